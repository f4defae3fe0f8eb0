package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexiconTest {
  /** Tags differ from process to process, so what is lost in one may be there in the next. */
  @Test
  void everyWordOfTheListsIsFound() {
    List<String> lost =
        Stream.of(WordKind.values())
            .flatMap(kind -> WordFile.of(kind).stream())
            .map(word -> Folding.folded(word).toLowerCase(Locale.ROOT))
            .filter(word -> Words.tag(word) == 0 || !isFound(word))
            .toList();
    assertThat(lost).isEmpty();
  }

  private static boolean isFound(String word) {
    char[] letters = word.toCharArray();
    Lexicon.Entry entry = Lexicon.find(Words.tag(word), letters, 0, letters.length);
    return entry != null && entry.word().equals(word);
  }
}
