package io.freshet.bench.micro;

import io.freshet.privacy.DetectorType;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression and what it finds: its named groups if it has some, the first that is set, or else
 * the whole match. It keeps its matcher, which saves making one for each text; so one thread.
 */
final class RegexRule {
  private final DetectorType type;
  private final String mask;
  private final Matcher matcher;
  private final int[] values;
  private final Predicate<MatchResult> believed;
  private int value;

  /**
   * @param label of what it finds
   * @param believed says of a match whether it counts
   */
  RegexRule(String label, String expression, Predicate<MatchResult> believed) {
    Pattern pattern = Pattern.compile(expression);
    this.type = DetectorType.labelled(label).orElseThrow();
    this.mask = "[" + label + "]";
    this.matcher = pattern.matcher("");
    this.values = pattern.namedGroups().values().stream().mapToInt(g -> g).sorted().toArray();
    this.believed = believed;
  }

  DetectorType type() {
    return type;
  }

  /** What stands for a value when it is gone. */
  String mask() {
    return mask;
  }

  /** Begins a text. */
  void read(CharSequence text) {
    matcher.reset(text);
  }

  /** Goes on to the next value; false when there is no more. */
  boolean next() {
    while (matcher.find()) {
      if (believed.test(matcher)) {
        value = group();
        return true;
      }
    }
    return false;
  }

  private int group() {
    for (int group : values) {
      if (matcher.start(group) >= 0) {
        return group;
      }
    }
    return 0;
  }

  /** Of the value. */
  int start() {
    return matcher.start(value);
  }

  /** Of the value. */
  int end() {
    return matcher.end(value);
  }

  @Override
  public String toString() {
    return matcher.pattern().pattern();
  }
}
