package io.freshet.privacy;

import java.util.List;

/**
 * Numbers that a bank's device or an app shows for a moment: {@code bank token shows 119 204},
 * {@code token do banco agora: 094 127}.
 */
final class TokenCode {
  private static final int REACH = 40;
  private static final int LEAST = 6;
  private static final int MOST = 8;
  private static final int BEFORE = 4;

  private static final WordList TOKENS = WordList.of("token", "itoken", "tokens", "токен");

  /** Whose they are. */
  private static final WordList OWNERS =
      WordList.of(
          "bank",
          "banco",
          "banque",
          "banca",
          "banku",
          "banka",
          "securid",
          "rsa",
          "security",
          "hardware",
          "authenticator",
          "app",
          "duo",
          "okta",
          "digipass",
          "vpn",
          "2fa",
          "mfa",
          "fortitoken",
          "aplikacji",
          "aplicativo",
          "sparkasse",
          "банка");

  private TokenCode() {}

  /** Looks behind a word of tokens; whether it found one. */
  static boolean find(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (!TOKENS.has(words, word)) {
      return false;
    }
    int from = words.end(word);
    for (int i = from; i - from < REACH && i < text.length(); i++) {
      if (PinDetector.ends(text, i)) {
        return false;
      }
      if (text.digitAt(i) && !text.wordAt(i - 1)) {
        int end = CodeForm.endAt(text, i, true);
        boolean half = end > 0 && text.indexOf(' ', i, end) > 0;
        boolean digits = end > 0 && end - i >= LEAST && end - i <= MOST;
        return digits
            && isPlain(words, word, i)
            && (half || isOwned(words, word, i))
            && isDigitsOrBlank(text, i, end)
            && ToldSecret.put(text, i, end, found);
      }
    }
    return false;
  }

  /** {@code 119 204}, {@code 119204}. */
  private static boolean isDigitsOrBlank(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i) && text.at(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether no other word than small ones and owners stands between, as in {@code usage}. */
  private static boolean isPlain(Words words, int word, int to) {
    for (int i = word + 1; i < words.count() && words.start(i) < to; i++) {
      boolean small = NameLanguage.isSmall(words, i) || OWNERS.has(words, i);
      if (!small && !words.is(i, WordKind.IS) && !words.is(i, WordKind.SINCE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOwned(Words words, int word, int to) {
    for (int i = Math.max(0, word - BEFORE); i < words.count() && words.start(i) < to; i++) {
      if (OWNERS.has(words, i)) {
        return true;
      }
    }
    return false;
  }
}
