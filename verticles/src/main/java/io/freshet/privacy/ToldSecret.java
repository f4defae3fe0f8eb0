package io.freshet.privacy;

import java.util.List;

/**
 * Secrets of a sentence: {@code the password is Kestrel-99x}, {@code le mot de passe du portail est
 * …}, {@code API key 7f3a…}. Only what looks like one.
 */
final class ToldSecret {
  /** Words between the name and the verb at most. */
  private static final int MAX_WORDS = 10;

  private static final int MIN_NAMED = 4;
  private static final int MIN_BARE = 6;
  private static final int MIN_KEY = 8;
  private static final int LONG_KEY = 16;
  private static final int MAX_BLANKS = 5;
  private static final int LOOK_BACK = 16;

  /** Characters between a name and a secret without a verb at most. */
  private static final int FAR = 64;

  /** The same of a word such as {@code login}. */
  private static final int LOGIN_FAR = 120;

  private static final int MAX_MARKS = 8;
  static final String OURS = "[url_secret]";

  /** Words behind {@code password} that make another thing of it. */
  private static final String[] NONE = {"hash", "hashes", "hashed", "policy", "salt", "digest"};

  /** Words of logins that are people too: only a name and a password side by side tell. */
  private static final String[] PEOPLE = {
    "user", "accès", "acceso", "accesso", "acesso", "benutzer", "gebruiker"
  };

  private static final String[] TO = {"to", "auf", "naar"};
  private static final String[] CHANGES = {
    "set", "change", "changed", "reset", "update", "updated", "geändert", "gesetzt", "gewijzigd"
  };

  /** Words between a verb of change and the name, and between the name and {@code to}, at most. */
  private static final int MAX_BEFORE = 4;

  static final long KEYS = WordKind.KEY.bit | WordKind.KEY_WHOLE.bit | WordKind.KEY_OF.bit;

  private ToldSecret() {}

  static void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean password =
          words.is(i, WordKind.PASSWORD) && !words.is(i, WordKind.PIN) // see PinDetector
              || words.is(i, WordKind.PASSWORD_END)
                  && SecretName.ofPhrase(text, i) == SecretName.PASSWORD;
      boolean key =
          !password
              && (words.kinds(i) & KEYS) != 0
              && SecretName.ofPhrase(text, i) == SecretName.KEY;
      boolean several = words.is(i, WordKind.LOGIN) || password && isSeveral(words, i);
      if (several && LoginPair.find(text, i, password, found)) {
        continue;
      }
      if (password || key) {
        behind(text, i, password ? MIN_BARE : MIN_KEY, found);
      } else if (words.is(i, WordKind.LOGIN) && !words.isOneOf(i, PEOPLE)) {
        strongest(text, words.end(i), LOGIN_FAR, true, found);
      }
    }
  }

  private static boolean isSeveral(Words words, int word) {
    return words.is(word, "creds")
        || words.is(word, "credentials")
        || words.is(word, "zugangsdaten");
  }

  private static void behind(FoldedText text, int name, int least, List<Finding> found) {
    Words words = text.words();
    char next = text.at(words.end(name));
    if (isOfHashes(text, name)) {
      return;
    }
    if (next == ' ' && add(text, words.end(name) + 1, least, found)) {
      return;
    }
    boolean net = next == ' ' && least == MIN_BARE && words.is(name + 1, WordKind.GEAR);
    if (net
        && text.at(words.end(name + 1)) == ' '
        && add(text, words.end(name + 1) + 1, least, found)) {
      return; // mdp wifi …
    }
    if (next == '>' && text.at(words.start(name) - 1) == '<') {
      element(text, words.end(name) + 1, found);
      return;
    }
    if (next == ' ' && least == MIN_BARE && quotedOrLogin(text, name, found)) {
      return;
    }
    for (int i = name + 1; i < words.count() && i - name <= MAX_WORDS; i++) {
      if (!goesOn(text, words.end(i - 1), words.start(i))) {
        break;
      }
      if (words.isOneOf(i, TO)) {
        int start = opened(text, words.end(i));
        int end = SecretValue.judgedEnd(text, start);
        if (end - start >= least
            && isBare(text, start, end)
            && isChanged(words, name, i, end)
            && put(text, start, end, found)) {
          return; // changed the password to …
        }
      }
      if (words.is(i, WordKind.IS)) {
        int since = words.is(i + 1, WordKind.SINCE) && words.spacedFromNext(i) ? i + 1 : i;
        since = since > i && words.is(since + 1, WordKind.SINCE) ? since + 1 : since;
        boolean told = i == name + 1 && since == i;
        int start = opened(text, words.end(since));
        int end = SecretValue.judgedEnd(text, start);
        boolean secret =
            told ? SecretValue.isMixed(text, start, end) : SecretValue.isStrong(text, start, end);
        boolean unparted = WordCut.isUnparted(text.at(start - 1)); // 密码是…
        if ((start > words.end(since) || unparted) && secret && end - start >= (told ? 1 : least)) {
          put(text, start, end, found);
          return;
        }
      }
    }
    char sign = text.at(words.end(name));
    if (sign == ':' || sign == '=') {
      if (text.at(words.end(name) + 1) == '\n') {
        marked(text, name, words.end(name) + 1, least, found);
      }
      return; // it was looked at by its sign
    }
    if (marked(text, name, words.end(name), least, found)) {
      return;
    }
    if (least == MIN_BARE) {
      if (!behindColon(text, words.end(name), found)) {
        strongest(text, words.end(name), FAR, false, found);
      }
    } else {
      longest(text, words.end(name), found);
    }
  }

  /** Whether a verb of change stands before {@code to}, or right behind what follows it. */
  private static boolean isChanged(Words words, int name, int to, int end) {
    int first = to - name < MAX_BEFORE ? Math.max(0, name - MAX_BEFORE) : name + 1;
    for (int i = first; i < to; i++) {
      if (words.isOneOf(i, CHANGES)) {
        return true;
      }
    }
    int next = words.from(end);
    return next < words.count() && words.start(next) == end + 1 && words.isOneOf(next, CHANGES);
  }

  /** {@code password_hash}, {@code password policy}: said of passwords, and none. */
  private static boolean isOfHashes(FoldedText text, int name) {
    Words words = text.words();
    return words.gapOnlyHas(name, " -_", 1) && words.isOneOf(name + 1, NONE);
  }

  /**
   * {@code Password - …}, {@code | Password | … |}, {@code Password} and the secret on the next
   * line, in parentheses or in quotes: letters and digits at least.
   */
  private static boolean marked(
      FoldedText text, int name, int from, int least, List<Finding> found) {
    int start = from;
    char before = text.at(text.words().start(name) - 1);
    boolean mark = false;
    boolean open = false;
    while (start - from < MAX_MARKS
        && start < text.length()
        && " -=>|\t\r\n*`([\"'".indexOf(text.at(start)) >= 0) {
      if (text.at(start) == '\n' && before != 0 && before != '\n') {
        return false; // the head of a table
      }
      mark |= text.at(start) != ' ';
      open |= text.at(start) == '(' || text.at(start) == '[';
      start++;
    }
    int end = SecretValue.judgedEnd(text, start);
    while (open && end > start && text.at(end - 1) == ']') {
      end--;
    }
    return mark
        && end - start >= least
        && text.indexOf(';', start, end) < 0
        && isBare(text, start, end)
        && (!open || SecretValue.isOfBothCases(text, start, end))
        && put(text, start, end, found);
  }

  /** {@code <password>…</password>}. */
  private static void element(FoldedText text, int start, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    if (text.at(end) == '<' && end > start) {
      put(text, start, end, found);
    }
  }

  /** {@code WITH PASSWORD '…'} of a database, {@code login … password …} of a list of machines. */
  private static boolean quotedOrLogin(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int start = words.end(name) + 1;
    boolean quoted = text.at(start) == '\'' || text.at(start) == '"';
    start += quoted ? 1 : 0;
    int end = SecretValue.judgedEnd(text, start);
    boolean sql =
        quoted
            && name > 0
            && words.isUpper(name)
            && (words.isUpper(name - 1) || text.at(end) == '\'');
    boolean machine =
        !quoted && name > 1 && words.is(name - 2, "login") && words.gapIs(name - 2, " ");
    return (sql || machine) && end - start >= MIN_NAMED && put(text, start, end, found);
  }

  /** Whether the sentence goes on from one word to the next, with numbers and brackets at most. */
  private static boolean goesOn(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      boolean ends = c == '.' || c == '?' || c == '!' || c == ';';
      if (c == '\n' || c == ':' || c == '=' || ends && text.at(i + 1) <= ' ') {
        return false;
      }
    }
    return to >= from; // words of Chinese touch each other
  }

  /** {@code la clave del router: Gato.Negro.2031}: a colon soon, in the same sentence. */
  private static boolean behindColon(FoldedText text, int from, List<Finding> found) {
    int colon = from;
    while (colon - from < FAR && goesOn(text, colon, colon + 1) && colon < text.length()) {
      colon++;
    }
    if (text.at(colon) != ':' || colon == from) {
      return false;
    }
    int start = colon + 1;
    while (start - colon < MAX_BLANKS
        && text.at(start) != 0
        && " \n\r\t\"'".indexOf(text.at(start)) >= 0) {
      start++;
    }
    int end = SecretValue.judgedEnd(text, start);
    return end - start >= MIN_BARE
        && start > colon + 1
        && SecretValue.isSecretive(text, start, end)
        && put(text, start, end, found);
  }

  /**
   * Of the tokens soon behind the name the first that nothing but a password looks like.
   *
   * @param signed whether it needs a sign that names of machines and users have not
   */
  private static void strongest(
      FoldedText text, int from, int far, boolean signed, List<Finding> found) {
    for (int i = from; i - from < far && i < text.length() && text.at(i) != '\n'; i++) {
      if (text.endOfPlaceholder(i) > 0 && text.startsWith(i, OURS)) {
        return; // it is found already
      }
      if (!begins(text, i)) {
        continue;
      }
      int start = opened(text, i);
      int end = SecretValue.judgedEnd(text, start);
      if (end - start >= MIN_BARE
          && SecretValue.isPassword(text, start, end)
          && (!signed && !isPlace(text, i, start, end) || SecretValue.isSigned(text, start, end))) {
        put(text, start, end, found);
        return;
      }
    }
  }

  /** {@code to db-prod-01}: a machine. */
  private static boolean isPlace(FoldedText text, int at, int start, int end) {
    Words words = text.words();
    int before = words.from(at) - 1;
    return words.isOneOf(before, TO) && !SecretValue.isOfBothCases(text, start, end);
  }

  /** {@code API key for the weather feed: f3a9…}: a key behind a colon, soon. */
  private static void longest(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i - from < FAR && i < text.length() && text.at(i) != '\n'; i++) {
      if (begins(text, i) && (text.at(i - 1) == ':' || text.at(i - 1) == '=')) {
        int start = opened(text, i);
        int end = SecretValue.judgedEnd(text, start);
        if (end - start >= LONG_KEY && isBare(text, start, end)) {
          put(text, start, end, found);
          return;
        }
      }
    }
  }

  /** A blank, behind which a token may begin. */
  private static boolean begins(FoldedText text, int i) {
    return text.at(i) == ' ' && text.at(i + 1) > ' ';
  }

  /** Behind a blank, a colon, an opening quote. */
  private static int opened(FoldedText text, int from) {
    int start = from;
    while (start - from < 3 && text.at(start) != 0 && " :>\"'\\(".indexOf(text.at(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** A token right behind the name. */
  private static boolean add(FoldedText text, int from, int least, List<Finding> found) {
    int start = text.at(from) == '"' || text.at(from) == '\'' ? from + 1 : from;
    int end = SecretValue.judgedEnd(text, start);
    boolean odd =
        least == MIN_BARE && (SecretValue.isOdd(text, start, end) || isNumber(text, start, end));
    return end - start >= least
        && (odd || isBare(text, start, end))
        && put(text, start, end, found);
  }

  /** Digits that close the clause: no date, no year, nothing that is counted. */
  private static boolean isNumber(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i)) {
        return false;
      }
    }
    boolean year = text.startsWith(start, "19") || text.startsWith(start, "20");
    boolean last = text.at(end) == 0 || text.at(end) == '\n' || ".,;)".indexOf(text.at(end)) >= 0;
    return !year && last && !text.digitAt(end + 1);
  }

  /** A token of letters and digits, with no verb before it. */
  static boolean isBare(FoldedText text, int start, int end) {
    boolean digit = false;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == '@') {
        return false;
      }
      digit |= FoldedText.isDigit(c);
      letter |= Character.isLetter(c);
    }
    return digit && letter;
  }

  static boolean put(FoldedText text, int start, int end, List<Finding> found) {
    if (SecretValue.isSaid(text, start, end)
        || SecretValue.isDecimal(text, start, end)
        || SecretValue.isCounted(text, start, end)
        || SecretValue.isPlaceholder(text, start, end)) {
      return false;
    }
    for (int i = Math.max(0, found.size() - LOOK_BACK); i < found.size(); i++) {
      if (found.get(i).start() == start) {
        return true; // another word told of it
      }
    }
    int whole = SecretValue.end(text, start);
    found.add(new Finding(start, whole, DetectorType.URL_SECRET, 0.85));
    return true;
  }
}
