package io.freshet.privacy;

import java.util.List;

/**
 * Passwords beside the user they are of, with nothing that names either: {@code Firewall 10.0.0.1
 * admin / …}, {@code root:…}, the lines below {@code new credentials:}.
 */
final class UserPairDetector implements Detector {
  private static final int LEAST = 6;
  private static final int LEAST_WORD = 4;
  private static final int LEAST_DIGITS = 2;
  private static final int NEAR = 48;
  private static final int MAX_LINES = 16;
  private static final int MAX_LINE = 160;
  private static final int MAX_HEAD = 5;

  /** Both of the two below. */
  private static final WordList MACHINES =
      WordList.of("idrac", "ilo", "ipmi", "bmc", "login", "creds", "credentials");

  /** What makes of a word behind {@code root:} a password. */
  private static final WordList CUES =
      WordList.of(
          "default",
          "defaults",
          "factory",
          "printer",
          "console",
          "account",
          "konto",
          "compte",
          "cuenta",
          "conta",
          "nvr",
          "dvr",
          "router",
          "switch",
          "kamera",
          "camera",
          "cámara",
          "telecamere",
          "gui",
          "standard",
          "werkseitig");

  /** Those that tell of passwords and nothing else. */
  private static final WordList LOGINS =
      WordList.of(
          "logon",
          "zugangsdaten",
          "identifiants",
          "credenciales",
          "credenziali",
          "credenciais",
          "inloggegevens");

  /** Heads of lists of passwords. */
  private static final WordList HEADS =
      WordList.of(
          "creds",
          "credentials",
          "zugangsdaten",
          "logins",
          "accès",
          "accesos",
          "accessi",
          "acessos",
          "identifiants",
          "credenciales",
          "credenziali",
          "credenciais",
          "passwords",
          "passwörter",
          "kennwörter",
          "contraseñas",
          "senhas",
          "wachtwoorden",
          "inloggegevens",
          "hasła",
          "hesla",
          "пароли",
          "доступы",
          "anmeldedaten",
          "logindaten",
          "zugänge",
          "parole",
          "lösenord",
          "inloggningsuppgifter",
          "adgangskoder",
          "tunnukset",
          "şifreler",
          "パスワード",
          "密码",
          "비밀번호");

  /** Those of the heads that entrances and things have too. */
  private static final WordList VAGUE =
      WordList.of(
          "logins", "accès", "accesos", "accessi", "acessos", "доступы", "zugänge", "parole");

  /** On the line of a head that ends without a colon. */
  private static final WordList BELOW =
      WordList.of(
          "below",
          "following",
          "unten",
          "anbei",
          "folgende",
          "ci-dessous",
          "abajo",
          "siguientes",
          "sotto",
          "seguenti",
          "abaixo",
          "hieronder",
          "poniżej",
          "níže",
          "ниже",
          "nedan",
          "nedenfor");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.USER.bit | WordKind.LOGIN.bit | WordKind.PASSWORD.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int listed = 0;
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.USER)) {
        boolean pair = beside(text, i, found);
        if (pair && text.has(Mark.LINES) && words.start(i) >= listed) {
          listed = Math.max(listed, list(text, i, false, found));
        }
      } else if (text.has(Mark.LINES) && words.start(i) >= listed && HEADS.has(words, i)) {
        listed = Math.max(listed, list(text, i, true, found));
      }
    }
  }

  private static boolean beside(FoldedText text, int user, List<Finding> found) {
    Words words = text.words();
    int end = words.end(user);
    while (text.digitAt(end)) {
      end++; // admin1
    }
    int start = behindMark(text, end);
    if (start < 0) {
      return JoinedPair.find(text, user, found);
    }
    boolean image = text.at(end) == ':' && isVersion(text, start);
    if (image || text.at(words.start(user) - 1) == '/' || text.at(words.start(user) - 1) == '.') {
      return false;
    }
    int stop = SecretValue.judgedEnd(text, start);
    boolean tight = start == end + 1;
    boolean labelled = isLabelled(text, user);
    boolean strong =
        isPassword(text, start, stop)
            && stop - start >= LEAST
            && (labelled || isCued(text, user) || !NamedThing.isVersion(text, start, stop));
    boolean sure =
        !tight
            || text.at(end) == ':'
            || labelled
            || isCued(text, user)
            || SecretValue.isSigned(text, start, stop)
            || text.at(stop) == '!';
    boolean word =
        (tight && text.at(end) == ':' ? isCued(text, user) : isLogin(text, user, tight))
            && isWord(text, start, stop);
    word |=
        stop - start >= LEAST && KeyForm.isGrouped(text, start, stop) && isLogin(text, user, tight);
    boolean plain = tight && ToldSecret.isBare(text, start, stop) && isCued(text, user);
    boolean told = strong && sure || word || plain && stop - start >= LEAST;
    return told && ToldSecret.put(text, start, stop, found);
  }

  /** {@code root/calvin}: a lower case word behind a user's is the password, not a name. */
  static boolean isBesideUser(FoldedText text, Finding name) {
    Words words = text.words();
    int user = words.from(name.start()) - 1;
    return user >= 0
        && text.at(name.start() - 1) == '/'
        && Character.isLowerCase(text.at(name.start()))
        && words.end(user) == name.start() - 1
        && words.is(user, WordKind.USER)
        && text.at(words.start(user) - 1) != '/';
  }

  /** {@code postgres:16.2-alpine}: an image of a container, and its version. */
  private static boolean isVersion(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) || text.at(end) == '.' && text.digitAt(end + 1)) {
      end++;
    }
    end += end > start && Character.isLowerCase(text.at(end)) ? 1 : 0; // 21c
    return end > start && text.at(end) == '-' && Character.isLowerCase(text.at(end + 1));
  }

  /** Behind {@code " / "}, {@code "/"} or {@code ":"} between a user and a password; else -1. */
  private static int behindMark(FoldedText text, int end) {
    if (text.startsWith(end, " / ") || text.startsWith(end, " | ") || text.startsWith(end, " : ")) {
      return end + 3;
    }
    boolean mark = text.at(end) == '/' || text.at(end) == ':';
    return mark && text.at(end + 1) > ' ' && text.at(end + 1) != '/' ? end + 1 : -1;
  }

  /** Whether the letters, digits and signs are no word, no path, no address and no number. */
  private static boolean isPassword(FoldedText text, int start, int end) {
    int digits = 0;
    int turns = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':' || c == ']') {
        return false;
      }
      digits += text.digitAt(i) ? 1 : 0;
      turns += i > start && text.digitAt(i) != text.digitAt(i - 1) ? 1 : 0;
    }
    boolean odd = digits >= LEAST_DIGITS && turns > 2 && text.indexOf('-', start, end) < 0;
    return isStrong(text, start, end, digits)
        && (SecretValue.isOfBothCases(text, start, end)
            || SecretValue.isSigned(text, start, end)
            || SecretValue.isPassword(text, start, end) && digits >= LEAST_DIGITS
            || odd)
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end);
  }

  private static boolean isStrong(FoldedText text, int start, int end, int digits) {
    return digits > 0
        && SecretValue.isStrong(text, start, end)
        && !SecretValue.isMail(text, start, end);
  }

  private static boolean isWord(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.at(i))) {
        return false;
      }
    }
    return end - start >= LEAST_WORD
        && !text.startsWith(end, " / ")
        && (text.at(end) <= ' ' || ",.;)".indexOf(text.at(end)) >= 0);
  }

  /** Whether {@code login:} or {@code password:} stands right before the user. */
  private static boolean isLabelled(FoldedText text, int user) {
    Words words = text.words();
    return user > 0
        && words.gapOnlyHas(user - 1, ": =", 2)
        && (words.is(user - 1, WordKind.LOGIN) || words.is(user - 1, WordKind.PASSWORD));
  }

  /** {@code default creds ADMIN/ADMIN}, {@code idrac: root / calvin}: right before, on the line. */
  private static boolean isLogin(FoldedText text, int user, boolean tight) {
    Words words = text.words();
    int at = words.start(user);
    for (int i = user - 1; i >= 0 && at - words.start(i) < NEAR; i--) {
      if (text.indexOf('\n', words.end(i), at) >= 0) {
        return false;
      }
      if (MACHINES.has(words, i) || LOGINS.has(words, i)) {
        return !tight || words.is(i, "creds") || words.is(i, "credentials");
      }
    }
    return false;
  }

  /** Whether what gives access to a machine is told of near. */
  private static boolean isCued(FoldedText text, int user) {
    Words words = text.words();
    int at = words.start(user);
    for (int i = words.from(Math.max(0, at - NEAR)); i < words.count(); i++) {
      if (words.start(i) - at > NEAR) {
        return false;
      }
      if (MACHINES.has(words, i) || CUES.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The lines below a head; returns where it stopped.
   *
   * @param colon whether it is one only if its line ends with a colon or says {@code below}
   */
  private static int list(FoldedText text, int head, boolean colon, List<Finding> found) {
    Words words = text.words();
    int end = TextLines.end(text, words.end(head), MAX_LINE);
    if (end < 0 || words.from(end) - head > MAX_HEAD || colon && !isHead(text, head, end)) {
      return 0;
    }
    for (int n = 0; n < MAX_LINES && end >= 0 && end < text.length(); n++) {
      int start = end + 1;
      end = TextLines.end(text, start, MAX_LINE);
      int stop = end < 0 ? start : TextLines.trimmed(text, start, end, " \t\r|");
      int from = stop;
      while (from > start && text.at(from - 1) > ' ') {
        from--;
      }
      boolean told =
          text.startsWith(from - 2, ": ")
              || text.startsWith(from - 3, " / ")
              || text.startsWith(from - 3, " | ")
              || text.startsWith(from - 3, " - ");
      int last = SecretValue.judgedEnd(text, from);
      boolean thing =
          NamedThing.isProduct(text, from)
              || VAGUE.has(words, head) && NamedThing.isVersion(text, from, last);
      if (told && !thing && last - from >= LEAST && isPassword(text, from, last)) {
        ToldSecret.put(text, from, last, found);
      }
    }
    return Math.max(end, 0);
  }

  private static boolean isHead(FoldedText text, int head, int end) {
    Words words = text.words();
    for (int i = Math.max(0, head - MAX_HEAD); i < words.count() && words.end(i) <= end; i++) {
      if (BELOW.has(words, i)) {
        return true;
      }
    }
    char last = text.at(TextLines.trimmed(text, 0, end, TextLines.BLANKS) - 1);
    return last == ':' || last == '：';
  }
}
