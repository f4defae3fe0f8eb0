package io.freshet.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {
  private static final LabelledText TEXT =
      new LabelledText(
          "t:1#1",
          "US",
          "Ann Ray 1.2.3.4 5.6.7.8",
          List.of(
              new Label(0, 7, DetectorType.PERSON, true, "Ann Ray"),
              new Label(8, 15, DetectorType.IP, true, "1.2.3.4"),
              new Label(16, 23, DetectorType.IP, true, "5.6.7.8")));

  @Test
  void peopleDoNotCountAndATypeThatIsWrongOnlyCovers() {
    Share share =
        Share.of(
            List.of(TEXT),
            text ->
                List.of(
                    new Finding(8, 15, DetectorType.IP, 1),
                    new Finding(16, 23, DetectorType.PHONE, 1)));

    assertThat(share).isEqualTo(new Share(0.5, 0.5, 1));
  }
}
