package io.freshet.privacy;

import java.util.List;

/**
 * Secrets told by where they stand: in a URL before the {@code @}, and after a name that says so
 * ({@code password: …}, {@code token=…}, {@code "clientSecret": "…"}).
 */
final class SecretDetector implements Detector {
  private static final int MAX_USER = 512;
  private static final int MIN_PASSWORD = 4;
  private static final int MIN_KEY = 8;
  private static final int MIN_TOKEN_USER = 8;
  private static final int MAX_CALL = 64;
  private static final int MAX_BETWEEN = 16;
  private static final int MIN_RANDOM = 16;
  private static final String VALUE = "value";
  private static final long TELLING =
      WordKind.PASSWORD.bit | WordKind.PASSWORD_END.bit | WordKind.ACCESS.bit | ToldSecret.KEYS;

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.ASSIGNMENT.bit | Mark.OPTION.bit | TELLING;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if ((text.signs() & (Mark.ASSIGNMENT.bit | WordKind.PASSWORD.bit | ToldSecret.KEYS)) != 0) {
      int i = 0;
      while (i < text.length()) {
        char c = text.at(i);
        if (c == ':' && text.at(i + 1) == '/' && text.at(i + 2) == '/') {
          inUrl(text, i + 3, found);
          LinkSecret.find(text, i + 3, found);
        }
        int end =
            c == ':' && isCalled(text, i)
                ? value(text, i + 1, true, false, found)
                : c == '=' || c == ':' || c == '>' ? assigned(text, i, found) : 0;
        if (c == ':' && end == 0 && text.has(Mark.AT)) {
          beforeHost(text, i, found);
        }
        i = Math.max(i + 1, end);
      }
    }
    if (text.has(Mark.OPTION)) {
      options(text, found);
    }
    if ((text.signs() & TELLING) != 0) {
      ToldSecret.find(text, found);
    }
  }

  /** {@code --db-password value}. */
  private void options(FoldedText text, List<Finding> found) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) == '-' && text.at(i + 1) == '-' && text.at(i - 1) <= ' ') {
        int end = i + 2;
        while (end - i < MAX_CALL && (text.wordAt(end) || text.at(end) == '-')) {
          end++;
        }
        SecretName name = text.at(end) == ' ' ? SecretName.endingAt(text, end) : SecretName.NONE;
        int start = "\"'".indexOf(text.at(end + 1)) >= 0 ? end + 2 : end + 1;
        if (name != SecretName.NONE && text.at(start) != '-') {
          value(text, start, name == SecretName.PASSWORD, true, found);
        }
      }
    }
  }

  private void inUrl(FoldedText text, int start, List<Finding> found) {
    int end = endOfUserInfo(text, start);
    int colon = start;
    while (colon < end && text.at(colon) != ':') {
      colon++;
    }
    boolean token = end - start >= MIN_TOKEN_USER && SecretValue.isStrong(text, start, end);
    int secret = colon < end ? colon + 1 : token ? start : end; // a user's name alone opens nothing
    boolean named = SecretValue.isSaid(text, secret, end); // user:password@host
    if (secret < end && !named && !SecretValue.isPlaceholder(text, secret, end)) {
      found.add(new Finding(secret, end, type(), 0.99));
    }
  }

  /** {@code curl -u name:secret}: whether the colon parts the two. */
  private static boolean isCalled(FoldedText text, int colon) {
    int start = colon;
    while (colon - start < MAX_CALL && text.at(start - 1) > ' ') {
      start--;
    }
    return start < colon
        && text.at(colon + 1) > ' '
        && (text.regionIs(start - 4, " -u ") || text.regionIs(start - 8, " --user "));
  }

  /** {@code admin:Winter24!@10.0.0.5} without a scheme. */
  private void beforeHost(FoldedText text, int colon, List<Finding> found) {
    int user = colon;
    while (colon - user < MAX_CALL
        && (text.wordAt(user - 1) || ".-".indexOf(text.at(user - 1)) >= 0)) {
      user--;
    }
    if (text.at(user - 1) == '/' || user == colon) {
      return; // a URL's, looked at there
    }
    int host = -1;
    int end = colon + 1;
    while (end - colon < MAX_CALL && text.at(end) > ' ' && "/\"'<>".indexOf(text.at(end)) < 0) {
      host = text.at(end) == '@' ? end : host;
      end++;
    }
    boolean dotted = false;
    for (int i = host + 1; host > 0 && i < end - 1; i++) {
      dotted |= text.at(i) == '.' && text.wordAt(i + 1);
    }
    if (dotted
        && text.wordAt(colon - 1)
        && host - colon > MIN_PASSWORD
        && SecretValue.isStrong(text, colon + 1, host)) {
      found.add(new Finding(colon + 1, host, type(), 0.85));
    }
  }

  /**
   * Where the {@code @} of a URL's user stands; {@code start} if it has none. A password may hold
   * {@code @} and {@code /} unescaped: then the last {@code @} before a query ends it.
   */
  private static int endOfUserInfo(FoldedText text, int start) {
    int end = start;
    for (int i = start; i < text.length() && i - start < MAX_USER; i++) {
      char c = text.at(i);
      if (c <= ' ' || "?#\"'<>`".indexOf(c) >= 0) {
        break;
      }
      if (c == '/' && end == start) {
        break; // the path begins, and no user stood before it
      }
      end = c == '@' ? i : end;
    }
    return end;
  }

  /**
   * A value after {@code =} or {@code :} at {@code at}, if the name before it is a secret's.
   *
   * @return where it ends, 0 if there is none
   */
  private int assigned(FoldedText text, int at, List<Finding> found) {
    int nameEnd = at;
    while (nameEnd > 0 && at - nameEnd < 3 && " \"'".indexOf(text.at(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    boolean tag = text.at(at) == '>';
    SecretName name =
        tag && !opensTag(text, at) ? SecretName.NONE : SecretName.endingAt(text, nameEnd);
    name = name == SecretName.NONE && !tag ? ofValue(text, nameEnd) : name;
    if (name == SecretName.NONE) {
      return 0;
    }
    if (name == SecretName.RANDOM || name == SecretName.WEAK && !isMixedCase(text, at)) {
      return random(text, at, found);
    }
    int value = at + 1;
    while (value - at < 4 && isOpening(text.at(value))) {
      value++;
    }
    boolean quoted = text.at(value - 1) == '"' || text.at(value - 1) == '\'';
    boolean certain = quoted || text.at(at) != ':';
    return value(text, value, name == SecretName.PASSWORD, certain, found);
  }

  /** Whether a tag of XML ends there that is no closing one: {@code <password>}. */
  private static boolean opensTag(FoldedText text, int at) {
    int start = at - 1;
    while (at - start < MAX_CALL && (text.wordAt(start) || "-.:".indexOf(text.at(start)) >= 0)) {
      start--;
    }
    return text.at(start) == '<' && at - start > 1;
  }

  /** {@code name="smtpPassword" value=}: what the value before says of the one that begins. */
  private static SecretName ofValue(FoldedText text, int nameEnd) {
    int start = nameEnd - VALUE.length();
    if (!text.regionIs(start, VALUE) || text.wordAt(start - 1)) {
      return SecretName.NONE;
    }
    int end = start;
    while (start - end < MAX_BETWEEN && end > 0 && !text.wordAt(end - 1)) {
      end--;
    }
    return end < start && end > 0 ? SecretName.endingAt(text, end) : SecretName.NONE;
  }

  /** Whether small and large letters stand in the value, the first one aside. */
  private static boolean isMixedCase(FoldedText text, int at) {
    int start = at + 1;
    while (start - at < 4 && isOpening(text.at(start))) {
      start++;
    }
    int end = SecretValue.judgedEnd(text, start);
    boolean upper = false;
    boolean lower = false;
    for (int i = start + 1; i < end; i++) {
      upper |= Character.isUpperCase(text.at(i));
      lower |= Character.isLowerCase(text.at(i));
    }
    return upper && lower;
  }

  /** A value that is one only if a machine drew it. */
  private int random(FoldedText text, int at, List<Finding> found) {
    int start = at + 1;
    while (start - at < 4 && isOpening(text.at(start))) {
      start++;
    }
    int end = SecretValue.judgedEnd(text, start);
    boolean drawn = end - start >= MIN_RANDOM && SecretValue.isRandom(text, start, end);
    if (!drawn || SecretValue.isUuid(text, start, end)) {
      return 0;
    }
    int whole = SecretValue.end(text, start);
    found.add(new Finding(start, whole, type(), 0.85));
    return whole;
  }

  /** What may stand between a name's sign and its value. */
  private static boolean isOpening(char c) {
    return c == ' ' || c == '>' || c == '"' || c == '\'' || c == '\\';
  }

  private int value(
      FoldedText text, int start, boolean password, boolean certain, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    int length = end - start;
    boolean secret =
        password
            ? (certain ? length > 0 : length >= MIN_PASSWORD && !isSentence(text, start, end))
            : length >= MIN_KEY
                && (certain || SecretValue.isMixed(text, start, end))
                && SecretValue.isKey(text, start, end)
                && !isScheme(text, start, end);
    if (secret
        && !SecretValue.isSaid(text, start, end)
        && !SecretValue.isDecimal(text, start, end)
        && !SecretValue.isPlaceholder(text, start, end)) {
      int whole = SecretValue.end(text, start);
      found.add(new Finding(start, whole, type(), 0.9));
      return whole;
    }
    return 0;
  }

  /** {@code password: minimum twelve characters}: small words go on. */
  private static boolean isSentence(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLowerCase(text.at(i))) {
        return false;
      }
    }
    return text.at(end) == ' '
        && (Character.isLowerCase(text.at(end + 1)) || text.digitAt(end + 1));
  }

  private static boolean isScheme(FoldedText text, int start, int end) {
    return is(text, start, end, "bearer")
        || is(text, start, end, "basic")
        || is(text, start, end, "digest");
  }

  private static boolean is(FoldedText text, int start, int end, String lower) {
    return end - start == lower.length() && text.regionIs(start, lower);
  }
}
