package io.freshet.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What regular expressions can tell, matched in linear time (RE2). Group 1, if any, is the value.
 */
final class PatternDetector implements Detector {
  private final String type;
  private final List<Pattern> patterns;
  private final double confidence;
  private final BiPredicate<String, Finding> accepts;

  /**
   * A detector.
   *
   * @param accepts a last look at a finding in its text
   */
  PatternDetector(
      String type,
      double confidence,
      BiPredicate<String, Finding> accepts,
      List<String> expressions) {
    this.type = type;
    this.confidence = confidence;
    this.accepts = accepts;
    this.patterns = expressions.stream().map(Pattern::compile).toList();
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public void find(String text, List<Finding> found) {
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        Finding finding = new Finding(matcher.start(group), matcher.end(group), type, confidence);
        if (finding.start() < finding.end() && accepts.test(text, finding)) {
          found.add(finding);
        }
      }
    }
  }
}
