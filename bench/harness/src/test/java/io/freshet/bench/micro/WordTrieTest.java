package io.freshet.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTrieTest {
  private static final List<String> WORDS =
      List.of(
          "pass",
          "passport no",
          "pin",
          "a",
          "b.c",
          "date",
          "erw",
          "fax",
          "geb",
          "né",
          "числа",
          "護照");
  private static final Pattern ALL = Pattern.compile(WordTrie.of(WORDS));
  private static final Pattern STARTS = Pattern.compile(WordTrie.beginning(List.of("sk_", "ghp_")));

  @ParameterizedTest
  @CsvSource({
    "my pass is, pass",
    "PASSPORT  No., PASSPORT  No",
    "passport_no=1, passport_no",
    "passport, ",
    "spin, ",
    "pins, ",
    "pin4, pin",
    "A, A",
    "b.c., b.c",
    "bxc, ",
    "Geb. am, Geb",
    "NÉ le, NÉ",
    "née, ",
    "до числа, числа",
    "Числа, Числа",
    "числами, ",
    "我的護照是, 護照"
  })
  void findsWordsThatStandAlone(String text, String found) {
    assertThat(ALL.matcher(text).results().map(m -> m.group()).findFirst().orElse(null))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"key sk_live, sk_", "GHP_x, GHP_", "ask_me, "})
  void findsWhatWordsBeginWith(String text, String found) {
    assertThat(STARTS.matcher(text).results().map(m -> m.group()).findFirst().orElse(null))
        .isEqualTo(found);
  }
}
