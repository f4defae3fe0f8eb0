package io.freshet.privacy;

/** Links that open an account or set a password anew: {@code …/activeren?code=9dKx3TbR7vQ1}. */
final class ActivationLink {
  private static final int REACH = 120;
  private static final int LEAST = 8;
  private static final int MOST = 64;

  /** What the path of such a link has. */
  private static final String[] PATHS = {
    "activ",
    "aktiv",
    "attiv",
    "ativa",
    "reset",
    "verif",
    "confirm",
    "conferm",
    "bestätig",
    "bestaetig",
    "bevestig",
    "invit",
    "einlad",
    "uitnod",
    "unlock",
    "recover",
    "recuper",
    "herstel",
    "passw",
    "wachtwoord",
    "contrasen",
    "senha",
    "motdepasse",
    "mot-de-passe",
    "login",
    "magic",
    "signin",
    "enrol",
    "onboard",
    "freischalt"
  };

  private ActivationLink() {}

  /** Whether a code drawn by lot stands at {@code value}, and the path before it tells of one. */
  static boolean isCode(FoldedText text, int value) {
    int end = value;
    while (end - value < MOST && FoldedText.isLetterOrDigit(text.at(end))) {
      end++;
    }
    return end - value >= LEAST && KeyForm.isTurning(text, value, end) && isTold(text, value);
  }

  private static boolean isTold(FoldedText text, int value) {
    int start = value;
    while (start > 0 && value - start < REACH && text.at(start - 1) > ' ') {
      start--;
      for (String path : PATHS) {
        if (text.lower(start) == path.charAt(0) && text.regionIs(start, path)) {
          return true;
        }
      }
    }
    return false;
  }
}
