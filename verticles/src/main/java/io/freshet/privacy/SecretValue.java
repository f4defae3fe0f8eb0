package io.freshet.privacy;

/** The form of what may be a secret. */
final class SecretValue {
  private static final String PLACEHOLDER = "[url_secret]";

  /** Signs that people put into passwords and not into words. */
  private static final String SIGNS = "!@#$%^&*_+=~?";

  /** Said of a password, and none. */
  private static final WordSet NO_PASSWORDS = new WordSet("NO_PASSWORD");

  /** Where programs read secrets from. */
  private static final String[] SOURCES = {
    "process.env",
    "os.environ",
    "op://",
    "arn:",
    "ssm:",
    "enc[",
    "file:",
    "ref+",
    "sha256:",
    "md5:",
    "keepass",
    "getenv",
    "env.",
    "env[",
    "secrets.",
    "vault:",
    "config.",
    "${{"
  };

  /** What documentation has in a secret's place. */
  private static final String[] DUMMIES = {
    "your",
    "example",
    "changeme",
    "change_me",
    "change-me",
    "placeholder",
    "dummy",
    "redacted",
    "<",
    "[",
    "...",
    "todo",
    "insert",
    "replace",
    "dein",
    "ihr_",
    "tu_",
    "votre"
  };

  /** So many letters without a mark are no word. */
  private static final int NO_WORD = 20;

  private static final int MIN_TURNS = 3;
  private static final int DRAWN_PART = 8;
  private static final String EXAMPLE = "example";
  private static final int MAX_QUERY_NAME = 24;

  /** So many small letters, or capitals, in a row are part of a word. */
  private static final int LONG_LOWER = 9;

  private static final int LONG_UPPER = 14;

  private SecretValue() {}

  /** So much of a value is looked at to judge it. */
  private static final int JUDGED = 128;

  /** Where the value that begins at {@code start} ends, without the marks of the sentence. */
  static int end(FoldedText text, int start) {
    return end(text, start, Integer.MAX_VALUE);
  }

  /** Where what is judged of the value ends: its first characters tell, however long it is. */
  static int judgedEnd(FoldedText text, int start) {
    return end(text, start, JUDGED);
  }

  private static int end(FoldedText text, int start, int most) {
    int end = start;
    while (end - start < most
        && (isPart(text.at(end)) || text.at(end) == '&' && end > start && !opensQuery(text, end))) {
      end++;
    }
    while (end > start && ".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Whether a name and {@code =} follow: in a query the next value begins. */
  private static boolean opensQuery(FoldedText text, int at) {
    int i = at + 1;
    while (i - at <= MAX_QUERY_NAME && (text.wordAt(i) || text.at(i) == '-' || text.at(i) == '.')) {
      i++;
    }
    return text.at(i) == '=' || text.at(i) == ';' || i == at + 1;
  }

  private static boolean isPart(char c) {
    return c > ' ' && "\"'&<>\\`".indexOf(c) < 0;
  }

  /** Whether it holds a digit or sign besides letters: no word of a sentence, hyphened or not. */
  static boolean isMixed(FoldedText text, int start, int end) {
    for (int i = start; i < end - 1; i++) {
      char c = text.at(i);
      if (!Character.isLetter(c) && c != '-' && c != '\'' && c != '/') {
        return true;
      }
    }
    return text.digitAt(end - 1);
  }

  /** Whether letters stand beside digits or signs of passwords: no date, no number, no word. */
  static boolean isStrong(FoldedText text, int start, int end) {
    boolean letter = false;
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      letter |= Character.isLetter(c);
      other |= FoldedText.isDigit(c) || SIGNS.indexOf(c) >= 0;
    }
    return letter && other;
  }

  /**
   * Whether words, numbers, times, addresses and names of products do not look so: letters with
   * digits, and either a sign of passwords among them or capitals behind small letters.
   */
  static boolean isPassword(FoldedText text, int start, int end) {
    boolean letter = false;
    boolean digit = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':' || c == '[') {
        return false;
      }
      letter |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
      boolean inner = i > start && i < end - 1;
      sign |= SIGNS.indexOf(c) >= 0 && (c != '@' || inner) || c == '-' && inner;
    }
    return letter && digit && sign && !isMail(text, start, end);
  }

  /**
   * Whether a person made it to be hard to guess: letters of both cases or with digits, and a sign
   * among them that stands in no word, number or address.
   */
  static boolean isContrived(FoldedText text, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ')' || c == ':' || c == '[' || c == ',' || c == '\\') {
        return false;
      }
      upper |= Character.isUpperCase(c);
      lower |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
      sign |= "!#$%^&*+?".indexOf(c) >= 0 && i < end - 1 && i > start;
    }
    return sign && lower && (upper || digit);
  }

  /**
   * Whether a machine drew it: letters and digits by turns, with no word, date or path among them.
   */
  static boolean isRandom(FoldedText text, int start, int end) {
    int letters = 0;
    int turns = 0;
    boolean large = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      boolean number = FoldedText.isDigit(c);
      boolean letter = c < 128 && Character.isLetter(c);
      if (!number && !letter && "-_.~%+=".indexOf(c) < 0) {
        return false;
      }
      boolean upper = c < 'a';
      letters = !letter ? 0 : letters > 0 && upper == large ? letters + 1 : 1;
      large = upper;
      turns += (number || letter) && i > start && number != digit ? 1 : 0;
      digit = number || !letter && digit;
      if (letters > (upper ? LONG_UPPER : LONG_LOWER)) {
        return false;
      }
    }
    return turns >= MIN_TURNS && hasDrawnPart(text, start, end);
  }

  /** Whether letters and digits turn often in one part that no sign parts: no name of words. */
  private static boolean hasDrawnPart(FoldedText text, int start, int end) {
    int turns = 0;
    int from = start;
    for (int i = start; i < end; i++) {
      if (!FoldedText.isLetterOrDigit(text.at(i))) {
        from = i + 1;
        turns = 0;
      } else if (i > from) {
        turns += text.digitAt(i) != text.digitAt(i - 1) ? 1 : 0;
        if (turns >= MIN_TURNS && i - from >= DRAWN_PART - 1) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it has the form of a UUID, which names things more often than it opens them. */
  static boolean isUuid(FoldedText text, int start, int end) {
    return end - start == 36
        && text.at(start + 8) == '-'
        && text.at(start + 13) == '-'
        && text.at(start + 18) == '-'
        && text.at(start + 23) == '-';
  }

  /** What a program reads from elsewhere, or what documentation has in its place. */
  private static boolean isReference(FoldedText text, int start, int end) {
    for (String source : SOURCES) {
      if (text.regionIs(start, source)) {
        return true;
      }
    }
    for (String dummy : DUMMIES) {
      if (text.regionIs(start, dummy) && !isMixed(text, start + dummy.length(), end)) {
        return true;
      }
    }
    return text.regionIs(end - EXAMPLE.length(), EXAMPLE) || isCode(text, start, end);
  }

  /** {@code user.password}, {@code getpass()}: names, dots and perhaps a call behind them. */
  private static boolean isCode(FoldedText text, int start, int end) {
    int dots = 0;
    int i = start;
    while (i < end && (Character.isLetter(text.at(i)) || text.at(i) == '_' || text.at(i) == '.')) {
      dots += text.at(i) == '.' ? 1 : 0;
      i++;
    }
    boolean call =
        i > start
            && (text.at(i) == '(' || text.at(i) == '[')
            && (text.at(i + 1) == ')' || i + 1 == end);
    boolean path = i == end && dots > 0 && SecretName.endingAt(text, end) != SecretName.NONE;
    return call || path;
  }

  private static boolean isMail(FoldedText text, int start, int end) {
    boolean at = false;
    for (int i = start + 1; i < end - 1; i++) {
      if (at && text.at(i) == '.') {
        return true;
      }
      at |= text.at(i) == '@';
    }
    return false;
  }

  /** Whether a program would take it for a key: no word, no number. */
  static boolean isKey(FoldedText text, int start, int end) {
    int letters = 0;
    int longest = 0;
    boolean digit = false;
    boolean upper = false;
    boolean lower = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      digit |= FoldedText.isDigit(c);
      letters = Character.isLetter(c) ? letters + 1 : 0;
      longest = Math.max(longest, letters);
      upper |= Character.isUpperCase(c) && i > start;
      lower |= Character.isLowerCase(c);
    }
    return longest > 0 && (digit || upper && lower || longest >= NO_WORD);
  }

  /** What is said of a password and is none. */
  static boolean isSaid(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    return word < words.count()
        && words.start(word) == start
        && words.end(word) == end
        && NO_PASSWORDS.has(words, word);
  }

  /** Digits with a point or comma among them: an amount, a place, a version, and no secret. */
  static boolean isDecimal(FoldedText text, int start, int end) {
    boolean point = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      point |= c == '.' || c == ',';
      if (!FoldedText.isDigit(c) && ".,+-°%".indexOf(c) < 0) {
        return false;
      }
    }
    return point;
  }

  /** What stands in a secret's place: stars, a variable, our own mark. */
  static boolean isPlaceholder(FoldedText text, int start, int end) {
    boolean stars = true;
    for (int i = start; i < end && stars; i++) {
      stars = "*.•●#_-xX".indexOf(text.at(i)) >= 0;
    }
    boolean filled = text.at(start) == '@' && text.at(end - 1) == '@' && end - start > 2;
    boolean tag = text.at(start) == '!' && text.at(end) == ' ' && !isMixed(text, start + 1, end);
    boolean variable =
        text.at(start) == '$' && (text.at(start + 1) == '{' || isName(text, start + 1, end))
            || text.at(start) == '{'
            || text.at(start) == '%' && text.at(end - 1) == '%';
    boolean ours = end - start == PLACEHOLDER.length() && text.regionIs(start, PLACEHOLDER);
    boolean command = text.at(start) == '$' && text.at(start + 1) == '(';
    boolean folder =
        text.at(start) == '/' && text.wordAt(start + 1) && text.holds('/', start + 1, end);
    boolean equality = text.at(start) == '=' || text.at(start) == '!' && text.at(start + 1) == '=';
    return command
        || folder
        || equality
        || stars
        || filled
        || tag
        || variable
        || ours
        || isReference(text, start, end);
  }

  /** {@code DB_PASSWORD}: capitals and underscores. */
  private static boolean isName(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if ((c < 'A' || c > 'Z') && c != '_') {
        return false;
      }
    }
    return end > start;
  }
}
