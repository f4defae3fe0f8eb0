package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dates of birth that no rule knows the sentence of: a model that was trained on texts weighs all
 * that is seen of a date, and finds those that it takes for one of birth. Belongs to one text.
 */
final class DateTagger {
  private static final int MOST_FINDINGS = 256;

  private final FoldedText text;
  private final DateReader dates;
  private final DateFeatures features;
  private final int[] seen = new int[DateFeatures.MOST];
  private final int[] weights = new int[DateFeatures.MOST];

  /** Something of the text is in them. */
  private boolean used;

  DateTagger(FoldedText text) {
    this.text = text;
    this.dates = new DateReader(text);
    this.features = new DateFeatures(text, dates);
  }

  /** Whether there may be a date in a text at all. */
  static boolean mayHave(FoldedText text) {
    return text.has(Mark.DIGIT) || (text.signs() & WordKind.SPOKEN.bit) != 0;
  }

  /** Forgets what it has seen of the text. */
  void clear() {
    if (used) {
      Arrays.fill(seen, 0);
      Arrays.fill(weights, 0);
      used = false;
    }
  }

  /** Adds what the model takes for a date of birth and nothing else was found to be. */
  void find(DateModel model, List<Finding> found) {
    dates.read();
    int before = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < dates.count(); i++) {
      if (!isAll(i) && isFree(i, found, found.size())) {
        used = true;
        int count = features.write(i, found, before, seen);
        if (model.takes(seen, weights, count)) {
          found.add(new Finding(dates.start(i), dates.end(i), DetectorType.DATE_OF_BIRTH, 0.5));
        }
      }
    }
  }

  /** A text that is nothing but a date: what stands in a column says nothing of what it is. */
  private boolean isAll(int date) {
    return dates.start(date) == 0 && dates.end(date) == text.length();
  }

  private boolean isFree(int date, List<Finding> found, int size) {
    for (int i = 0; i < size; i++) {
      Finding f = found.get(i);
      if (f.start() < dates.end(date) && f.end() > dates.start(date)) {
        return false;
      }
    }
    return true;
  }

  /** What the model is trained by: of each date where it stands and its features. */
  List<DateSamples.Value> values(List<Finding> found) {
    List<DateSamples.Value> values = new ArrayList<>();
    dates.read();
    int before = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < dates.count(); i++) {
      int count = features.write(i, found, before, seen);
      Finding value =
          text.original(new Finding(dates.start(i), dates.end(i), DetectorType.DATE_OF_BIRTH, 1));
      values.add(new DateSamples.Value(value.start(), value.end(), Arrays.copyOf(seen, count)));
    }
    return values;
  }
}
