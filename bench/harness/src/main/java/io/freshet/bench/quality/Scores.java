package io.freshet.bench.quality;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts hits and misses by type. A label is found when a finding of its type overlaps it; a
 * finding is right when a label of its type overlaps it. A finding that touches only what need not
 * be found does not count; one that touches only a label of another type is wrong, and that label
 * missed, though nothing of it may be left: hence {@code covered}.
 */
final class Scores {

  /** A label that was not found, or a finding that was wrong. */
  record Miss(LabelledText text, DetectorType type, String value, boolean found, String instead) {}

  /** Counts of one type. */
  static final class Tally {
    int labels;
    int found;
    int covered;
    int findings;
    int right;

    void add(Tally other) {
      labels += other.labels;
      found += other.found;
      covered += other.covered;
      findings += other.findings;
      right += other.right;
    }

    /** 1 when there was nothing to find. */
    double recall() {
      return labels == 0 ? 1 : (double) found / labels;
    }

    double precision() {
      return findings == 0 ? 1 : (double) right / findings;
    }

    /** Share of labels of which no character is left, whatever they were taken for. */
    double coverage() {
      return labels == 0 ? 1 : (double) covered / labels;
    }
  }

  private final Map<DetectorType, Tally> tallies = new EnumMap<>(DetectorType.class);
  private final List<Miss> misses = new ArrayList<>();
  private int texts;
  private int negatives;
  private int spoiled;

  void add(LabelledText text, List<Finding> findings) {
    texts++;
    if (text.isNegative()) {
      negatives++;
      spoiled += findings.isEmpty() ? 0 : 1;
    }
    for (Label label : text.labels()) {
      if (label.asked()) {
        count(text, label, findings);
      }
    }
    for (Finding finding : findings) {
      count(text, finding);
    }
  }

  private void count(LabelledText text, Label label, List<Finding> findings) {
    Tally tally = tally(label.type());
    tally.labels++;
    List<Finding> touching = findings.stream().filter(f -> touch(label, f)).toList();
    boolean found = touching.stream().anyMatch(f -> f.type() == label.type());
    int left = 0;
    for (int i = label.start(); i < label.end(); i++) {
      int at = i;
      left += touching.stream().anyMatch(f -> f.start() <= at && at < f.end()) ? 0 : 1;
    }
    tally.found += found ? 1 : 0;
    tally.covered += left == 0 ? 1 : 0;
    if (!found) {
      String instead =
          touching.isEmpty() ? "left as it is" : "taken for " + touching.getFirst().type().label();
      misses.add(new Miss(text, label.type(), label.value(), false, instead));
    }
  }

  private void count(LabelledText text, Finding finding) {
    List<Label> touched = text.labels().stream().filter(l -> touch(l, finding)).toList();
    boolean right = touched.stream().anyMatch(l -> l.asked() && l.type() == finding.type());
    if (!right && !touched.isEmpty() && touched.stream().noneMatch(Label::asked)) {
      return;
    }
    Tally tally = tally(finding.type());
    tally.findings++;
    tally.right += right ? 1 : 0;
    if (!right) {
      String value = text.text().substring(finding.start(), finding.end());
      String instead = touched.isEmpty() ? "nothing" : touched.getFirst().type().label();
      misses.add(new Miss(text, finding.type(), value, true, "is " + instead));
    }
  }

  private static boolean touch(Label label, Finding finding) {
    return finding.start() < label.end() && label.start() < finding.end();
  }

  Tally tally(DetectorType type) {
    return tallies.computeIfAbsent(Objects.requireNonNull(type), t -> new Tally());
  }

  List<Miss> misses() {
    return misses;
  }

  int texts() {
    return texts;
  }

  int negatives() {
    return negatives;
  }

  /** Share of negatives in which something was found. */
  double spoiledShare() {
    return negatives == 0 ? 0 : (double) spoiled / negatives;
  }
}
