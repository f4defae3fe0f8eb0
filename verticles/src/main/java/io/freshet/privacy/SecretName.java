package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;

/** What the name before a {@code :} or {@code =} says of the value behind it. */
enum SecretName {
  NONE,
  PASSWORD,
  KEY,
  /** Names schemes, states and algorithms as well: a key if its letters are mixed. */
  WEAK,
  /** May be one: a secret if a machine drew it. */
  RANDOM;

  private static final int MAX_NAME = 40;

  /** What a key is of, in languages that say it behind. */
  private static final WordSet OF_KEYS = new WordSet("OF_KEY");

  /** {@code de}, {@code da}, {@code della}. */
  private static final int MAX_SMALL = 5;

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
          "jwt");

  /** Behind them a user's name may stand first. */
  private static final List<String> SEVERAL = List.of("creds", "credentials", "zugangsdaten");

  private static final List<String> WEAK_NAMES =
      List.of("session", "auth", "authorization", "signature", "sig", "credential", "credentials");

  /** Tokens that tell where to go on reading, and open nothing. */
  private static final String[] PLACES = {"page", "next", "continuation", "cancellation", "sync"};

  private static final int MAX_PIN = 8;
  private static final int MIN_QUERY_KEY = 16;

  /** Ends of names whose values are drawn, if they look so. */
  private static final Endings RANDOM_NAMES =
      new Endings(
          List.of(
              "key",
              "sid",
              "code",
              "ticket",
              "otp",
              "cookie",
              "hmac",
              "psk",
              "sas",
              "authorization_code",
              "assertion",
              "verifier",
              "challenge",
              "seed",
              "salt",
              "apitoken",
              "connect.sid",
              "se_sid"));

  /** Keys that open nothing. */
  private static final String[] OPEN = {
    "public",
    "pub",
    "primary",
    "foreign",
    "cache",
    "sort",
    "partition",
    "idempotency",
    "row",
    "object",
    "routing",
    "group",
    "issue",
    "project",
    "translation",
    "i18n",
    "message",
    "bucket",
    "s3",
    "hash",
    "event",
    "record",
    "unique",
    "storage",
    "dedup",
    "dedupe",
    "sku",
    "product",
    "promo",
    "error",
    "status",
    "tracking",
    "voucher",
    "discount",
    "coupon",
    "gift",
    "order",
    "booking",
    "ticket",
    "support",
    "map",
    "natural",
    "composite",
    "registry",
    "lock",
    "aggregate",
    "license",
    "licence",
    "reg",
    "search",
    "sorting",
    "index",
    "data",
    "config",
    "chart",
    "answer",
    "hot",
    "short",
    "arrow"
  };

  private static final Endings ENDINGS = new Endings(all());

  private static List<String> all() {
    List<String> all = new ArrayList<>(KEYS);
    for (String word : WordFile.of(WordKind.PASSWORD)) {
      if (!SEVERAL.contains(word)) {
        all.add(word.replace("-", ""));
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
      if (start >= 0 && (ending.length() >= MIN_ENDING || !continues(text, start))) {
        if (!KEYS.contains(ending)) {
          return isOther(text, ending, start, end) ? NONE : PASSWORD;
        }
        return isPlace(text, start) ? NONE : WEAK_NAMES.contains(ending) ? WEAK : KEY;
      }
    }
    if (text.regionIs(end - 4, "pass") && (text.at(end) == '=' || isPass(text, end))) {
      return PASSWORD;
    }
    boolean query = text.at(end - 4) == '?' || text.at(end - 4) == '&';
    if (query && text.regionIs(end - 3, "key") && isLong(text, end + 1)) {
      return KEY;
    }
    SecretName told = inWords(text, end);
    return told == NONE && mayBe(text, end) ? RANDOM : told;
  }

  /** A keyword ({@code palabra clave}), or a pin of metal: that of a person has digits. */
  private static boolean isOther(FoldedText text, String ending, int start, int end) {
    boolean digit = !ending.equals("pin");
    for (int i = end + 1; i < end + MAX_PIN && !digit; i++) {
      digit = text.digitAt(i);
    }
    return !digit || ending.equals("clave") && text.regionIs(start - 8, "palabra ");
  }

  /** {@code user: eva, pass: …}; not that of who boards. */
  private static boolean isPass(FoldedText text, int end) {
    int value = text.at(end + 1) == ' ' ? end + 2 : end + 1;
    int stop = SecretValue.judgedEnd(text, value);
    return text.at(end) == ':'
        && !text.wordAt(end - 5)
        && (SecretValue.isPassword(text, value, stop)
            || SecretValue.isContrived(text, value, stop)
            || SecretValue.isStrong(text, value, stop) && hasLower(text, value, stop));
  }

  private static boolean hasLower(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isLowerCase(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  /** A name that ends with a word for something drawn: {@code STRIPE_KEY}, {@code sid}. */
  private static boolean mayBe(FoldedText text, int end) {
    for (String ending : RANDOM_NAMES.endingWith(text.lower(end - 1))) {
      int start = end - ending.length();
      char before = text.at(start - 1);
      boolean named =
          ending.equals("key") ? isPartOfName(text, start) : before == '?' || before == '&';
      if (text.regionIs(start, ending) && (named || isOfSession(ending)) && !goesOn(text, start)) {
        return !isOpen(text, start);
      }
    }
    return false;
  }

  private static boolean isOfSession(String ending) {
    return ending.endsWith("sid") || ending.equals("otp") || ending.equals("hmac");
  }

  /** Whether it ends a longer name: {@code STRIPE_KEY}, {@code stripeKey}. */
  private static boolean isPartOfName(FoldedText text, int start) {
    char before = text.at(start - 1);
    return isMark(before)
        || Character.isLowerCase(before) && Character.isUpperCase(text.at(start))
        || before == '?'
        || before == '&';
  }

  /** Whether letters of the same word stand before. */
  private static boolean goesOn(FoldedText text, int start) {
    char before = text.at(start - 1);
    boolean camel = Character.isLowerCase(before) && Character.isUpperCase(text.at(start));
    return FoldedText.isLetterOrDigit(before) && !camel;
  }

  /** Whether the word before makes a key of it that everybody may know. */
  private static boolean isOpen(FoldedText text, int start) {
    int end = start;
    while (start - end < 2 && (isMark(text.at(end - 1)) || text.at(end - 1) == ' ')) {
      end--;
    }
    for (String open : OPEN) {
      if (text.regionIs(end - open.length(), open)) {
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
    if (last < 0 || words.end(last) != end) {
      return NONE;
    }
    return words.is(last, WordKind.PASSWORD) && !words.isOneOf(last, SEVERAL)
        ? PASSWORD
        : ofPhrase(text, last);
  }

  /** What the words that end with {@code last} say; for a single one see its kind. */
  static SecretName ofPhrase(FoldedText text, int last) {
    Words words = text.words();
    int end = words.end(last);
    if (words.is(last, WordKind.PASSWORD_END)
        && (text.regionIs(end - 12, "mot de ") || text.regionIs(end - 13, "palavra "))) {
      return PASSWORD;
    }
    if (words.is(last, WordKind.KEY_WHOLE)) {
      return KEY;
    }
    if (last == 0
        || words.gapLength(last - 1) != 1
        || " -_".indexOf(text.at(words.end(last - 1))) < 0) {
      return NONE;
    }
    if (words.is(last, WordKind.KEY) && words.is(last - 1, WordKind.KEY_OF)) {
      return KEY;
    }
    boolean small = words.length(last - 1) <= MAX_SMALL && words.isLower(last - 1);
    boolean over = small && last > 1 && words.gapLength(last - 2) == 1;
    boolean key = words.is(last - 1, WordKind.KEY) || over && words.is(last - 2, WordKind.KEY);
    return key && isApi(words, last) ? KEY : NONE;
  }

  /** {@code API}, {@code d'API}, {@code dell'API}. */
  private static boolean isApi(Words words, int word) {
    return OF_KEYS.has(words, word);
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
