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
  private static final int MAX_CODE = 128;
  private static final String COMMUNITY = "community";
  private static final String[] DIRECT = {"wpa", "wpa2", "wpa3", "psk"};
  private static final String[] NAMES = {
    "key", "secret", "string", "key-string", "psk", "md5", "pass", "pw", "key-value", "code"
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
        from = Math.max(from, behind(text, i, found));
      }
    }
  }

  /** Looks for the name of a key on the line behind a word; returns where to go on. */
  private int behind(FoldedText text, int gear, List<Finding> found) {
    Words words = text.words();
    int from = words.end(gear);
    boolean snmp = text.regionIs(words.start(gear), "snmp") || words.is(gear, COMMUNITY);
    for (int i = gear; i < words.count() && words.end(i) - from < REACH; i++) {
      if (i > gear && hasBreak(text, words.end(i - 1), words.start(i))) {
        return from;
      }
      boolean community = snmp && words.is(i, COMMUNITY) && !words.is(i + 1, "string");
      boolean direct = i == gear && isOneOf(words, i, DIRECT);
      boolean named =
          i > gear
              && (words.is(i, WordKind.KEY)
                  || words.is(i, WordKind.PASSWORD)
                  || isOneOf(words, i, NAMES));
      if (community || direct || named) {
        int end = value(text, i, community || snmp && words.is(i, "string"), found);
        if (end > 0) {
          return end;
        }
      }
    }
    return pair(text, gear, found);
  }

  /** A value right behind the name, a verb or the digit of its kind between them; 0 if none. */
  private int value(FoldedText text, int name, boolean community, List<Finding> found) {
    Words words = text.words();
    int start = skip(text, words.end(name));
    int word = words.from(start);
    if (word < words.count() && words.start(word) == start && words.is(word, WordKind.IS)) {
      start = skip(text, words.end(word));
    }
    if (text.digitAt(start) && text.at(start + 1) == ' ') {
      start += 2; // secret 0 …
    }
    return start == words.end(name)
        ? 0
        : add(text, start, community ? MIN_COMMUNITY : LEAST, found);
  }

  private int add(FoldedText text, int start, int least, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    boolean letter = false;
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':') {
        return 0;
      }
      boolean turn =
          i > start && Character.isUpperCase(c) && !Character.isUpperCase(text.at(i - 1));
      letter |= Character.isLetter(c);
      other |= !Character.isLetter(c) && c != '-' && c != '.' || turn;
    }
    if (end - start < least
        || !letter
        || !other
        || SecretValue.isCounted(text, start, end)
        || SecretValue.isPlaceholder(text, start, end)) {
      return 0;
    }
    int whole = SecretValue.end(text, start);
    found.add(new Finding(start, whole, type(), 0.85));
    return whole;
  }

  /** {@code wifi: GuestNet / …}. */
  private int pair(FoldedText text, int gear, List<Finding> found) {
    int from = text.words().end(gear);
    if (text.at(from) != ':') {
      return from;
    }
    for (int i = from; i < from + REACH && text.at(i) != 0 && text.at(i) != '\n'; i++) {
      if (text.at(i) == '/' && text.at(i - 1) == ' ' && text.at(i + 1) == ' ') {
        return Math.max(from, add(text, i + 2, LEAST_BARE, found));
      }
    }
    return from;
  }

  /** {@code WIFI:T:WPA;S:…;P:…;;}. */
  private static boolean isCode(FoldedText text, int colon) {
    return text.at(colon) == ':' && text.at(colon + 2) == ':';
  }

  private int code(FoldedText text, int gear, List<Finding> found) {
    int from = text.words().end(gear);
    for (int i = from; i < from + MAX_CODE && text.at(i) > ' '; i++) {
      boolean parts = text.at(i) == ';' || text.at(i) == ':';
      if (parts && text.at(i + 1) == 'P' && text.at(i + 2) == ':') {
        int end = i + 3;
        while (text.at(end) > ' ' && text.at(end) != ';' && end - i < MAX_CODE) {
          end++;
        }
        if (end > i + 3 && !SecretValue.isPlaceholder(text, i + 3, end)) {
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
      if (c == '\n' || (c == '.' || c == '?' || c == '!') && text.at(i + 1) <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(Words words, int word, String[] all) {
    for (String one : all) {
      if (words.is(word, one)) {
        return true;
      }
    }
    return false;
  }
}
