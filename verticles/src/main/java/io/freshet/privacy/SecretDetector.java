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
  private static final int MAX_TAG = 12;
  private static final int MIN_PASS = 6;
  private static final String PIN = "pin";
  private static final String PASS = "pass";
  private static final String BOLD = "** ";
  private static final String VARIABLE = "_SECRET=";
  private static final String SEND = "send \"";
  private static final String ARN = ":secret";
  private static final long TELLING =
      WordKind.PASSWORD.bit | WordKind.PASSWORD_END.bit | WordKind.LOGIN.bit | ToldSecret.KEYS;

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.ASSIGNMENT.bit | Mark.OPTION.bit | Mark.AT.bit | TELLING;
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
        if (c == ':' && text.has(Mark.AT)) {
          DumpedPair.find(text, i, found);
        }
        if (c == ':' && (text.digitAt(i + 1) || text.at(i + 1) == '*' || text.at(i - 1) == 'n')) {
          PlacedSecret.find(text, i, found);
        }
        int end =
            c == ':' && isCalled(text, i)
                ? value(text, i + 1, true, false, found)
                : c == '=' || c == ':' ? assigned(text, i, found) : 0;
        if (c == '=' && end == 0 && text.at(i + 1) == '"') {
          end = attribute(text, i + 2, found);
        }
        i = Math.max(i + 1, end);
      }
    }
    if (text.has(Mark.OPTION)) {
      options(text, found);
    }
    if (text.has(Mark.AT)) {
      MailPair.find(text, found);
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
        if (name != SecretName.NONE && text.at(start) != '-' && !isSentence(text, end, start)) {
          value(text, start, name == SecretName.PASSWORD, true, found);
        }
      }
    }
  }

  /** {@code --password via the CLI}, {@code --sas-token "sv=…&sig=…"}: no secret begins there. */
  private static boolean isSentence(FoldedText text, int end, int start) {
    Words words = text.words();
    int word = words.from(start);
    boolean plain =
        start == end + 1
            && word + 1 < words.count()
            && words.start(word) == start
            && words.gapIs(word, " ")
            && Character.isLowerCase(text.at(start));
    return plain && (NameLanguage.isSmall(words, word + 1) || NameLanguage.isSmall(words, word))
        || text.startsWith(start, "sv=");
  }

  private void inUrl(FoldedText text, int start, List<Finding> found) {
    int end = endOfUserInfo(text, start);
    int colon = Math.max(start, text.endOfPlaceholder(start));
    while (colon < end && text.at(colon) != ':') {
      colon++;
    }
    boolean token = end - start >= MIN_TOKEN_USER && SecretValue.isStrong(text, start, end);
    int secret = colon < end ? colon + 1 : token ? start : end; // a user's name alone opens nothing
    if (secret < end && !StandIn.is(text, secret, end) && !isExample(text, start, colon, end)) {
      found.add(new Finding(secret, end, type(), 0.99));
    }
  }

  /** {@code user:password@host}: both are said and not given. */
  private static boolean isExample(FoldedText text, int start, int colon, int end) {
    return (is(text, start, colon, "user") || is(text, start, colon, "username"))
        && (is(text, colon + 1, end, "password")
            || is(text, colon + 1, end, "pass")
            || is(text, colon + 1, end, "pwd"));
  }

  /** {@code curl -u name:secret}: whether the colon parts the two. */
  private static boolean isCalled(FoldedText text, int colon) {
    int start = colon;
    while (colon - start < MAX_CALL && text.at(start - 1) > ' ') {
      start--;
    }
    return start < colon
        && text.at(colon + 1) > ' '
        && (text.regionIs(start - 4, " -u ")
            || text.regionIs(start - 8, " --user ")
            || text.regionIs(start - 8, " --auth ")
            || text.regionIs(start - 14, " --proxy-user "));
  }

  /**
   * Where the {@code @} of a URL's user stands; {@code start} if it has none. A password may hold
   * {@code @} and {@code /} unescaped: then the last {@code @} before a query ends it.
   */
  private static int endOfUserInfo(FoldedText text, int start) {
    int end = start;
    for (int i = start; i < text.length() && i - start < MAX_USER; i++) {
      char c = text.at(i);
      if (c <= ' ' || "?\"'<>`".indexOf(c) >= 0 || c == '#' && !inPassword(text, start, i)) {
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
   * Whether a user and a colon stand before, and no port behind it: {@code app:g7#kLw9!tq@db01}.
   */
  private static boolean inPassword(FoldedText text, int start, int at) {
    int colon = text.indexOf(':', start, at);
    int i = colon + 1;
    while (i < at && text.digitAt(i)) {
      i++;
    }
    return colon > start && i < at && text.indexOf('/', start, at) < 0;
  }

  /**
   * A value after {@code =} or {@code :} at {@code at}, if the name before it is a secret's.
   *
   * @return where it ends, 0 if there is none
   */
  private int assigned(FoldedText text, int at, List<Finding> found) {
    int nameEnd = at;
    while (nameEnd > 0 && at - nameEnd < 3 && " \"'\\*`]".indexOf(text.at(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    SecretName name = SecretName.endingAt(text, nameEnd);
    if (name == SecretName.NONE && PlacedSecret.isValueOfNamed(text, nameEnd)) {
      int value = at + 1;
      while (value - at < 4 && isOpening(text.at(value))) {
        value++;
      }
      return value(text, value, true, true, found);
    }
    if (name == SecretName.PASSWORD && LooseSecret.quotedBehind(text, at, found)) {
      return at + 1;
    }
    if (name == SecretName.NONE) {
      return PlacedSecret.isShort(text, at) ? shortened(text, at, found) : 0;
    }
    char after = text.at(at + 1);
    if (text.startsWith(at, ":\" ")) { // expect "Password:" send "…"
      int sent = text.startsWith(at + 3, SEND) ? at + 3 + SEND.length() : 0;
      return sent == 0 || text.at(sent) == '$'
          ? 0
          : value(text, sent, name == SecretName.PASSWORD, true, found);
    }
    boolean bound = after == '\'' && text.at(at - 1) == ' '; // PASSWORD :'new' of a script
    if (text.at(at) == ':'
        && (bound || after == '?' || after > ' ' && text.regionIs(at - 7, ARN))) {
      return 0; // ${PASSWORD:?must be set}
    }
    int value = after == '=' ? at + 2 : endOfTag(text, at + 1);
    value += value == at + 2 && text.at(value) == '=' ? 1 : 0; // if password === "…"
    value = text.at(value) == ':' ? value + 1 : value; // userPassword:: …
    value += text.startsWith(value, BOLD) ? BOLD.length() : 0;
    int open = value;
    while (value - open < 4 && isOpening(text.at(value))) {
      value++;
    }
    if (text.regionIs(nameEnd - PIN.length(), PIN) && !isDigits(text, value)) {
      return 0; // of a plug, of a chip
    }
    boolean quoted = text.at(value - 1) == '"' || text.at(value - 1) == '\'';
    int pass = nameEnd - PASS.length();
    if (text.at(at) == ':' && text.regionIs(pass, PASS) && !isPass(text, pass, value, quoted)) {
      return 0;
    }
    boolean certain = quoted || text.at(at) == '=';
    if (name == SecretName.PASSWORD && isSecondLabel(text, nameEnd)) {
      int mark = SecretValue.judgedEnd(text, value);
      value = text.startsWith(mark, " / ") ? mark + 3 : value; // Username / Password: bob / …
    }
    return value(text, value, name == SecretName.PASSWORD, certain, found);
  }

  /** {@code Username / Password}: whether the name before a slash is a login's. */
  private static boolean isSecondLabel(FoldedText text, int nameEnd) {
    Words words = text.words();
    int word = words.from(nameEnd) - 1;
    return word > 0
        && words.end(word) == nameEnd
        && words.gapIs(word - 1, " / ")
        && words.is(word - 1, WordKind.LOGIN);
  }

  /** {@code u: frontdesk p: …}. */
  private int shortened(FoldedText text, int at, List<Finding> found) {
    int start = text.at(at + 1) == ' ' ? at + 2 : at + 1;
    int end = SecretValue.judgedEnd(text, start);
    boolean strong = SecretValue.isStrong(text, start, end) && end - start >= MIN_PASS;
    return strong ? value(text, start, true, false, found) : 0;
  }

  /** Whether a password stands behind {@code pass:}: no time, no seat, no number of tests. */
  private static boolean isPass(FoldedText text, int name, int start, boolean quoted) {
    int end = SecretValue.judgedEnd(text, start);
    char before = text.at(name - 1);
    int word = text.words().from(name + PASS.length()) - 1;
    boolean whole = word >= 0 && text.words().is(word, WordKind.PASSWORD); // requirepass
    if (whole && text.words().length(word) > PASS.length() && end - start >= MIN_PASS) {
      return true;
    }
    boolean part = before == '_' || before == '-' || FoldedText.isLetterOrDigit(before);
    if (end - start < MIN_PASS) {
      return part && quoted; // "db_pass": "tiger"
    }
    return quoted
        || SecretValue.isOfBothCases(text, start, end)
        || SecretValue.isSigned(text, start, end)
        || part && SecretValue.isStrong(text, start, end)
        || isOfLogin(text, name);
  }

  /** {@code user: anna, pass: …}, {@code login/pass: …}: whether a login with its sign is near. */
  private static boolean isOfLogin(FoldedText text, int at) {
    Words words = text.words();
    for (int i = words.from(at) - 1; i >= 0 && words.end(i) >= at - MAX_CALL; i--) {
      int sign = text.at(words.end(i)) == ' ' ? words.end(i) + 1 : words.end(i);
      if (text.at(sign) != 0
          && ":=/".indexOf(text.at(sign)) >= 0
          && (words.is(i, WordKind.LOGIN) || words.is(i, WordKind.GEAR))) {
        return true;
      }
    }
    return false;
  }

  /** Behind {@code </b>}, if it stands there. */
  private static int endOfTag(FoldedText text, int start) {
    int end = start;
    while (text.startsWith(start, "</") && end - start < MAX_TAG && text.at(end) != '>') {
      end++;
    }
    return end > start && text.at(end) == '>' ? end + 1 : start;
  }

  private static boolean isDigits(FoldedText text, int start) {
    int end = SecretValue.judgedEnd(text, start);
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i) && text.at(i) != '-') {
        return false;
      }
    }
    return end > start;
  }

  /**
   * {@code key="SmtpPassword" value="…"}: the name from {@code start} to the quote, then a value.
   */
  private int attribute(FoldedText text, int start, List<Finding> found) {
    int close = start;
    while (close - start < MAX_CALL && (text.wordAt(close) || "-.:".indexOf(text.at(close)) >= 0)) {
      close++;
    }
    if (text.at(close) != '"') {
      return 0;
    }
    SecretName name = SecretName.endingAt(text, close);
    int value = text.at(close + 1) == ' ' ? close + 2 : close + 1;
    boolean said = name != SecretName.NONE && text.regionIs(value, "value=\"");
    boolean tag = name != SecretName.NONE && text.at(value) == '>';
    int from = said ? value + 7 : value + 1;
    return said || tag ? value(text, from, name == SecretName.PASSWORD, true, found) : 0;
  }

  /** What may stand between a name's sign and its value. */
  private static boolean isOpening(char c) {
    return c == ' ' || c == '>' || c == '"' || c == '\'' || c == '\\' || c == '`';
  }

  private int value(
      FoldedText text, int start, boolean password, boolean certain, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    int length = end - start;
    boolean secret =
        password
            ? length >= MIN_PASSWORD || (certain && length > 0)
            : length >= MIN_KEY
                && (certain || SecretValue.isMixed(text, start, end))
                && (SecretValue.isKey(text, start, end) || isVariable(text, start))
                && !isScheme(text, start, end);
    if (secret
        && !SecretValue.isSaid(text, start, end)
        && (certain || !isOfSentence(text, start, end))
        && !SecretValue.isDecimal(text, start, end)
        && !StandIn.is(text, start, end)) {
      int whole = SecretValue.end(text, start);
      found.add(new Finding(start, whole, type(), 0.9));
      return whole;
    }
    return 0;
  }

  /** {@code passwd: password updated}: a word for it, and the sentence goes on. */
  private static boolean isOfSentence(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    return word + 1 < words.count()
        && words.start(word) == start
        && words.end(word) == end
        && words.is(word, WordKind.PASSWORD)
        && words.gapIs(word, " ");
  }

  /** {@code JWT_SECRET=…}: a variable of a process. */
  private static boolean isVariable(FoldedText text, int start) {
    return text.startsWith(start - VARIABLE.length(), VARIABLE);
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
