package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;

/** What the name before a {@code :} or {@code =} says of the value behind it. */
enum SecretName {
  NONE,
  PASSWORD,
  KEY;

  private static final int MAX_NAME = 40;

  /** A longer name that ends with one of these is a secret's too: {@code clientSecret}. */
  private static final int MIN_ENDING = 5;

  private static final List<String> KEYS =
      List.of(
          "secret",
          "token",
          "apikey",
          "accesskey",
          "secretkey",
          "secretaccesskey",
          "privatekey",
          "signingkey",
          "authkey",
          "accountkey",
          "sharedkey",
          "subscriptionkey",
          "authorization",
          "auth",
          "bearer",
          "signature",
          "sig",
          "sessionid",
          "credential",
          "credentials",
          "jwt");

  private static final Endings ENDINGS = new Endings(all());

  private static List<String> all() {
    List<String> all = new ArrayList<>(KEYS);
    all.addAll(WordKind.PASSWORD.words());
    return all;
  }

  /** What the name that ends at {@code end} says; its words may be parted by marks or capitals. */
  static SecretName endingAt(FoldedText text, int end) {
    if (end == 0 || !isName(text.at(end - 1))) {
      return NONE;
    }
    int last = end - 1;
    while (last > 0 && end - last < MAX_NAME && isMark(text.at(last))) {
      last--;
    }
    for (String ending : ENDINGS.endingWith(text.lower(last))) {
      int start = startOf(text, ending, last);
      if (start >= 0 && (ending.length() >= MIN_ENDING || !continues(text, start))) {
        return KEYS.contains(ending) ? KEY : PASSWORD;
      }
    }
    boolean motDePasse = text.regionIs(end - 5, "passe") && text.regionIs(end - 12, "mot de ");
    return motDePasse ? PASSWORD : NONE;
  }

  /** Where {@code ending} begins, read backwards from {@code last} over marks; -1 if it differs. */
  private static int startOf(FoldedText text, String ending, int last) {
    int at = last;
    for (int i = ending.length() - 1; i >= 0; i--) {
      while (isMark(text.at(at)) && last - at < MAX_NAME) {
        at--;
      }
      if (text.lower(at) != ending.charAt(i)) {
        return -1;
      }
      at--;
    }
    return at + 1;
  }

  /** Whether further letters of the name stand before {@code start}. */
  private static boolean continues(FoldedText text, int start) {
    int at = start - 1;
    while (isMark(text.at(at)) && start - at < MAX_NAME) {
      at--;
    }
    return FoldedText.isLetterOrDigit(text.at(at));
  }

  private static boolean isName(char c) {
    return FoldedText.isLetterOrDigit(c) || isMark(c);
  }

  private static boolean isMark(char c) {
    return c == '_' || c == '-' || c == '.';
  }
}
