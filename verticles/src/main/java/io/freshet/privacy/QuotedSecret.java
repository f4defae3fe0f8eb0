package io.freshet.privacy;

import java.util.List;

/**
 * Passwords in quotes that code gives to what is named before: {@code fill('#password', '…')},
 * {@code get('#pwd').type('…')}, {@code define('AUTH_KEY', '…')}.
 */
final class QuotedSecret {
  private static final int MAX_NAME = 48;
  private static final int MAX_VALUE = 96;
  private static final int LEAST = 4;
  private static final int LONG = 20;
  private static final String KEY = "_key";
  private static final String SALT = "_salt";

  /** What puts a text into a field. */
  private static final String[] SETTERS = {
    ".type(", ".fill(", ".sendkeys(", ".send_keys(", ".val(", ".settext(", ".setvalue(", ".set("
  };

  private QuotedSecret() {}

  /** Looks behind a word for a password that stands in quotes. */
  static boolean find(FoldedText text, int name, List<Finding> found) {
    int quote = text.words().end(name);
    if (!isQuote(text.at(quote))) {
      return false;
    }
    if (text.startsWith(quote + 1, ", ") && isOpened(text, text.words().start(name))) {
      return put(text, quote + 3, false, found);
    }
    if (text.startsWith(quote + 1, " {")) {
      return initial(text, quote + 2, found);
    }
    int call = quote + 1;
    while (call - quote < 3 && ")]".indexOf(text.at(call)) >= 0 && text.at(call) != 0) {
      call++;
    }
    for (String setter : SETTERS) {
      if (text.at(call) == '.' && text.regionIs(call, setter)) {
        return put(text, call + setter.length(), true, found);
      }
    }
    return false;
  }

  /** {@code auth=('bot', '…')}, {@code mail.login("news", "…")}: the second of two in quotes. */
  static boolean ofPair(FoldedText text, int end, List<Finding> found) {
    int open = text.at(end) == '=' ? end + 1 : end;
    char quote = text.at(open + 1);
    if (text.at(open) != '(' || !isQuote(quote)) {
      return false;
    }
    int close = text.indexOf(quote, open + 2, open + MAX_VALUE);
    int value = text.at(close + 2) == ' ' ? close + 3 : close + 2;
    return close > 0
        && text.at(close + 1) == ','
        && isQuote(text.at(value))
        && text.at(text.indexOf(text.at(value), value + 1, value + MAX_VALUE) + 1) == ')'
        && put(text, value, false, found);
  }

  /** {@code variable "db_password" { default = "…" }}. */
  private static boolean initial(FoldedText text, int open, List<Finding> found) {
    for (int i = open; i - open < 2 * MAX_VALUE && text.at(i) != '}' && text.at(i) != 0; i++) {
      if (text.at(i) == 'd' && text.regionIs(i, "default ")) {
        int sign = text.indexOf('=', i, i + MAX_VALUE);
        return sign > 0 && put(text, sign + 2, true, found);
      }
    }
    return false;
  }

  /** {@code define('NAME', '…')}, from the bracket on. */
  static void ofCall(FoldedText text, int open, List<Finding> found) {
    int start = open + 1;
    start += text.at(start) == ' ' ? 1 : 0;
    if (text.at(open) != '(' || !isQuote(text.at(start))) {
      return;
    }
    int end = start + 1;
    while (end - start < MAX_NAME && text.wordAt(end)) {
      end++;
    }
    boolean named =
        SecretName.endingAt(text, end) != SecretName.NONE
            || text.regionIs(end - SALT.length(), SALT);
    boolean key = named || text.regionIs(end - KEY.length(), KEY);
    int comma = text.at(end + 1) == ' ' ? end + 2 : end + 1;
    int value = text.at(comma + 1) == ' ' ? comma + 2 : comma + 1;
    boolean strong = named || isStrong(text, value); // CACHE_KEY
    if (key && strong && isQuote(text.at(end)) && text.at(comma) == ',') {
      put(text, value, true, found);
    }
  }

  /** Whether what stands in quotes is no name and no text. */
  private static boolean isStrong(FoldedText text, int quote) {
    int end = text.indexOf(text.at(quote), quote + 1, quote + MAX_VALUE);
    return SecretValue.isStrong(text, quote + 1, end)
        && (SecretValue.isOfBothCases(text, quote + 1, end)
            || SecretValue.isSigned(text, quote + 1, end)
            || end - quote > LONG && SecretValue.isKey(text, quote + 1, end));
  }

  /** Whether a bracket opens right before the quote of the name. */
  private static boolean isOpened(FoldedText text, int from) {
    int i = from - 1;
    while (from - i < MAX_NAME && text.at(i) > ' ' && text.at(i) != '(' && !isQuote(text.at(i))) {
      i--;
    }
    return text.at(i) == '(' || isQuote(text.at(i)) && text.at(i - 1) == '(';
  }

  /**
   * What stands between two quotes.
   *
   * @param sure whether it may be a word
   */
  private static boolean put(FoldedText text, int quote, boolean sure, List<Finding> found) {
    char mark = text.at(quote);
    int start = quote + 1;
    int end = isQuote(mark) ? text.indexOf(mark, start, start + MAX_VALUE) : -1;
    if (end - start < LEAST
        || text.indexOf('\n', start, end) >= 0
        || !sure && !SecretValue.isStrong(text, start, end)
        || !sure && text.indexOf(' ', start, end) >= 0
        || SecretValue.isSaid(text, start, end)
        || StandIn.is(text, start, end)) {
      return false;
    }
    found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.85));
    return true;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}
