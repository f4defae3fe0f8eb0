package io.freshet.privacy;

import java.util.List;

/**
 * Keys of networks and their gear: {@code snmp-server community g00se-RO}, {@code tacacs-server key
 * 0 …}, {@code WPA2: …}, {@code SSID Guest, key: …}, and the text of a QR code that joins a
 * wireless network. Only what holds more than letters.
 */
final class GearSecretDetector implements Detector {
  private static final int REACH = 72;
  private static final int MAX_MARKS = 4;
  private static final int MIN_COMMUNITY = 4;
  private static final int LEAST = 6;
  private static final int LEAST_BARE = 8;
  private static final int LEAST_LONE = 10;
  private static final int MAX_CODE = 128;
  private static final int DIGIT_KEY = 20;
  private static final int SHORT_DIGIT_KEY = 16;
  private static final int MAX_WORDS = 14;
  private static final String COMMUNITY = "community";
  private static final String DIGEST = "md";
  private static final WordList DIRECT = WordList.of("wpa", "psk");
  private static final WordList WIRELESS =
      WordList.of(
          "wifi",
          "wi-fi",
          "wlan",
          "ssid",
          "hotspot",
          "вайфай",
          "вайфая",
          "вайфаю",
          "вай-фай",
          "wlanu",
          "wifiy",
          "wi-fiy",
          "gäste-wlan",
          "gastwlan",
          "gästewlan",
          "wlan-netz");

  /** Other things with a code, which the sentence may go on to. */
  private static final WordList DOORS =
      WordList.of("lockbox", "keybox", "keysafe", "gate", "door", "garage", "alarm", "safe");

  private static final WordList NAMES =
      WordList.of(
          "key",
          "secret",
          "string",
          "key-string",
          "psk",
          DIGEST,
          "pass",
          "pw",
          "key-value",
          "seed");

  /** What names of ciphers and numbers of errors begin with. */
  private static final String[] NO_KEYS = {
    "aes-", "aes1", "aes2", "sha-", "sha1", "sha2", "0x", "wpa", "802.", "http", "sae-", "tkip"
  };

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.GEAR.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int from = 0;
    for (int i = 0; i < words.count(); i++) {
      if (words.start(i) >= from && words.is(i, WordKind.GEAR)) {
        from = words.is(i, "wifi") && isCode(text, words.end(i)) ? code(text, i, found) : from;
        int end = behind(text, i, found);
        from = Math.max(from, Math.max(end, CommunityString.find(text, i, found)));
      }
    }
  }

  /** Looks for the name of a key on the line behind a word; returns where to go on. */
  private int behind(FoldedText text, int gear, List<Finding> found) {
    Words words = text.words();
    int from = words.end(gear);
    boolean snmp = text.regionIs(words.start(gear), "snmp") || isOwn(text, gear);
    for (int i = gear; i < words.count() && words.end(i) - from < REACH; i++) {
      if (i > gear && hasBreak(text, words.end(i - 1), words.start(i))) {
        return from;
      }
      boolean community = snmp && words.is(i, COMMUNITY) && !words.is(i + 1, "string");
      boolean direct = i == gear && DIRECT.has(words, i);
      if (community || direct || i > gear && isNamed(words, gear, i)) {
        int end = value(text, i, community || snmp && words.is(i, "string"), found);
        end = end == 0 && i > gear && !snmp ? told(text, i, found) : end;
        if (end > 0) {
          return end;
        }
      }
    }
    int told = snmp || !isNamedBefore(words, gear) ? 0 : told(text, gear, found);
    if (told == 0 && WIRELESS.has(words, gear) && !words.is(gear, "ssid")) {
      told = NetworkSecret.find(text, gear, found);
    }
    return told > 0 ? told : pair(text, gear, found);
  }

  /** {@code la pass del wifi es …}: whether a short name of a password stands before. */
  private static boolean isNamedBefore(Words words, int gear) {
    for (int i = Math.max(0, gear - 3); i < gear; i++) {
      if (NAMES.has(words, i) || words.is(i, WordKind.KEY) || words.is(i, WordKind.CODE)) {
        return true;
      }
    }
    return false;
  }

  /** {@code community string}, {@code community: …}: of networks, and not of people. */
  private static boolean isOwn(FoldedText text, int word) {
    Words words = text.words();
    char next = text.at(words.end(word));
    return words.is(word, COMMUNITY)
        && (next == ':' || next == '=' || words.is(word + 1, "string"));
  }

  /** Whether {@code name} names a key of such gear. */
  private static boolean isNamed(Words words, int gear, int name) {
    if (words.is(gear, "enable")) {
      return name == gear + 1
          && (words.is(name, "secret") || words.is(name, "password") || words.is(name, "is"));
    }
    if (words.is(name, WordKind.CODE)) {
      return WIRELESS.has(words, gear) && !CodeUse.isOther(words, name);
    }
    return words.is(name, WordKind.KEY)
        || words.is(name, WordKind.PASSWORD)
        || NAMES.has(words, name);
  }

  /** Where a name ends with the digit that belongs to it: {@code WPA2}, {@code md5}. */
  private static int endOfName(FoldedText text, int name) {
    Words words = text.words();
    int end = words.end(name);
    boolean numbered = words.is(name, DIGEST) || DIRECT.has(words, name);
    return numbered && text.digitAt(end) ? end + 1 : end;
  }

  /** A value right behind the name, a verb or the digit of its kind between them; 0 if none. */
  private int value(FoldedText text, int name, boolean community, List<Finding> found) {
    Words words = text.words();
    int end = endOfName(text, name);
    int start = skip(text, end);
    int word = words.from(start);
    if (word < words.count() && words.start(word) == start && words.is(word, WordKind.IS)) {
      start = skip(text, words.end(word));
    }
    if (text.digitAt(start) && text.at(start + 1) == ' ') {
      start += 2; // secret 0 …
    }
    return start == end ? 0 : add(text, start, community ? MIN_COMMUNITY : LEAST, found);
  }

  /** {@code the key on the fridge says …}, {@code key, once more: …}; 0 if nothing tells. */
  private int told(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int from = words.end(name);
    for (int i = name; i < words.count() && words.end(i) - from < REACH; i++) {
      if (i > name && hasBreak(text, words.end(i - 1), words.start(i))) {
        return 0;
      }
      boolean verb = i > name && words.is(i, WordKind.IS);
      int sign = text.at(words.end(i)) == ' ' ? words.end(i) + 1 : words.end(i);
      boolean colon = text.at(sign) == ':' && text.at(sign + 1) == ' ';
      int start = verb || colon ? skip(text, words.end(i)) : 0;
      if (start == 0 && i > name && i - name <= 2 && text.at(words.end(i)) == ' ') {
        int end = SecretValue.judgedEnd(text, words.end(i) + 1);
        boolean key = SecretValue.isOfBothCases(text, words.end(i) + 1, end);
        key |= GroupedKey.endAt(text, words.end(i) + 1) > 0;
        if (key) {
          return add(text, words.end(i) + 1, LEAST_BARE, found);
        }
      }
      int stop = SecretValue.judgedEnd(text, start);
      boolean strong =
          start > words.end(i)
              && (SecretValue.isStrong(text, start, stop) || isDigitKey(text, start, stop));
      if (strong) {
        return add(text, start, LEAST_BARE, found);
      }
      if (colon || i - name > MAX_WORDS) {
        return 0;
      }
    }
    return 0;
  }

  private int add(FoldedText text, int start, int least, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    boolean letter = isDigitKey(text, start, end);
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':') {
        return 0;
      }
      boolean turn =
          least != MIN_COMMUNITY
              && i > start
              && Character.isUpperCase(c)
              && !Character.isUpperCase(text.at(i - 1));
      letter |= Character.isLetter(c);
      other |= !Character.isLetter(c) && c != '-' && c != '.' || turn;
    }
    boolean worded = least != MIN_COMMUNITY && WordedSecret.isOfSeveral(text, start, end);
    if (end - start < least
        || !letter
        || !other && !worded
        || isNoKey(text, start)
        || NamedThing.isKnown(text, start, end)
        || SecretValue.isCounted(text, start, end)
        || StandIn.is(text, start, end)) {
      return 0;
    }
    int whole = SecretValue.end(text, start);
    found.add(new Finding(start, whole, type(), 0.85));
    return whole;
  }

  /** Twenty digits, as routers of some makers come with. */
  private static boolean isDigitKey(FoldedText text, int start, int end) {
    boolean digits = end - start == DIGIT_KEY || end - start == SHORT_DIGIT_KEY;
    for (int i = start; i < end && digits; i++) {
      digits = text.digitAt(i);
    }
    return digits;
  }

  private static boolean isNoKey(FoldedText text, int start) {
    for (String none : NO_KEYS) {
      if (text.regionIs(start, none)) {
        return true;
      }
    }
    return false;
  }

  /** {@code wifi: GuestNet / …}, and not {@code wifi: 2.4 GHz / 802.11ac}. */
  private int pair(FoldedText text, int gear, List<Finding> found) {
    int from = text.words().end(gear);
    if (text.at(from) != ':') {
      return Math.max(from, colon(text, gear, found));
    }
    for (int i = from; i < from + REACH && text.at(i) != 0 && text.at(i) != '\n'; i++) {
      if (text.at(i) == '/' && text.at(i - 1) == ' ' && text.at(i + 1) == ' ') {
        boolean number = text.digitAt(i + 2) && text.indexOf('.', i + 3, i + 2 + LEAST_BARE) > 0;
        return number ? from : Math.max(from, add(text, i + 2, LEAST_BARE, found));
      }
    }
    return from;
  }

  /** {@code wifi at home: sommer_wiese68}: long, with digits, and nothing else told on the line. */
  private int colon(FoldedText text, int gear, List<Finding> found) {
    Words words = text.words();
    if (!WIRELESS.has(words, gear) || words.is(gear, "ssid")) {
      return 0;
    }
    int i = gear;
    while (i < words.count() && i - gear < MAX_MARKS && words.gapIs(i, " ")) {
      i++;
    }
    int start = words.end(Math.min(i, words.count() - 1)) + 2;
    int end = SecretValue.judgedEnd(text, start);
    int digits = 0;
    for (int k = start; k < end; k++) {
      digits += text.digitAt(k) ? 1 : 0;
    }
    boolean sign = text.at(start - 2) == ':' && text.at(start - 1) == ' ';
    boolean form = digits >= 2 && end - start >= LEAST_LONE && text.at(end - 1) != 'G';
    boolean compound = PhrasedSecret.isCompound(text, start, end) && text.at(end) != ' ';
    int second = sign && text.startsWith(end, ", ") ? SecretValue.judgedEnd(text, end + 2) : 0;
    if (second - end > LEAST_LONE && SecretValue.isOfBothCases(text, end + 2, second)) {
      return add(text, end + 2, LEAST_LONE, found); // network, key
    }
    if (sign && (compound || isShouted(text, start, end)) && !isNamedBehind(text, end)) {
      return ToldSecret.put(text, start, end, found) ? end : 0;
    }
    if (!sign
        || !form
        || text.at(end) == ' ' && text.at(end + 1) == '/'
        || isNamedBehind(text, end)) {
      return 0;
    }
    return add(text, start, LEAST_LONE, found);
  }

  /** {@code Raclette!mit!Brot}. */
  private static boolean isShouted(FoldedText text, int start, int end) {
    return end - start >= LEAST_LONE && SecretValue.isPassword(text, start, end);
  }

  /** Whether it is a word of wireless networks. */
  static boolean isWireless(Words words, int word) {
    return WIRELESS.has(words, word);
  }

  /** Whether a key or a password is named later on the line: then this was the network's name. */
  static boolean isNamedBehind(FoldedText text, int from) {
    Words words = text.words();
    for (int i = words.from(from); i < words.count() && words.start(i) - from < REACH; i++) {
      if (text.indexOf('\n', from, words.start(i)) >= 0) {
        return false;
      }
      boolean named =
          words.is(i, WordKind.PASSWORD)
              || words.is(i, WordKind.KEY)
              || words.is(i, WordKind.CODE)
              || NAMES.has(words, i);
      if (named && !DOORS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code WIFI:T:WPA;S:…;P:…;;}. */
  private static boolean isCode(FoldedText text, int colon) {
    return text.at(colon) == ':' && text.at(colon + 2) == ':';
  }

  private int code(FoldedText text, int gear, List<Finding> found) {
    int from = text.words().end(gear);
    for (int i = from; i < from + MAX_CODE && text.at(i) >= ' '; i++) {
      boolean parts = text.at(i) == ';' || text.at(i) == ':';
      if (parts && text.at(i + 1) == 'P' && text.at(i + 2) == ':') {
        int end = i + 3;
        while (text.at(end) > ' ' && text.at(end) != ';' && end - i < MAX_CODE) {
          end++;
        }
        if (end > i + 3 && !StandIn.is(text, i + 3, end)) {
          found.add(new Finding(i + 3, end, type(), 0.95));
        }
        return end;
      }
    }
    return from;
  }

  private static int skip(FoldedText text, int from) {
    int i = from;
    while (i - from < MAX_MARKS && text.at(i) != 0 && " :=\"'`".indexOf(text.at(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static boolean hasBreak(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (c == '\n'
          || (c == '.' && !text.digitAt(i - 1) || c == '?' || c == '!') && text.at(i + 1) <= ' ') {
        return true;
      }
    }
    return false;
  }
}
