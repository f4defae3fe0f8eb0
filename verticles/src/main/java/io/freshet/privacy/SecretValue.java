package io.freshet.privacy;

/** The form of what may be a secret. */
final class SecretValue {
  /** Signs that people put into passwords and not into words. */
  private static final String SIGNS = "!@#$%^&*_+=~?";

  /** Longer ones are no first group of a {@link GroupedKey}. */
  private static final int MAX_GROUP = 8;

  /** So many letters without a mark are no word. */
  private static final int NO_WORD = 20;

  private SecretValue() {}

  /** Longer names of settings and parameters are none. */
  private static final int MAX_SETTING = 32;

  /** What begins a place that a secret comes from, and no secret. */
  private static final String[] SOURCES = {
    "process.env",
    "os.environ",
    "os.getenv",
    "getenv",
    "env(",
    "env[",
    "config[",
    "params[",
    "vault:",
    "arn:aws",
    "enc(",
    "enc[",
    "%(",
    "input(",
    "prompt(",
    "op://",
    "ssm:",
    "file:/",
    "http://",
    "https://",
    "secretref:",
    "await",
    "this.",
    "self.",
    "req.",
    "request.",
    "args.",
    "get-credential",
    "get-secret",
    "(get-",
    "read-host",
    "(read-host",
    "convertto-secure",
    "(convertto-secure",
    "std::",
    "sys.env",
    "import.meta",
    "deno.env",
    "builder.",
    "new-object"
  };

  /** The same, where the value itself stands behind a blank: all of what is taken for one. */
  private static final String[] WHOLE = {"!vault", "!ref", "!sub", "!secret", "!getatt", "%s"};

  private static final char LATIN = 0x250;

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
    boolean latin =
        text.at(start) < LATIN; // what follows without a blank in Japanese is none of it
    while (end - start < most
        && !(latin && WordCut.isUnparted(text.at(end)) && Character.isLetter(text.at(end)))
        && (isPart(text.at(end)) && !isNext(text, end)
            || text.at(end) == '&' && isJoined(text, start, end))) {
      end++;
    }
    while (end > start && ".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    boolean first = text.at(end) == ' ' && text.wordAt(end + 1) && end - start <= MAX_GROUP;
    return first ? Math.max(end, GroupedKey.endAt(text, start)) : end;
  }

  /** A semicolon before the next setting of a connection: {@code Pwd=…;Database=…}. */
  private static boolean isNext(FoldedText text, int at) {
    return text.at(at) == ';' && isSetting(text, at + 1);
  }

  /** An ampersand inside a password, not before the next parameter of a query. */
  private static boolean isJoined(FoldedText text, int start, int at) {
    return at > start && text.at(at + 1) > ' ' && !isSetting(text, at + 1);
  }

  private static boolean isSetting(FoldedText text, int from) {
    int i = from;
    while (i - from < MAX_SETTING && (text.wordAt(i) || " -.[]%".indexOf(text.at(i)) >= 0)) {
      i++;
    }
    return i > from && text.at(i) == '=';
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
    boolean odd = false; // Ananas!!Auflauf
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':' || c == '[') {
        return false;
      }
      if (c == '=' && i > start && !digit && !sign) {
        return false; // status=200
      }
      letter |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
      boolean inner = i > start && i < end - 1;
      sign |= SIGNS.indexOf(c) >= 0 && (c != '@' || inner) || (c == '-' || c == '&') && inner;
      odd |= inner && "!$#^*".indexOf(c) >= 0 && Character.isLetter(text.at(i + 1));
    }
    return letter && (digit && sign || odd) && !isMail(text, start, end);
  }

  /** Whether letters of both cases in disorder, or a sign behind letters, look like no word. */
  static boolean isOdd(FoldedText text, int start, int end) {
    boolean turns = false;
    for (int i = start + 1; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == '@' || c == '=' || c == ':' || c == '_') {
        return false;
      }
      turns |= Character.isUpperCase(c) && Character.isLowerCase(text.at(i - 1));
    }
    char last = text.at(end - 1);
    return turns && "!#$%^*".indexOf(last) >= 0;
  }

  /** Whether a token far behind the name of a password, but behind a colon, is one. */
  static boolean isSecretive(FoldedText text, int start, int end) {
    boolean lower = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      lower |= Character.isLowerCase(c);
      sign |= "!#$^*".indexOf(c) >= 0;
      if (c == ':' || c == '/' || c == '(' || c == ',') {
        return false;
      }
    }
    return (lower || sign) && isStrong(text, start, end) && !isMail(text, start, end);
  }

  static boolean isMail(FoldedText text, int start, int end) {
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

  /** Whether small letters, capitals and digits stand in it: no word, no number of anything. */
  static boolean isOfBothCases(FoldedText text, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      upper |= Character.isUpperCase(c);
      lower |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
    }
    return upper && lower && digit;
  }

  /** What is said of a password and is none. */
  static boolean isSaid(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    return word < words.count()
        && words.start(word) == start
        && words.end(word) == end
        && words.is(word, WordKind.NO_PASSWORD);
  }

  /** {@code 12-character}, {@code 8-stellig}: how long a secret is. */
  static boolean isCounted(FoldedText text, int start, int end) {
    int dash = start;
    while (dash < end && text.digitAt(dash)) {
      dash++;
    }
    boolean counted = dash > start && text.at(dash) == '-' && end - dash > 3;
    for (int i = dash + 1; i < end && counted; i++) {
      counted = Character.isLowerCase(text.at(i));
    }
    return counted;
  }

  /** Whether it has a sign that names of machines and users have not. */
  static boolean isSigned(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if ("!#$%^*&+=~?".indexOf(text.at(i)) >= 0) {
        return true;
      }
    }
    return false;
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
    boolean variable =
        text.at(start) == '$'
                && ("{(".indexOf(text.at(start + 1)) >= 0
                    || text.at(start + 1) == '2' && text.at(start + 3) == '$' // bcrypt
                    || isName(text, start + 1, end))
            || text.at(start) == '{'
            || text.at(start) == '%' && text.at(end - 1) == '%';
    return stars
        || variable
        || isAside(text, start, end)
        || isOurs(text, start, end)
        || isSource(text, start, end);
  }

  /** {@code (sensitive value)}, {@code [oculta]}: said in brackets instead of it. */
  private static boolean isAside(FoldedText text, int start, int end) {
    char open = text.at(start);
    char close = open == '(' ? ')' : open == '[' ? ']' : 0;
    int i = start + 1;
    while (i < end && Character.isLetter(text.at(i))) {
      i++;
    }
    boolean words = close > 0 && i - start > 2 && (i == end || text.at(i) == close && i == end - 1);
    return words && (text.at(i) == ' ' || text.at(i) == close);
  }

  /** {@code [url_secret]}, {@code [email:edc354]}, with brackets around or without. */
  private static boolean isOurs(FoldedText text, int start, int end) {
    int open = start;
    while (open < end && "([{<".indexOf(text.at(open)) >= 0 && text.at(open + 1) == '[') {
      open++;
    }
    int close = text.endOfPlaceholder(open);
    int i = close;
    while (i < end && ")]}>".indexOf(text.at(i)) >= 0) {
      i++;
    }
    return close > 0 && i >= end;
  }

  /** {@code process.env.KEY}, {@code getSecret()}, {@code @@KEY@@}: code, no value. */
  private static boolean isSource(FoldedText text, int start, int end) {
    for (String source : SOURCES) {
      if (text.regionIs(start, source)) {
        return true;
      }
    }
    for (String whole : WHOLE) {
      if (end - start == whole.length() && text.regionIs(start, whole)) {
        return true;
      }
    }
    boolean variable =
        text.regionIs(start, "@@") && text.regionIs(end - 2, "@@") && end - start > 4;
    return variable
        || isMember(text, start, end)
        || isYours(text, start, end)
        || isCall(text, start, end)
        || isPath(text, start, end);
  }

  /** {@code config.db.password}: letters with dots, and the last part is a secret's name. */
  private static boolean isMember(FoldedText text, int start, int end) {
    boolean dot = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      dot |= c == '.';
      if (!Character.isLetter(c) && c != '.' && c != '_') {
        return false;
      }
    }
    return dot && SecretName.endingAt(text, end) != SecretName.NONE;
  }

  /** {@code your_password}. */
  private static boolean isYours(FoldedText text, int start, int end) {
    boolean yours = text.regionIs(start, "your-") || text.regionIs(start, "your_");
    for (int i = start; i < end && yours; i++) {
      yours = Character.isLetter(text.at(i)) || text.at(i) == '-' || text.at(i) == '_';
    }
    return yours && SecretName.endingAt(text, end) != SecretName.NONE;
  }

  /** {@code user.getToken()}, whose last bracket is taken for one of the sentence. */
  private static boolean isCall(FoldedText text, int start, int end) {
    boolean call = Character.isLowerCase(text.at(start)) && text.at(end - 1) == '(';
    for (int i = start; i < end - 1 && call; i++) {
      char c = text.at(i);
      call = Character.isLetter(c) || c == '_' || c == '.' || c == '(' || c == ')';
    }
    return call;
  }

  /** {@code /srv/edi}. */
  private static boolean isPath(FoldedText text, int start, int end) {
    int parts = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (!Character.isLetter(c) && "/._-".indexOf(c) < 0) {
        return false;
      }
      parts += c == '/' ? 1 : 0;
    }
    return parts >= 2 && text.at(start) == '/';
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
