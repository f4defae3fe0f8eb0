package io.freshet.hub.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The leak test's own search can fail: what is planted is found, in whatever form. */
class LeakSearchTest {
  private final Canaries canaries = new Canaries();

  private boolean finds(byte[] bytes) {
    LeakSearch search = new LeakSearch(canaries.planted());
    search.look("here", bytes);
    return !search.found().isEmpty();
  }

  private boolean finds(String text) {
    return finds(("{\"a\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void findsEachKindInEachForm(Kind kind) {
    canaries.next(Kind.EMAIL, "elsewhere");
    String value = canaries.next(kind, "here");
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);

    assertThat(finds("xyz " + value + " xyz")).isTrue();
    assertThat(finds(value.toUpperCase(Locale.ROOT))).isTrue();
    assertThat(finds(URLEncoder.encode(value, StandardCharsets.UTF_8))).isTrue();
    assertThat(finds(HexFormat.of().formatHex(utf8))).isTrue();
    assertThat(finds(("ab" + value).getBytes(StandardCharsets.UTF_16LE))).isTrue();
    assertThat(finds(("ab" + value).getBytes(StandardCharsets.UTF_16BE))).isTrue();
    for (String before : new String[] {"", "x", "xy"}) {
      String all = before + value + " and so on";
      assertThat(finds(Base64.getEncoder().encodeToString(all.getBytes(StandardCharsets.UTF_8))))
          .as("base64 of %s and the value", before)
          .isTrue();
    }
    StringBuilder escaped = new StringBuilder();
    value.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
    assertThat(finds(escaped.toString())).isTrue();
    assertThat(finds("nothing of the like, 4539148803436467 and jane@example.org")).isFalse();
  }

  @Test
  void findsNumbersHoweverTheyAreParted() {
    canaries.next(Kind.PHONE, "here");
    String digits = canaries.planted().getFirst().value().replaceAll("[^0-9]", "");

    assertThat(finds("+" + digits)).isTrue();
    assertThat(finds(digits.replaceAll("(\\d{3})", "$1-"))).isTrue();
    assertThat(finds("9" + digits)).as("a longer number is another one").isFalse();
  }

  @Test
  void noTwoCanariesAreAlike() {
    for (Kind kind : Kind.values()) {
      Set<String> values = new HashSet<>();
      for (int number = 0; number < 13_000; number++) {
        values.add(kind.value(number));
      }
      assertThat(values).as("%s", kind).hasSize(13_000);
    }
  }
}
