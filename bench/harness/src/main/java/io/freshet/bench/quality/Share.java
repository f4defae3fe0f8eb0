package io.freshet.bench.quality;

import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import java.util.List;
import java.util.function.Function;

/**
 * How well structured values are found, which are all but people and addresses.
 *
 * @param recall share of values that are found as what they are
 * @param precision share of findings that are right
 * @param covered share of values of which no character is left, whatever they were taken for
 */
public record Share(double recall, double precision, double covered) {

  /** Lets somebody look for values in labelled texts. */
  public static Share of(List<LabelledText> texts, Function<String, List<Finding>> finder) {
    Scores scores = new Scores();
    texts.forEach(text -> scores.add(text, finder.apply(text.text())));
    Scores.Tally all = new Scores.Tally();
    for (DetectorType type : DetectorType.values()) {
      if (type != DetectorType.PERSON && type != DetectorType.ADDRESS) {
        all.add(scores.tally(type));
      }
    }
    return new Share(all.recall(), all.precision(), all.coverage());
  }
}
