package io.freshet.contract;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/**
 * A contract's regular expressions, matched in linear time: whatever a row holds, it cannot make
 * one of them search for hours. What can only be matched by trying again (look-around, references
 * back) is refused. Thread-safe.
 */
final class ContractPatterns implements RegularExpressionFactory {

  /**
   * Compiles an expression as JSON Schema means it: found anywhere in the text.
   *
   * @throws IllegalArgumentException when it is none that takes linear time
   */
  @Override
  public RegularExpression getRegularExpression(String regex) {
    try {
      Pattern pattern = Pattern.compile(codePoints(regex));
      return text -> pattern.matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern '%s' cannot be matched in linear time (no look-around, no references back): %s"
              .formatted(regex, e.getDescription()),
          e);
    }
  }

  /** JSON Schema writes a character as {@code \}{@code u00e4}, linear expressions as \x{00e4}. */
  private static String codePoints(String regex) {
    StringBuilder written = new StringBuilder(regex.length());
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c != '\\' || i + 1 == regex.length()) {
        written.append(c);
      } else if (regex.charAt(i + 1) == 'u' && isHex(regex, i + 2)) {
        written.append("\\x{").append(regex, i + 2, i + 6).append('}');
        i += 5;
      } else {
        written.append(c).append(regex.charAt(++i));
      }
    }
    return written.toString();
  }

  private static boolean isHex(String regex, int from) {
    return from + 4 <= regex.length()
        && regex.substring(from, from + 4).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
