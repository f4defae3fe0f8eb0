package io.freshet.pipeline;

/**
 * In a double-quoted YAML value {@code '\n'} has become a real line break by the time CEL sees it,
 * and CEL allows none inside quotes. What the user wrote is what was meant.
 */
final class CelLineBreaks {
  private CelLineBreaks() {}

  /** The expression with line breaks inside quotes written as escapes; others are blanks to CEL. */
  static String escaped(String expression) {
    StringBuilder result = new StringBuilder(expression.length() + 8);
    char quote = 0;
    boolean raw = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        raw = i > 0 && (expression.charAt(i - 1) | 0x20) == 'r';
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\\' && quote != 0 && !raw && i + 1 < expression.length()) {
        result.append(c);
        c = expression.charAt(++i);
      } else if (c == '\n' && quote != 0 && !raw) {
        result.append('\\');
        c = 'n';
      }
      result.append(c);
    }
    return result.toString();
  }
}
