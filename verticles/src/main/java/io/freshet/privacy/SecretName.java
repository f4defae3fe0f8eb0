package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;

/** What the name before a {@code :} or {@code =} says of the value behind it. */
enum SecretName {
  NONE,
  PASSWORD,
  KEY;

  private static final int MAX_NAME = 40;

  /** Words between {@code key} and {@code API}, and the letters of each, at most. */
  private static final int MAX_OF = 3;

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
          "sessid",
          "session",
          "appkey",
          "masterkey",
          "encryptionkey",
          "consumerkey",
          "hmackey",
          "credential",
          "credentials",
          "jwt",
          "secretkeybase",
          "connectsid",
          "presharedkey");

  /** Behind them a user's name may stand first. */
  private static final List<String> SEVERAL = List.of("creds", "credentials", "zugangsdaten");

  /** Tokens that tell where to go on reading, and open nothing. */
  private static final String[] PLACES = {"page", "next", "continuation", "cancellation", "sync"};

  private static final int MIN_QUERY_KEY = 16;
  private static final int MIN_RANDOM = 20;
  private static final int MIN_TURNING = 12;
  private static final int MIN_TURNS = 4;
  private static final int MAX_RANDOM = 64;
  private static final int MAX_HEADER = 400;

  /** Behind a key, with small words between at most. */
  private static final WordList APIS =
      WordList.of(
          "api",
          "l'api",
          "dell'api",
          "acceso",
          "acesso",
          "accesso",
          "accès",
          "d'accès",
          "dostępu",
          "доступа");

  private static final String KEY_ENDING = "key";
  private static final String KEY_SET = "key = ";
  private static final String COOKIE = "cookie";

  /** Keys of tables, caches and people, which open nothing. */
  private static final String[] OPEN_KEYS = {
    "public", "pub", "publishable", "primary", "foreign", "sort", "partition", "row", "cache",
    "routing", "object", "message", "dedup", "idempotency", "host", "site", "s3", "storage",
    "group", "lookup", "hash", "index", "sort_by", "translation", "i18n", "license", "licence",
    "product", "ssh", "known", "range", "trace", "correlation", "unique", "surrogate", "record"
  };

  /** Cookies that count visits. */
  private static final String[] VISITS = {
    "_ga",
    "_gid",
    "_gcl",
    "_fbp",
    "_hj",
    "amp_",
    "ajs_",
    "optanon",
    "_pk_",
    "_utm",
    "__utm",
    "consent",
    "cookieconsent",
    "visitor",
    "mp_",
    "_uet",
    "nid",
    "__cfduid"
  };

  /** Names of parameters that hold a key if their value is long. */
  private static final String[] QUERIED = {
    "key", "code", "ticket", "invite", "otp", "sid", "t", "k", "authkey", "magic", "access", "st"
  };

  private static final Endings ENDINGS = new Endings(all());

  private static List<String> all() {
    List<String> all = new ArrayList<>(KEYS);
    for (String word : WordFile.of(WordKind.PASSWORD)) {
      if (!SEVERAL.contains(word)) {
        all.add(Folding.folded(word.replace("-", "")));
      }
    }
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
      if (start >= 0 && isWhole(text, ending, start)) {
        return !KEYS.contains(ending) ? PASSWORD : isPlace(text, start) ? NONE : KEY;
      }
    }
    if (isPass(text, end)) {
      return PASSWORD;
    }
    return isQueried(text, end) || isNamedKey(text, end) || isCookie(text, end)
        ? KEY
        : inWords(text, end);
  }

  /** {@code OPENWEATHER_KEY=…}: with a long value of letters and digits, and not of a table. */
  private static boolean isNamedKey(FoldedText text, int end) {
    int name = end - KEY_ENDING.length();
    char mark = text.at(name - 1);
    boolean capital = text.at(name) == 'K' && Character.isLowerCase(mark);
    if (!text.regionIs(name, KEY_ENDING)) {
      return false;
    }
    if (mark == '\n' && text.regionIs(name, KEY_SET)) {
      int value = name + KEY_SET.length();
      return isRandom(text, value)
          && SecretValue.isOfBothCases(text, value, SecretValue.judgedEnd(text, value));
    }
    if (mark != '_' && mark != '-' && !capital) {
      return false;
    }
    int last = capital ? name : name - 1;
    for (String open : OPEN_KEYS) {
      if (text.regionIs(last - open.length(), open)) {
        return false;
      }
    }
    int start = end;
    while (start - end < 4 && text.at(start) != 0 && "=: \"'".indexOf(text.at(start)) >= 0) {
      start++;
    }
    boolean variable = mark == '_' && text.at(name) == 'K' && text.at(end) == '=';
    return start > end && (isRandom(text, start) || variable && isTurning(text, start));
  }

  /** {@code MAILER_KEY=key-71kd93lqx0}: shorter, and letters and digits take turns. */
  private static boolean isTurning(FoldedText text, int start) {
    int turns = 0;
    int i = start;
    while (i - start < MAX_RANDOM && isName(text.at(i))) {
      turns += i > start && text.digitAt(i) != text.digitAt(i - 1) ? 1 : 0;
      i++;
    }
    return i - start >= MIN_TURNING && turns >= MIN_TURNS && text.at(i) <= ' ';
  }

  /** {@code Cookie: sid=…; …}: a long value in a header of cookies, but none that counts visits. */
  private static boolean isCookie(FoldedText text, int end) {
    if (text.at(end) != '=' || !isRandom(text, end + 1)) {
      return false;
    }
    int start = end;
    while (start > 0 && isName(text.at(start - 1)) && end - start < MAX_NAME) {
      start--;
    }
    for (String visits : VISITS) {
      if (text.regionIs(start, visits)) {
        return false;
      }
    }
    int line = start;
    while (line > 0 && start - line < MAX_HEADER && text.at(line - 1) != '\n') {
      line--;
    }
    int at = line;
    while (at < start && text.at(at) != ':') {
      at++;
    }
    return text.regionIs(at - COOKIE.length(), COOKIE);
  }

  /** Whether so many letters and digits of a key stand there that it is no word and no path. */
  private static boolean isRandom(FoldedText text, int start) {
    int end = start;
    int digits = 0;
    int letters = 0;
    while (end - start < MAX_RANDOM && isName(text.at(end))) {
      digits += text.digitAt(end) ? 1 : 0;
      letters += Character.isLetter(text.at(end)) ? 1 : 0;
      end++;
    }
    return letters + digits >= MIN_RANDOM && digits >= 3 && letters >= 3;
  }

  /** Whether what stands before the ending makes no other word of it. */
  private static boolean isWhole(FoldedText text, String ending, int start) {
    boolean part = isMark(text.at(start - 1)) && !KEYS.contains(ending) && !ending.equals("pin");
    return ending.length() >= MIN_ENDING
        || part // MYSQL_PWD
        || WordCut.isUnparted(ending.charAt(0))
        || !continues(text, start);
  }

  /** {@code PASS=}, {@code "pass":}, {@code ssh_pass:}, {@code / pass:}. */
  private static boolean isPass(FoldedText text, int end) {
    if (!text.regionIs(end - 4, "pass")) {
      return false;
    }
    return text.at(end) == '=' || !Character.isLetter(text.at(end - 5));
  }

  /** {@code ?key=…}, {@code &code=…}, {@code Cookie: sid=…}: with a long value. */
  private static boolean isQueried(FoldedText text, int end) {
    if (text.at(end) != '=' || !isLong(text, end + 1) && !ActivationLink.isCode(text, end + 1)) {
      return false;
    }
    for (String name : QUERIED) {
      char before = text.at(end - name.length() - 1);
      boolean free = before == '?' || before == '&' || name.equals("sid") && !isName(before);
      if (free && text.regionIs(end - name.length(), name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLong(FoldedText text, int start) {
    int i = start;
    while (i - start < MIN_QUERY_KEY && text.wordAt(i)) {
      i++;
    }
    return i - start == MIN_QUERY_KEY;
  }

  /** {@code mot de passe}, {@code API key}, {@code clé API}. */
  private static SecretName inWords(FoldedText text, int end) {
    Words words = text.words();
    int last = words.from(end) - 1;
    return last >= 0 && words.end(last) == end ? ofPhrase(text, last) : NONE;
  }

  /** What the words that end with {@code last} say; for a single one see its kind. */
  static SecretName ofPhrase(FoldedText text, int last) {
    Words words = text.words();
    int end = words.end(last);
    if (words.is(last, WordKind.PASSWORD_END)
        && (text.regionIs(end - 12, "mot de ")
            || text.regionIs(end - 12, "neno la ")
            || text.regionIs(end - 13, "palavra "))) {
      return PASSWORD;
    }
    if (words.is(last, WordKind.KEY_WHOLE)) {
      return KEY;
    }
    if (last == 0 || !words.gapOnlyHas(last - 1, " -_", 1)) {
      return NONE;
    }
    boolean behind = words.is(last, WordKind.KEY) && words.is(last - 1, WordKind.KEY_OF);
    return behind || isOfApi(words, last) ? KEY : NONE;
  }

  /** {@code clé API}, {@code token da API}, {@code klucz do API}, {@code token de acceso}. */
  private static boolean isOfApi(Words words, int last) {
    if (!APIS.has(words, last)) {
      return false;
    }
    for (int i = last - 1; i >= 0 && last - i <= MAX_OF; i--) {
      if (words.is(i, WordKind.KEY) || words.length(i) > MAX_OF) {
        return words.is(i, WordKind.KEY);
      }
      if (i == 0 || !words.gapIs(i - 1, " ")) {
        return false;
      }
    }
    return false;
  }

  /** Whether what stands before {@code start} makes the token one of a place in a list. */
  private static boolean isPlace(FoldedText text, int start) {
    int end = start;
    while (isMark(text.at(end - 1)) && start - end < MAX_NAME) {
      end--;
    }
    for (String place : PLACES) {
      if (text.regionIs(end - place.length(), place)) {
        return true;
      }
    }
    return false;
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
