package io.freshet.privacy;

import java.util.List;

/**
 * Links that let in whoever has them: a drawn segment behind {@code reset}, {@code invite} and the
 * like, or a drawn value in the query.
 */
final class LinkSecret {
  private static final int MAX_LINK = 512;
  private static final int LEAST = 16;
  private static final String[] OPENING = {
    "reset",
    "verify",
    "verification",
    "magic",
    "invite",
    "invitation",
    "activate",
    "activation",
    "confirm",
    "login",
    "signin",
    "sign-in",
    "token",
    "auth",
    "webhook",
    "hooks",
    "hook",
    "unlock",
    "sso",
    "onetime",
    "one-time",
    "secret",
    "passwort",
    "password",
    "recover",
    "recovery",
    "otp",
    "einladung",
    "services",
    "catch",
    "bot",
    "webhookb2",
    "share",
    "join",
    "accept",
    "s"
  };

  private LinkSecret() {}

  /** Adds the secret segments of the link whose host begins at {@code start}. */
  static void find(FoldedText text, int start, List<Finding> found) {
    boolean opening = false;
    int segment = start;
    int i = start;
    for (; i - start < MAX_LINK; i++) {
      char c = text.at(i);
      boolean ends = c <= ' ' || c > 127 || "?#\"'<>`)]}".indexOf(c) >= 0;
      if (ends || c == '/') {
        if (segment > start && opening && isDrawn(text, segment, i)) {
          found.add(new Finding(segment, trimmed(text, segment, i), DetectorType.URL_SECRET, 0.9));
        }
        opening |= segment > start && isOpening(text, segment, i);
        segment = i + 1;
      }
      if (ends) {
        return;
      }
    }
  }

  private static boolean isDrawn(FoldedText text, int start, int end) {
    int to = trimmed(text, start, end);
    return to - start >= LEAST
        && SecretValue.isRandom(text, start, to)
        && !SecretValue.isUuid(text, start, to);
  }

  private static int trimmed(FoldedText text, int start, int end) {
    int to = end;
    while (to > start && ".,;:!".indexOf(text.at(to - 1)) >= 0) {
      to--;
    }
    return to;
  }

  private static boolean isOpening(FoldedText text, int start, int end) {
    for (String opening : OPENING) {
      if (text.regionIs(start, opening)
          && (end - start == opening.length() || !text.wordAt(start + opening.length()))) {
        return true;
      }
      int last = end - opening.length();
      if (last > start && text.regionIs(last, opening) && !text.wordAt(last - 1)) {
        return true;
      }
    }
    return false;
  }
}
