package io.freshet.privacy;

import java.util.List;

/**
 * Passwords that no word names but that stand soon behind one for a user or a login: {@code login
 * admin / Winter2024}, and tokens that nobody writes for another reason ({@code Cr4nberry$auce}).
 */
final class LoginDetector implements Detector {
  private static final int FAR = 80;
  private static final int LEAST = 8;
  private static final int LEAST_PARTED = 5;
  private static final WordSet LOGINS = new WordSet("LOGIN");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.ACCESS.bit | WordKind.PASSWORD.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int from = 0;
    for (int i = 0; i < words.count(); i++) {
      boolean near = words.is(i, WordKind.ACCESS) || words.is(i, WordKind.PASSWORD);
      if (near && LOGINS.has(words, i)) {
        from = tokens(text, Math.max(from, words.end(i)), words.end(i) + FAR, found);
      }
    }
  }

  /** Looks at tokens from {@code from} to {@code to}; returns where it stopped. */
  private int tokens(FoldedText text, int from, int to, List<Finding> found) {
    int i = from;
    while (i < to && i < text.length()) {
      if (text.at(i) <= ' ') {
        i++;
        continue;
      }
      int start = i;
      while (i - start < FAR && text.at(i) > ' ') {
        i++;
      }
      token(text, start, found);
    }
    return Math.max(from, i);
  }

  private void token(FoldedText text, int token, List<Finding> found) {
    int start = "(\"'`/".indexOf(text.at(token)) >= 0 ? token + 1 : token;
    int slash = start;
    while (text.wordAt(slash) && slash - start < FAR) {
      slash++;
    }
    boolean parted = text.at(slash) == '/' && slash > start && Character.isLetter(text.at(start));
    boolean behind =
        text.at(token - 1) == ' ' && text.at(token - 2) == '/' && text.at(token - 3) == ' ';
    int value = parted ? slash + 1 : start;
    int end = SecretValue.judgedEnd(text, value);
    while (end > value && ")`".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    boolean secret =
        parted || behind
            ? end - value >= LEAST_PARTED && isPair(text, value, end)
            : end - value >= LEAST
                && SecretValue.isContrived(text, value, end)
                && hasDigit(text, value, end)
                && !isQuery(text, value, end);
    if (secret && !SecretValue.isPlaceholder(text, value, end)) {
      found.add(new Finding(value, end, type(), 0.75));
    }
  }

  /** Letters with digits, and no path. */
  private static boolean isPair(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if ("/:(),".indexOf(text.at(i)) >= 0) {
        return false;
      }
    }
    return Character.isLetter(text.at(start))
        && SecretValue.isStrong(text, start, end)
        && hasLower(text, start, end);
  }

  private static boolean hasLower(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isLowerCase(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  /** A version, an encoded text or part of a query. */
  private static boolean isQuery(FoldedText text, int start, int end) {
    boolean sign = false;
    for (int i = start; i < end; i++) {
      if (text.at(i) == '=') {
        return true;
      }
      sign |= "!#$^*&?".indexOf(text.at(i)) >= 0 && i > start;
    }
    return !sign;
  }

  private static boolean hasDigit(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }
}
