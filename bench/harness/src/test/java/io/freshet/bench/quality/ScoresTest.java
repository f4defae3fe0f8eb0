package io.freshet.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final LabelledText TEXT =
      new LabelledText(
          "t:1#1",
          "US",
          "Hi Ann, Bob Ray, 1.2.3.4",
          List.of(
              new Label(3, 6, DetectorType.PERSON, false, "Ann"),
              new Label(8, 15, DetectorType.PERSON, true, "Bob Ray"),
              new Label(17, 24, DetectorType.IP, true, "1.2.3.4")));

  private final Scores scores = new Scores();

  @Test
  void anOverlapOfTheSameTypeIsAHitThoughItCoversOnlyAPart() {
    scores.add(TEXT, List.of(new Finding(8, 11, DetectorType.PERSON, 1)));

    Scores.Tally person = scores.tally(DetectorType.PERSON);
    assertThat(person.recall()).isEqualTo(1);
    assertThat(person.precision()).isEqualTo(1);
    assertThat(person.coverage()).isZero();
    assertThat(scores.tally(DetectorType.IP).recall()).isZero();
  }

  @Test
  void anotherTypeIsAMissAndAWrongFindingButCovers() {
    scores.add(TEXT, List.of(new Finding(17, 24, DetectorType.PHONE, 1)));

    assertThat(scores.tally(DetectorType.IP).recall()).isZero();
    assertThat(scores.tally(DetectorType.IP).coverage()).isEqualTo(1);
    assertThat(scores.tally(DetectorType.PHONE).precision()).isZero();
  }

  @Test
  void whatNeedNotBeFoundCountsNeitherWay() {
    scores.add(TEXT, List.of(new Finding(3, 6, DetectorType.PERSON, 1)));

    assertThat(scores.tally(DetectorType.PERSON).findings).isZero();
    assertThat(scores.tally(DetectorType.PERSON).labels).isEqualTo(1);
  }

  @Test
  void aFindingInANegativeSpoilsIt() {
    scores.add(new LabelledText("n:1#1", "US", "order 12", List.of()), List.of());
    scores.add(
        new LabelledText("n:2#1", "US", "order 12", List.of()),
        List.of(new Finding(6, 8, DetectorType.PHONE, 1)));

    assertThat(scores.spoiledShare()).isEqualTo(0.5);
    assertThat(scores.tally(DetectorType.PHONE).precision()).isZero();
  }
}
