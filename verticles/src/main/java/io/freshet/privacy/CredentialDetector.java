package io.freshet.privacy;

import java.util.List;

/**
 * Secrets told by their form: keys of well-known services by their prefix, JSON web tokens, bearer
 * tokens and private keys in PEM.
 */
final class CredentialDetector implements Detector {
  private static final int MIN_BEARER = 16;
  private static final int MAX_LABEL = 64;
  private static final String EXAMPLE = "EXAMPLE";
  private static final int LONG_KEY = 30;
  private static final int DATA_KEY = 32;
  private static final int BOT_TOKEN = 34;
  private static final int MIN_BOT = 8;
  private static final int MAX_BOT = 10;

  /** Shorter prefixes are parts of names as well. */
  private static final int SHORT_PREFIX = 5;

  private static final String PEM_BEGIN = "-----begin ";
  private static final String PEM_END = "-----end ";
  private static final String PEM_KEY = "PRIVATE KEY";
  private static final String PGP_KEY = "PRIVATE KEY BLOCK";
  private static final String PEM_MARK = "-----";

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.LONG_TOKEN.bit | Mark.PAIRS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      if (!isToken(text.at(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && isToken(text.at(end))) {
        end++;
      }
      if (text.at(end) == ':') {
        bot(text, end, found);
      }
      int start = isSecret(text, i, end) ? i : afterSign(text, i, end);
      if (start == i || start > i && isSecret(text, start, end)) {
        found.add(new Finding(start, trimmed(text, start, end), type(), 0.97));
      }
      i = end;
    }
    if (text.has(Mark.PAIRS)) {
      findKeys(text, found);
    }
  }

  /** {@code 2920971783:AAdH…}, what a bot of a messenger signs in with. */
  private void bot(FoldedText text, int colon, List<Finding> found) {
    int start = colon;
    while (colon - start <= MAX_BOT && text.digitAt(start - 1)) {
      start--;
    }
    int end = colon + 1;
    while (text.wordAt(end) && text.at(end) < 128 || text.at(end) == '-') {
      end++;
    }
    boolean form =
        colon - start >= MIN_BOT && colon - start <= MAX_BOT && text.at(colon + 1) == 'A';
    if (form && end - colon >= BOT_TOKEN && SecretValue.isKey(text, colon + 1, end)) {
      found.add(new Finding(start, end, type(), 0.97));
    }
  }

  /** What {@code NAME=} gives a value to; -1 if nothing. */
  private static int afterSign(FoldedText text, int start, int end) {
    for (int i = start; i < end - MIN_BEARER; i++) {
      if (text.at(i) == '=') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isSecret(FoldedText text, int start, int end) {
    int length = end - start;
    if (length < MIN_BEARER) {
      return false;
    }
    int prefix = KeyPrefix.lengthAt(text, start, end);
    if (prefix > 0 && text.startsWith(end - EXAMPLE.length(), EXAMPLE)) {
      return false;
    }
    if (prefix > 0) {
      return prefix >= SHORT_PREFIX || text.at(start) <= 'Z' || length - prefix >= LONG_KEY
          ? SecretValue.isKey(text, start + prefix, end)
          : SecretValue.isRandom(text, start + prefix, end);
    }
    return isHook(text, start, end)
        || isJwt(text, start, end)
        || isOfData(text, start, end)
        || (text.regionIs(start - 7, "bearer ") && SecretValue.isKey(text, start, end))
        || (text.regionIs(start - 6, "basic ") && isBase64(text, start, end));
  }

  /** No path, no version: small and large letters, digits or padding, and nothing else. */
  private static boolean isBase64(FoldedText text, int start, int end) {
    boolean upper = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '.' || c == '-' || c == '_' || c == '~') {
        return false;
      }
      upper |= c >= 'A' && c <= 'Z' && i > start;
    }
    return upper && hasDigitOrPadding(text, start, end);
  }

  private static boolean hasDigitOrPadding(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digitAt(i) || text.at(i) == '=') {
        return true;
      }
    }
    return false;
  }

  /** {@code //hooks.example.com/…/q8Lr2VtYw5Zs}: who knows its path may send to it. */
  private static boolean isHook(FoldedText text, int start, int end) {
    if (!text.startsWith(start, "//")) {
      return false;
    }
    boolean hook = false;
    int last = start;
    for (int i = start; i < end; i++) {
      hook |= text.lower(i) == 'h' && text.regionIs(i, "hook");
      last = text.at(i) == '/' ? i : last;
    }
    return hook
        && end - last > MIN_BEARER
        && isBase64(text, last + 1, end)
        && SecretValue.isKey(text, last + 1, end);
  }

  /** {@code 3f2a…-us21}: 32 hexadecimal digits and the name of a data centre. */
  private static boolean isOfData(FoldedText text, int start, int end) {
    int dash = start + DATA_KEY;
    if (!text.startsWith(dash, "-us") || end - dash > 5 || !text.digitAt(dash + 3)) {
      return false;
    }
    for (int i = start; i < dash; i++) {
      if (Character.digit(text.at(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Three parts of base64url, the first of which begins as a JSON object does. */
  private static boolean isJwt(FoldedText text, int start, int end) {
    if (!text.startsWith(start, "eyJ")) {
      return false;
    }
    int dots = 0;
    for (int i = start; i < end; i++) {
      dots += text.at(i) == '.' ? 1 : 0;
    }
    return dots >= 2;
  }

  private static int trimmed(FoldedText text, int start, int end) {
    int i = end;
    while (i > start && text.at(i - 1) == '.') {
      i--;
    }
    return i;
  }

  private void findKeys(FoldedText text, List<Finding> found) {
    int from = text.indexOf(PEM_BEGIN, 0);
    while (from >= 0) {
      int mark = text.indexOf(PEM_MARK, from + PEM_BEGIN.length());
      if (mark < 0) {
        return;
      }
      int next = mark;
      boolean key =
          text.startsWith(mark - PEM_KEY.length(), PEM_KEY)
              || text.startsWith(mark - PGP_KEY.length(), PGP_KEY);
      if (mark - from < MAX_LABEL && key) {
        int close = text.indexOf(PEM_END, mark);
        int last = close < 0 ? -1 : text.indexOf(PEM_MARK, close + PEM_END.length());
        next = last < 0 ? text.length() : last + PEM_MARK.length();
        found.add(new Finding(from, next, type(), 0.99));
      }
      from = text.indexOf(PEM_BEGIN, next);
    }
  }

  private static boolean isToken(char c) {
    return FoldedText.isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c < 128 && "_-.+/=~".indexOf(c) >= 0);
  }
}
