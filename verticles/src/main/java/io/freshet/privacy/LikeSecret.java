package io.freshet.privacy;

import java.util.List;

/**
 * What has the very form of a secret found near it, digit for digit and sign for sign: {@code day
 * shift 2214, late 8851}, {@code f3k9x-77qpz (used), w8d2m-41hct}, {@code 9026 before, now 1144}.
 */
final class LikeSecret {
  private static final int REACH = 100;
  private static final int MOST = 24;
  private static final int LEAST = 4;
  private static final int MAX_BREAKS = 2;

  private LikeSecret() {}

  /**
   * Looks beside all secrets found.
   *
   * @param count how many of the findings tell of others
   * @param before what was found so far
   */
  static void find(FoldedText text, int count, FoundSecrets before, List<Finding> found) {
    for (int i = 0; i < count; i++) {
      Finding secret = found.get(i);
      if (secret.type() == DetectorType.URL_SECRET && isLike(text, secret)) {
        beside(text, secret, before, found);
      }
    }
  }

  /** Digits, or groups of letters and digits: what has such a form by chance is seldom. */
  private static boolean isLike(FoldedText text, Finding secret) {
    int digits = 0;
    int size = secret.length();
    for (int i = secret.start(); i < secret.end() && size <= MOST; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    boolean grouped = digits > 1 && text.indexOf('-', secret.start(), secret.end()) > 0;
    boolean single = size == 2 * digits - 1; // 7 4 0 8
    boolean typed = digits >= LEAST && (digits >= size - 2 || single) && size <= 2 * LEAST + 1;
    return size <= MOST && size >= LEAST && (typed || grouped);
  }

  private static void beside(
      FoldedText text, Finding secret, FoundSecrets before, List<Finding> found) {
    look(text, secret, before, 1, found);
    look(text, secret, before, -1, found);
  }

  /** Goes away from a secret in one direction. */
  private static void look(
      FoldedText text, Finding secret, FoundSecrets before, int step, List<Finding> found) {
    int size = secret.length();
    int from = step > 0 ? secret.end() : secret.start() - 1;
    int breaks = 0;
    for (int i = from; i >= 0 && i < text.length() && Math.abs(i - from) < REACH; i += step) {
      char c = text.at(i);
      breaks += c == '\n' || c == '.' && text.at(i + 1) <= ' ' ? 1 : 0;
      if (breaks == MAX_BREAKS) {
        return;
      }
      int start = step > 0 ? i : i - size + 1;
      int end = start + size;
      if (isAlone(text, start, end)
          && isSame(text, secret.start(), start, size)
          && !before.holds(start, end)
          && isMeant(text, start, end)) {
        found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.6));
      }
    }
  }

  private static boolean isAlone(FoldedText text, int start, int end) {
    return start >= 0
        && end <= text.length()
        && text.wordAt(end - 1) | "#*".indexOf(text.at(end - 1)) >= 0
        && !text.wordAt(start - 1)
        && !text.wordAt(end);
  }

  private static boolean isSame(FoldedText text, int one, int other, int size) {
    boolean letters = false;
    for (int i = 0; i < size; i++) {
      letters |= Character.isLetter(text.at(one + i));
    }
    boolean digit = false;
    for (int i = 0; i < size; i++) {
      char a = text.at(one + i);
      char b = text.at(other + i);
      digit |= FoldedText.isDigit(b);
      boolean same =
          FoldedText.isDigit(a)
              ? FoldedText.isDigit(b) || letters && Character.isLetter(b)
              : Character.isLetter(a)
                  ? Character.isUpperCase(a) == Character.isUpperCase(b)
                          && FoldedText.isLetterOrDigit(b)
                      || FoldedText.isDigit(b)
                  : a == b;
      if (!same) {
        return false;
      }
    }
    return digit;
  }

  private static boolean isMeant(FoldedText text, int start, int end) {
    SecretForm form = SecretForm.DIGITS;
    if (NearSecret.isOther(text, start, end, form)) {
      return false;
    }
    int intro = NearSecret.intro(text, start, form);
    int outro = NearSecret.outro(text, end, form);
    boolean round = text.startsWith(end - 2, "00");
    return intro > 0 && outro >= 0 || outro > 0 && !round;
  }
}
