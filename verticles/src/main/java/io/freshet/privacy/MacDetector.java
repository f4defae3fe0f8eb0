package io.freshet.privacy;

import java.util.List;

/**
 * Hardware addresses: six pairs of hexadecimal digits parted by colons or by dashes, or three
 * groups of four parted by dots. Behind a word such as {@code MAC} in other notations too: parted
 * by blanks, dots or underscores, in groups of four, with single digits, or not at all.
 */
final class MacDetector implements Detector {
  private static final int LENGTH = 17;
  private static final int DOTTED = 14;
  private static final int BARE = 12;
  private static final int LONG = 23;
  private static final int REACH = 24;
  private static final int FAR = 64;
  private static final int NEAR = 16;
  private static final int HOST_REACH = 40;
  private static final int LEAST_WORD = 4;
  private static final int MAX_STEM = 14;

  /** Words that tell of nothing else, where a hexadecimal number follows. */
  private static final String[] SURE = {
    "bssid",
    "hw-adresse",
    "hw-adr",
    "hw-address",
    "hw-addr",
    "fisica",
    "hwaddr",
    "hwaddress",
    "ether",
    "hardware",
    "matérielle",
    "physique",
    "physikalische",
    "física",
    "fisico",
    "físico",
    "fysiek",
    "fysisk",
    "fizyczny",
    "аппаратный",
    "физический"
  };

  /** Words of hosts that mean much else. */
  private static final WordList WEAK =
      WordList.of("from", "to", "address", "adresse", "source", "src", "station", "lease");

  private static final long SECRETS =
      WordKind.PASSWORD.bit | WordKind.KEY.bit | WordKind.KEY_WHOLE.bit | WordKind.PIN.bit;

  @Override
  public DetectorType type() {
    return DetectorType.MAC;
  }

  @Override
  public long triggers() {
    return Mark.PAIRS.bit | Mark.DOTTED.bit | Mark.LONG_TOKEN.bit | WordKind.HOST.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int from = found.size();
    findAll(text, found);
    if (found.size() > from) {
      LooseMac.findBeside(text, found.get(from), found);
    }
  }

  private void findAll(FoldedText text, List<Finding> found) {
    // Dashes between letters belong to a word, so that not all of them are counted for PAIRS.
    boolean pairs = text.has(Mark.PAIRS) || text.has(Mark.LONG_TOKEN);
    int last = pairs ? text.length() - LENGTH : -1;
    for (int i = 0; i <= last; i++) {
      char separator = text.at(i + 2);
      if (separator != ':' && separator != '-') {
        continue;
      }
      if (isMac(text, i, separator) && (hasLetter(text, i) || isTimeless(text, i))) {
        found.add(new Finding(i, i + LENGTH, type(), 0.9));
      } else if (isLong(text, i, separator)) {
        found.add(new Finding(i, i + LONG, type(), 0.9));
      }
    }
    if ((text.signs() & WordKind.HOST.bit) != 0) {
      findTold(text, found);
    }
    last = text.holds('.') ? text.length() - DOTTED : -1;
    for (int i = 0; i <= last; i++) {
      if (text.at(i + 4) == '.' && text.at(i + 9) == '.' && isGroups(text, i, '.')) {
        found.add(new Finding(i, i + DOTTED, type(), 0.9));
      } else if (text.at(i + 2) == '.' && isMac(text, i, '.') && hasLetter(text, i)) {
        found.add(new Finding(i, i + LENGTH, type(), 0.86));
      }
    }
  }

  /** {@code 10:20:30:40:50:60} may be times or shares: numbers alone need a word somewhere. */
  private static boolean isTimeless(FoldedText text, int start) {
    return (text.signs() & WordKind.HOST.bit) != 0 || text.at(start) > '2';
  }

  private static boolean hasLetter(FoldedText text, int start) {
    for (int i = start; i < start + LENGTH; i++) {
      if (text.at(i) >= 'A') {
        return true;
      }
    }
    return false;
  }

  /** {@code f0:2e:05:ff:fe:52:c8:96}: eight pairs, {@code ff:fe} in the middle. */
  private static boolean isLong(FoldedText text, int start, char separator) {
    int end = start + LONG;
    return text.regionIs(start + 9, separator == ':' ? "ff:fe" : "ff-fe")
        && text.standsAlone(start, end)
        && text.at(start - 1) != separator
        && !(text.at(end) == separator && text.wordAt(end + 1))
        && text.at(start + 14) == separator
        && isPairs(text, start, separator)
        && isPairs(text, start + 6, separator);
  }

  /** Behind a word such as {@code MAC}: other notations, or twelve digits in one. */
  private void findTold(FoldedText text, List<Finding> found) {
    int sure = -1; // where the last word ends that tells of nothing else
    int word = 0;
    Words words = text.words();
    for (int i = 0; i + BARE - 1 <= text.length(); i++) {
      while (word < words.count() && words.end(word) <= i) {
        boolean secret = (words.kinds(word) & SECRETS) != 0;
        sure = isSure(text, word) ? words.end(word) : secret ? -1 : sure;
        word++;
      }
      if (!LooseMac.isScanned(text.at(i))
          || text.wordAt(i - 1) && text.at(i - 1) != '_' && !isOfHex(text, i)) {
        continue;
      }
      int end = endOfTold(text, i, sure >= 0 ? i - sure : Integer.MAX_VALUE);
      if (end > 0 && !text.wordAt(end)) {
        found.add(new Finding(i, end, type(), 0.8));
        i = end;
      }
    }
  }

  /** What needs no word is found already. */
  private static boolean isUsual(FoldedText text, int start) {
    char mark = text.at(start + 2);
    boolean pairs = (mark == ':' || mark == '-') && isPairs(text, start, mark);
    return pairs || text.at(start + 4) == '.' && isGroups(text, start, '.');
  }

  private static boolean isOfHex(FoldedText text, int at) {
    return text.at(at - 1) == 'x' && text.at(at - 2) == '0' && !text.wordAt(at - 3);
  }

  /** {@code mac}, {@code macaddr}, {@code MAC-Adresse}, {@code wlan_mac}. */
  private static boolean isSure(FoldedText text, int word) {
    Words words = text.words();
    int start = words.start(word);
    boolean mac =
        words.length(word) <= MAX_STEM
            && text.regionIs(start, "mac")
            && (words.length(word) <= 4
                || text.at(start + 3) == '-'
                || text.at(start + 3) == '\''
                || text.at(start + 3) == '’'
                || text.regionIs(start + 3, "ad")
                || text.regionIs(start + 3, "id"));
    return mac || words.isOneOf(word, SURE) || isCompound(text, words.end(word) - 3, start);
  }

  /** {@code WLAN-MAC}, {@code wifi_mac}, {@code clientMac}. */
  private static boolean isCompound(FoldedText text, int mac, int start) {
    char before = text.at(mac - 1);
    boolean parted = before == '-' || before == '_' || Character.isLowerCase(before);
    return mac - start >= 3 && parted && text.at(mac) == 'M' && text.regionIs(mac, "mac");
  }

  /**
   * Where one ends that a word tells.
   *
   * @param distance of the last word that tells of nothing else
   */
  private static int endOfTold(FoldedText text, int start, int distance) {
    boolean far = distance <= FAR;
    int scanned = far ? LooseMac.scanned(text, start) : -1;
    if (scanned > 0) {
      return scanned;
    }
    int grouped = isUsual(text, start) ? -1 : LooseMac.endAt(text, start);
    if (grouped > 0 && (far || isOfHost(text, start))) {
      return grouped;
    }
    char second = text.at(start + 2);
    if (!FoldedText.isWord(second) || second == '_') {
      boolean mark = second == ' ' || far && (second == '.' || second == '_');
      boolean pairs = mark && isPairs(text, start, second);
      boolean told = far || pairs && text.words().precededBy(WordKind.HOST, start, REACH);
      return pairs && told
          ? start + LENGTH
          : second == ':' ? singlesTold(text, start, distance) : -1;
    }
    if (text.at(start + 1) == ':') {
      return singlesTold(text, start, distance);
    }
    if (text.at(start + 6) == '-' || far && text.at(start + 6) == ':') {
      int end = halves(text, start);
      return end > 0 && (far || isOfHost(text, start)) ? end : -1;
    }
    char fourth = text.at(start + 4);
    if (fourth == '-' || far && (fourth == ':' || fourth == ' ')) {
      boolean groups = isGroups(text, start, fourth);
      return groups && (far || isOfHost(text, start)) ? start + DOTTED : -1;
    }
    boolean bare = isBare(text, start) || distance <= NEAR && isDigits(text, start);
    boolean told = far || bare && text.words().precededBy(WordKind.HOST, start, REACH);
    return bare && told ? start + BARE : -1;
  }

  /** {@code Camera 2: 10.24.144.147 / 0015-5DC3-2121}: digits and letters behind such a word. */
  private static boolean isOfHost(FoldedText text, int start) {
    Words words = text.words();
    boolean digit = false;
    for (int i = start; i < start + BARE; i++) {
      digit |= text.digitAt(i);
    }
    return digit
        && isDevice(words, start)
        && !words.precededBy(WordKind.KEY, start, HOST_REACH)
        && !words.precededBy(WordKind.PASSWORD, start, HOST_REACH)
        && !words.numbered(start, NEAR);
  }

  /** Whether a word for a device stands before, and not only one such as {@code from}. */
  private static boolean isDevice(Words words, int start) {
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - HOST_REACH; i--) {
      if (words.is(i, WordKind.HOST) && !WEAK.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code at 50:8e:9f:0:95:22}: without a word near only with letters, as no time has them. */
  private static int singlesTold(FoldedText text, int start, int distance) {
    int end = singles(text, start);
    boolean letter = false;
    for (int i = start; i < end; i++) {
      letter |= Character.isLetter(text.at(i));
    }
    boolean all =
        end - start >= LENGTH - 2
            && end - start < LENGTH
            && text.at(start - 1) != ':'
            && !text.wordAt(end);
    return distance <= NEAR || letter && all ? end : -1;
  }

  /** {@code 98e7f4-2c61d0}: two halves. */
  private static int halves(FoldedText text, int start) {
    boolean letter = false;
    boolean digit = false;
    for (int i = start; i <= start + BARE; i++) {
      boolean mark = i == start + 6;
      if (!mark && !isHex(text.at(i))) {
        return -1;
      }
      letter |= !mark && text.at(i) >= 'A';
      digit |= text.digitAt(i);
    }
    return letter && digit ? start + BARE + 1 : -1;
  }

  /** {@code 0:1b:63:84:45:e6}; -1 for times and all that has fewer digits. */
  private static int singles(FoldedText text, int start) {
    int i = start;
    int digits = 0;
    for (int octet = 0; octet < 6; octet++) {
      int from = i;
      while (i - from < 2 && isHex(text.at(i))) {
        i++;
      }
      digits += i - from;
      if (i == from || octet < 5 && text.at(i++) != ':') {
        return -1;
      }
    }
    return digits > 6 && text.at(i) != ':' && LooseMac.isVaried(text, start, i) ? i : -1;
  }

  private static boolean isDigits(FoldedText text, int start) {
    for (int i = start; i < start + BARE; i++) {
      if (!text.digitAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Twelve hexadecimal digits, letters of one case among them. */
  private static boolean isBare(FoldedText text, int start) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < start + BARE; i++) {
      char c = text.at(i);
      if (!isHex(c)) {
        return false;
      }
      digit |= c <= '9';
      upper |= c >= 'A' && c <= 'F';
      lower |= c >= 'a';
    }
    return digit && upper != lower;
  }

  static boolean isHex(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  /** {@code 3c5a.b41f.07d2}; numbers alone may be anything. */
  private static boolean isGroups(FoldedText text, int start, char mark) {
    int end = start + DOTTED;
    if (!text.standsAlone(start, end)
        || text.at(start - 1) == mark && mark != ' '
        || text.at(end) == mark && mark != ' ' && text.wordAt(end + 1)) {
      return false;
    }
    boolean letter = false;
    for (int i = 0; i < DOTTED; i++) {
      char c = text.at(start + i);
      if (i % 5 == 4 ? c != mark : Character.digit(c, 16) < 0) {
        return false;
      }
      letter |= i % 5 != 4 && c >= 'A';
    }
    return letter;
  }

  private static boolean isMac(FoldedText text, int start, char separator) {
    int end = start + LENGTH;
    return isPairs(text, start, separator)
        && (isGlued(text, start, end) || text.standsAlone(start, end))
        && text.at(start - 1) != separator
        && !(text.at(end) == separator && text.wordAt(end + 1));
  }

  /** Words may touch it, {@code MAC0C:8E:…}, but no letters that could be its own. */
  private static boolean isGlued(FoldedText text, int start, int end) {
    boolean before = !text.wordAt(start - 1) || text.words().endsWith(WordKind.HOST, start);
    boolean after = !text.wordAt(end);
    for (int i = end; !after && i < end + LEAST_WORD; i++) {
      if (!Character.isLetter(text.at(i))) {
        return false;
      }
    }
    return before;
  }

  private static boolean isPairs(FoldedText text, int start, char separator) {
    int first = Character.digit(text.at(start), 16);
    boolean varied = false;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.at(start + i);
      if (i % 3 == 2 ? c != separator : Character.digit(c, 16) < 0) {
        return false;
      }
      varied |= i % 3 != 2 && Character.digit(c, 16) != first;
    }
    return varied; // 00:00:… and ff:ff:… are nobody's
  }
}
