package io.freshet.privacy;

/** What stands in a secret's place: stars, variables, code, what is said in brackets, our marks. */
final class StandIn {
  /** What begins a place that a secret comes from, and no secret. */
  private static final String[] SOURCES = {
    "process.env",
    "varchar",
    "nvarchar",
    "char(",
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

  private StandIn() {}

  /** What stands in a secret's place: stars, a variable, our own mark. */
  static boolean is(FoldedText text, int start, int end) {
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

  /** {@code admin:[url_secret]}: what was found in it is hidden already. */
  static boolean holds(FoldedText text, int start, int end) {
    int open = text.indexOf('[', start, end);
    return open >= start && text.endOfPlaceholder(open) > 0;
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

  /** {@code login(user}: small letters around a bracket that is not closed in it. */
  private static boolean isBegun(FoldedText text, int start, int end) {
    int open = text.indexOf('(', start, end);
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (i != open && !Character.isLowerCase(c) && (c != '_' && c != '.' || i == start)) {
        return false;
      }
    }
    return open > start && text.at(end) != 0 && ",)".indexOf(text.at(end)) >= 0;
  }

  /** {@code user.getToken()}, whose last bracket is taken for one of the sentence. */
  private static boolean isCall(FoldedText text, int start, int end) {
    boolean call = Character.isLowerCase(text.at(start)) && text.at(end - 1) == '(';
    for (int i = start; i < end - 1 && call; i++) {
      char c = text.at(i);
      call = Character.isLetter(c) || c == '_' || c == '.' || c == '(' || c == ')';
    }
    return call || isBegun(text, start, end);
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
