package io.freshet.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.bench.quality.QualityRun;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegexPeerTest {

  static Stream<RegexPeer> peers() {
    return Stream.of(RegexRedaction.first(), RegexRedaction.further(), Expressions.peer());
  }

  @Test
  void eachSetHasItsSize() {
    assertThat(peers().map(RegexPeer::size)).containsExactly(35, 60, 109);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void findsWhatItTakesAway(RegexPeer peer) {
    for (String text : QualityRun.texts().subList(0, 300)) {
      List<Finding> found = peer.find(text);

      assertThat(peer.redact(text) == text).as(text).isEqualTo(found.isEmpty());
      assertThat(found).allMatch(f -> f.start() < f.end() && f.end() <= text.length());
    }
  }

  @Test
  void anEarlierValueKeepsItsPlaceInTheText() {
    RegexPeer peer =
        new RegexPeer(
            List.of(
                new RegexRule("email", "\\w+@\\w+", m -> true),
                new RegexRule("phone", "\\[email\\] (?<v>\\d+)", m -> true)),
            false);

    assertThat(peer.redact("to someone@home 555 x")).isEqualTo("to [email] [phone] x");
    assertThat(peer.find("to someone@home 555 x"))
        .containsExactly(
            new Finding(3, 15, DetectorType.EMAIL, 1), new Finding(16, 19, DetectorType.PHONE, 1));
  }

  @Test
  void disguisesAreGoneBeforeTheExpressionsReadAndCountInTheOffsets() {
    RegexPeer peer = new RegexPeer(List.of(new RegexRule("phone", "\\d{4}", m -> true)), true);

    assertThat(peer.redact("\u200bno \uff11\u200b2\u0663\u03014")).isEqualTo("no [phone]");
    assertThat(peer.find("\u200bno \uff11\u200b2\u0663\u03014"))
        .containsExactly(new Finding(4, 10, DetectorType.PHONE, 1));
  }
}
