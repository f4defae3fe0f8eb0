package io.freshet.privacy;

import java.util.List;

/**
 * Secrets told by their form: keys of well-known services by their prefix, JSON web tokens, bearer
 * tokens and private keys in PEM.
 */
final class CredentialDetector implements Detector {
  private static final int MIN_BEARER = 16;
  private static final int MIN_BOT = 30;
  private static final int TWILIO = 34;
  private static final int MIN_BOT_DIGITS = 8;
  private static final int MAX_LABEL = 64;
  private static final int MAX_SIGNS = 3;
  private static final int MIN_HEX = 24;
  private static final String CALENDAR = "/private-";
  private static final int WIF = 51;
  private static final int AWS_ID = 20;
  private static final int AWS_SECRET = 40;
  private static final int MIN_PAIR = 26;
  private static final int MIN_LINK = 20;
  private static final int RECOVERY = 55;
  private static final String[] LINKS = {
    "/reset",
    "/invite",
    "/verify",
    "/confirm",
    "/magic",
    "/activate",
    "/login",
    "/unlock",
    "/token",
    "/reset-password",
    "/password-reset",
    "/set-password",
    "/invitation",
    "/join",
    "/auth",
    "/shared_invite",
    "/share",
    "/magic-link",
    "/accept",
    "/activation",
    "/confirmation",
    "/signup",
    "/onboarding",
    "/private"
  };
  private static final String PEM_BEGIN = "-----begin ";
  private static final String PEM_END = "-----end ";
  private static final String PEM_KEY = "PRIVATE KEY";
  private static final String PGP_KEY = "PRIVATE KEY BLOCK";
  private static final String PEM_MARK = "-----";
  private static final String PUTTY = "private-lines: ";
  private static final String PUTTY_END = "\nprivate-mac:";

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
      if (end - i < MIN_BEARER) {
        i = end;
        continue;
      }
      if (text.at(i - 1) == ':' && end - i >= MIN_BOT && isBot(text, i)) {
        int from = startOfDigits(text, i - 1);
        int slash = text.indexOf('/', i, end);
        found.add(
            new Finding(
                from, slash < 0 ? TextLines.trimmed(text, i, end, ".") : slash, type(), 0.97));
      }
      int start = i;
      for (int n = 0; start >= 0 && n < MAX_SIGNS && !isSecret(text, start, end); n++) {
        start = afterSign(text, start, end); // --from-literal=key=…
      }
      int calendar = indexOfCalendar(text, i, end);
      if (calendar > 0) {
        int slash = text.indexOf('/', calendar, end);
        found.add(new Finding(calendar, slash < 0 ? end : slash, type(), 0.95));
      } else if (start >= 0 && isSecret(text, start, end)) {
        found.add(new Finding(start, TextLines.trimmed(text, start, end, "."), type(), 0.97));
      }
      i = end;
    }
    if (text.has(Mark.PAIRS)) {
      findKeys(text, found);
    }
    if (text.has(Mark.LINES) && text.has(Mark.COLONS)) {
      findPutty(text, found);
    }
  }

  /** {@code 2920971783:AAdHwd…}: the token of a bot of Telegram. */
  private static boolean isBot(FoldedText text, int start) {
    int digits = start - 1 - startOfDigits(text, start - 1);
    return digits >= MIN_BOT_DIGITS && text.startsWith(start, "AA");
  }

  /** {@code …/private-5f7f…/basic.ics}: where what opens a calendar begins; -1 if nothing does. */
  private static int indexOfCalendar(FoldedText text, int start, int end) {
    for (int i = start; i < end - MIN_HEX && text.regionIs(end - 4, ".ics"); i++) {
      if (text.at(i) == '/' && text.startsWith(i, CALENDAR)) {
        int from = i + CALENDAR.length();
        return isHex(text, from, Math.min(end, from + MIN_HEX)) ? from : -1;
      }
    }
    return -1;
  }

  private static int startOfDigits(FoldedText text, int end) {
    int start = end;
    while (end - start <= MIN_BEARER && text.digitAt(start - 1)) {
      start--;
    }
    return start;
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
    int prefix = KeyPrefix.endAt(text, start, end);
    if (prefix > 0) {
      return SecretValue.isKey(text, prefix, end);
    }
    return isHook(text, start, end)
        || isPair(text, start, end)
        || isLink(text, start, end)
        || isRecoveryKey(text, start, end)
        || isTwilio(text, start, end)
        || isBesideAccount(text, start, end)
        || isBesideId(text, start, end)
        || isWalletKey(text, start, end)
        || isJwt(text, start, end)
        || (text.regionIs(start - 7, "bearer ") && SecretValue.isKey(text, start, end))
        || (text.regionIs(start - 6, "token ") || text.regionIs(start - 7, "apikey "))
            && isPlainKey(text, start, end)
        || (text.regionIs(start - 6, "basic ") && isBase64(text, start, end));
  }

  /** A short part, a dot and a long one, as tokens of Airtable, Discord and Terraform have. */
  private static boolean isPair(FoldedText text, int start, int end) {
    int dot = text.indexOf('.', start, end);
    if (dot < 0 || end - start < MIN_PAIR) {
      return false;
    }
    int next = text.indexOf('.', dot + 1, end);
    boolean airtable = dot - start == 17 && text.startsWith(start, "pat") && end - dot > 60;
    boolean discord =
        "MNO".indexOf(text.at(start)) >= 0
            && dot - start >= 23
            && dot - start <= 28
            && next == dot + 7
            && end - next >= 28;
    boolean terraform = text.startsWith(dot, ".atlasv1.");
    boolean vault = dot == start + 1 && text.at(start) == 's' && end - start == 26 && next < 0;
    return (airtable || discord || terraform || vault)
        && hasDigitOrPadding(text, start, end)
        && SecretValue.isKey(text, start, end);
  }

  /** {@code //example.com/reset/8xk2…}: who has the link of a mail may come in. */
  private static boolean isLink(FoldedText text, int start, int end) {
    int last = start;
    for (int i = start; i < end; i++) {
      last = text.at(i) == '/' ? i : last;
    }
    if (!text.startsWith(start, "//") || end - last <= MIN_BEARER) {
      return false;
    }
    boolean key =
        isBase64(text, last + 1, end) && SecretValue.isKey(text, last + 1, end)
            || isJwt(text, last + 1, end)
            || isHex(text, last + 1, end);
    for (String link : LINKS) {
      if (key && text.regionIs(last - link.length(), link)) {
        return true;
      }
    }
    return false;
  }

  /** Hexadecimal digits, letters among them, no id of a few. */
  private static boolean isHex(FoldedText text, int start, int end) {
    boolean hex = end - start >= MIN_HEX;
    boolean letter = false;
    for (int i = start; i < end && hex; i++) {
      hex = Character.digit(text.at(i), 16) >= 0;
      letter |= !text.digitAt(i);
    }
    return hex && letter;
  }

  /** A private key of Bitcoin as wallets give it out: 51 or 52 letters and digits. */
  private static boolean isWalletKey(FoldedText text, int start, int end) {
    char first = text.at(start);
    boolean old = end - start == WIF && first == '5';
    boolean key = old || end - start == WIF + 1 && (first == 'K' || first == 'L');
    for (int i = start; i < end && key; i++) {
      char c = text.at(i);
      key = FoldedText.isLetterOrDigit(c) && c != '0' && c != 'O' && c != 'I' && c != 'l';
    }
    return key && SecretValue.isOfBothCases(text, start, end);
  }

  /** 40 characters right behind the id of a key of AWS: its secret. */
  private static boolean isBesideId(FoldedText text, int start, int end) {
    int i = end - start == AWS_SECRET ? start : end;
    while (i <= start && start - i < 5 && (text.at(i - 1) == '/' || !isToken(text.at(i - 1)))) {
      i--;
    }
    int id = i - AWS_ID;
    return end - start == AWS_SECRET
        && i < start
        && (text.startsWith(id, "AKIA") || text.startsWith(id, "ASIA"))
        && SecretValue.isOfBothCases(text, start, end);
  }

  /** Eight groups of six digits: what opens a locked disk. */
  private static boolean isRecoveryKey(FoldedText text, int start, int end) {
    boolean key = end - start == RECOVERY;
    for (int i = 0; i < RECOVERY && key; i++) {
      key = i % 7 == 6 ? text.at(start + i) == '-' : text.digitAt(start + i);
    }
    return key;
  }

  /** {@code SK} and 32 hexadecimal digits: a key of Twilio. */
  private static boolean isTwilio(FoldedText text, int start, int end) {
    boolean twilio = end - start == TWILIO && text.startsWith(start, "SK");
    for (int i = start + 2; i < end && twilio; i++) {
      twilio = Character.digit(text.at(i), 16) >= 0;
    }
    return twilio;
  }

  /** 32 hexadecimal digits right behind {@code AC} and as many: the token of that account. */
  private static boolean isBesideAccount(FoldedText text, int start, int end) {
    int i = start;
    while (end - start == TWILIO - 2
        && start - i < 5
        && !FoldedText.isLetterOrDigit(text.at(i - 1))) {
      i--;
    }
    boolean token = i < start && text.startsWith(i - TWILIO, "AC") && !text.wordAt(i - TWILIO - 1);
    for (int k = start; k < end && token; k++) {
      token =
          Character.digit(text.at(k), 16) >= 0
              && Character.digit(text.at(i - 1 - k + start), 16) >= 0;
    }
    return token;
  }

  /** Letters and digits in disorder, and nothing else. */
  private static boolean isPlainKey(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      if (!FoldedText.isLetterOrDigit(text.at(i))) {
        return false;
      }
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits >= 3 && digits < end - start && end - start >= MIN_LINK;
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
    boolean hook = false;
    int last = start;
    for (int i = start; i < end; i++) {
      hook |= text.lower(i) == 'h' && text.regionIs(i, "hook");
      last = text.at(i) == '/' ? i : last;
    }
    boolean url = text.startsWith(start, "//") || text.indexOf('.', start, last) > 0;
    boolean key = isBase64(text, last + 1, end) && SecretValue.isKey(text, last + 1, end);
    key |= end - last > AWS_SECRET && SecretValue.isOfBothCases(text, last + 1, end);
    return hook && url && end - last > MIN_BEARER && key;
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

  /** The private lines of a key of PuTTY. */
  private void findPutty(FoldedText text, List<Finding> found) {
    int at = text.indexOf(PUTTY, 0);
    int from = at < 0 ? -1 : text.indexOf('\n', at, Math.min(text.length(), at + MAX_LABEL));
    if (from < 0) {
      return;
    }
    int mac = text.indexOf(PUTTY_END, from);
    int end = mac < 0 ? text.length() : mac;
    while (end > from && text.at(end - 1) <= ' ') {
      end--;
    }
    if (end > from + 1) {
      found.add(new Finding(from + 1, end, type(), 0.97));
    }
  }

  private void findKeys(FoldedText text, List<Finding> found) {
    int from = text.indexOf(PEM_BEGIN, 0);
    while (from >= 0) {
      int mark = text.indexOf(PEM_MARK, from + PEM_BEGIN.length());
      if (mark < 0) {
        return;
      }
      int next = mark;
      boolean block = text.startsWith(mark - PGP_KEY.length(), PGP_KEY);
      boolean key = block || text.startsWith(mark - PEM_KEY.length(), PEM_KEY);
      if (mark - from < MAX_LABEL && key) {
        int close = text.indexOf(PEM_END, mark);
        int last = close < 0 ? -1 : text.indexOf(PEM_MARK, close + PEM_END.length());
        next = last < 0 ? text.length() : last + PEM_MARK.length();
        int body = mark + PEM_MARK.length();
        body += text.at(body) == '\n' ? 1 : 0;
        if ("([<".indexOf(text.at(body)) < 0 || text.at(body) == 0) { // not: (redacted)
          found.add(new Finding(from, next, type(), 0.99));
        }
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
