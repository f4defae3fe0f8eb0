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
  private static final String PLACEHOLDER = "[url_secret]";

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.ASSIGNMENT.bit | WordKind.PASSWORD.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (text.has(Mark.ASSIGNMENT)) {
      int i = 0;
      while (i < text.length()) {
        char c = text.at(i);
        if (c == ':' && text.at(i + 1) == '/' && text.at(i + 2) == '/') {
          inUrl(text, i + 3, found);
        }
        i = c == '=' || c == ':' ? Math.max(i + 1, assigned(text, i, found)) : i + 1;
      }
    }
    if ((text.signs() & WordKind.PASSWORD.bit) != 0) {
      told(text, found);
    }
  }

  private void inUrl(FoldedText text, int start, List<Finding> found) {
    int end = endOfUserInfo(text, start);
    int colon = start;
    while (colon < end && text.at(colon) != ':') {
      colon++;
    }
    int secret = colon < end ? colon + 1 : start;
    if (secret < end) {
      found.add(new Finding(secret, end, type(), 0.99));
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
    SecretName name = SecretName.endingAt(text, nameEnd);
    if (name == SecretName.NONE) {
      return 0;
    }
    int value = at + 1;
    while (value - at < 4 && isOpening(text.at(value))) {
      value++;
    }
    boolean quoted = text.at(value - 1) == '"' || text.at(value - 1) == '\'';
    boolean certain = quoted || text.at(at) == '=';
    return value(text, value, name == SecretName.PASSWORD, certain, found);
  }

  /** What may stand between a name's sign and its value. */
  private static boolean isOpening(char c) {
    return c == ' ' || c == '>' || c == '"' || c == '\'' || c == '\\';
  }

  private int value(
      FoldedText text, int start, boolean password, boolean certain, List<Finding> found) {
    int end = start;
    while (isValue(text.at(end))) {
      end++;
    }
    while (end > start && ".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int length = end - start;
    boolean secret =
        password
            ? length >= MIN_PASSWORD || (certain && length > 0)
            : length >= MIN_KEY
                && (certain || mixed(text, start, end))
                && !isScheme(text, start, end);
    if (secret && !isWord(text, start, end)) {
      found.add(new Finding(start, end, type(), 0.9));
      return end;
    }
    return 0;
  }

  /** {@code the password is Kestrel-99x}: only what looks like one. */
  private void told(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i + 1 < words.count(); i++) {
      if (words.is(i, WordKind.PASSWORD)
          && words.is(i + 1, WordKind.IS)
          && words.spacedFromNext(i)) {
        int start = words.end(i + 1);
        while (start - words.end(i + 1) < 3
            && (isOpening(text.at(start)) || text.at(start) == ':')) {
          start++;
        }
        int end = start;
        while (isValue(text.at(end))) {
          end++;
        }
        if (end > start && mixed(text, start, end)) {
          value(text, start, true, true, found);
        }
      }
    }
  }

  private static boolean isValue(char c) {
    return c > ' ' && "\"'&<>\\`".indexOf(c) < 0;
  }

  private static boolean isScheme(FoldedText text, int start, int end) {
    return is(text, start, end, "bearer")
        || is(text, start, end, "basic")
        || is(text, start, end, "digest");
  }

  /** What is said of a password and is none. */
  private static boolean isWord(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    boolean whole = word < words.count() && words.start(word) == start && words.end(word) == end;
    return (whole && words.is(word, WordKind.NO_PASSWORD)) || is(text, start, end, PLACEHOLDER);
  }

  private static boolean is(FoldedText text, int start, int end, String lower) {
    return end - start == lower.length() && text.regionIs(start, lower);
  }

  /** Whether it holds a digit or mark besides letters: no word of a sentence. */
  private static boolean mixed(FoldedText text, int start, int end) {
    for (int i = start; i < end - 1; i++) {
      if (!Character.isLetter(text.at(i))) {
        return true;
      }
    }
    return text.digitAt(end - 1);
  }
}
