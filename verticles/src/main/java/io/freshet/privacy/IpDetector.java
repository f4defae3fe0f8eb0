package io.freshet.privacy;

import java.util.List;

/**
 * IP addresses, version 4 and 6. Addresses of no one (any, loopback, netmasks), version numbers,
 * times and double colons of code are none.
 */
final class IpDetector implements Detector {
  private static final int OCTETS = 4;
  private static final int GROUPS = 8;
  private static final int REACH = 24;
  private static final int FAR = 64;
  private static final int MAX_GAP = 3;
  private static final int VERSIONS = 160;

  /** One in two hundred addresses has no greater number. */
  private static final int SMALL = 64;

  private static final String[] RESOLVERS = {
    "8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "208.67.222.222", "208.67.220.220"
  };

  private static final int MAX_V6 = 45;

  @Override
  public DetectorType type() {
    return DetectorType.IP;
  }

  @Override
  public long triggers() {
    return Mark.DOTTED.bit | Mark.COLONS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (text.has(Mark.DOTTED)) {
      findV4(text, found);
    }
    if (text.has(Mark.COLONS)) {
      findV6(text, found);
    }
  }

  private void findV4(FoldedText text, List<Finding> found) {
    for (int i = text.nextDigit(0); i < text.length(); i = text.nextDigit(i + 1)) {
      boolean glued = text.words().endsWith(WordKind.HOST, i);
      if ((glued || !text.wordAt(i - 1)) && text.at(i - 1) != '.') {
        int end = endOfV4(text, i);
        boolean ends = end > 0 && (!text.wordAt(end) || text.words().glued(end));
        if (ends && isSomeones(text, i, end)) {
          found.add(new Finding(i, end, type(), 0.9));
        }
      }
    }
  }

  /** End of four octets; -1 if there are none, or more than four parts. */
  private static int endOfV4(FoldedText text, int start) {
    int i = start;
    for (int octet = 0; octet < OCTETS; octet++) {
      int value = 0;
      int from = i;
      while (text.digitAt(i) && i - from < 3) {
        value = value * 10 + text.at(i++) - '0';
      }
      boolean padded = i - from > 1 && text.at(from) == '0';
      if (i == from || value > 255 || padded || text.digitAt(i)) {
        return -1;
      }
      if (octet < OCTETS - 1) {
        i = behindDot(text, i);
        if (i < 0) {
          return -1;
        }
      }
    }
    return text.at(i) == '.' && text.digitAt(i + 1) ? -1 : i;
  }

  /**
   * Behind a dot, or one in brackets, {@code 203[.]0}, as reports of attacks have it; -1 if none.
   */
  private static int behindDot(FoldedText text, int at) {
    char c = text.at(at);
    char close = c == '[' ? ']' : c == '(' ? ')' : 0;
    boolean bracketed = close > 0 && text.at(at + 1) == '.' && text.at(at + 2) == close;
    return c == '.' ? at + 1 : bracketed ? at + 3 : -1;
  }

  private static boolean isSomeones(FoldedText text, int start, int end) {
    boolean nobodys =
        text.startsWith(start, "0.")
            || text.startsWith(start, "127.")
            || text.startsWith(start, "127[")
            || text.startsWith(start, "127(")
            || text.startsWith(start, "255.")
            || isNetwork(text, end)
            || isResolver(text, start, end);
    boolean suffixed = text.at(end) == '-' && Character.isLetter(text.at(end + 1));
    boolean product =
        text.at(start - 1) == '/' && text.wordAt(start - 2) && text.startsWith(end - 2, ".0");
    if (nobodys || suffixed || product) {
      return false;
    }
    Words words = text.words();
    boolean version = (text.signs() & WordKind.VERSION.bit) != 0;
    boolean told = words.precededBy(WordKind.HOST, start, REACH);
    if (version && (isVersion(text, start) || isSmall(text, start, end))) {
      return told && !words.precededBy(WordKind.VERSION, start, FAR);
    }
    if (version && !told && isOfVersion(text, start, end)) {
      return false;
    }
    boolean inner = text.startsWith(start, "10.");
    return told || inner || !isSmall(text, start, end);
  }

  /** Whether another number nearby, which is a version, begins as this one does. */
  private static boolean isOfVersion(FoldedText text, int start, int end) {
    Words words = text.words();
    for (int i = words.from(start - VERSIONS); i < words.count(); i++) {
      if (words.start(i) > end + VERSIONS) {
        return false;
      }
      int at = words.end(i);
      if (words.is(i, WordKind.VERSION)) {
        at += text.at(at) == ':' ? 1 : 0;
        at += text.at(at) == ' ' ? 1 : 0;
        boolean behind = words.start(i) >= end && words.start(i) - end <= MAX_GAP;
        if (text.digitAt(at) && (behind || beginsAs(text, at, start))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether what stands at {@code at} and {@code start} is the same up to the second dot. */
  private static boolean beginsAs(FoldedText text, int at, int start) {
    int dots = 0;
    for (int i = 0; dots < 2; i++) {
      char c = text.at(start + i);
      if (text.at(at + i) != c || !FoldedText.isDigit(c) && c != '.') {
        return false;
      }
      dots += c == '.' ? 1 : 0;
    }
    return at != start;
  }

  /** {@code 198.51.100.0/24}: of many, and of no one. */
  private static boolean isNetwork(FoldedText text, int end) {
    return text.startsWith(end - 2, ".0") && text.at(end) == '/' && text.digitAt(end + 1);
  }

  /** Servers of names that everybody uses. */
  private static boolean isResolver(FoldedText text, int start, int end) {
    for (String resolver : RESOLVERS) {
      if (end - start == resolver.length() && text.startsWith(start, resolver)) {
        return true;
      }
    }
    return false;
  }

  /** Numbers that are all small: more often a version, or a number of a section. */
  private static boolean isSmall(FoldedText text, int start, int end) {
    int value = 0;
    int most = 0;
    for (int i = start; i < end; i++) {
      value = text.digitAt(i) ? value * 10 + text.at(i) - '0' : 0;
      most = Math.max(most, value);
    }
    return most < SMALL;
  }

  /** Whether a word such as {@code version} stands right before. */
  private static boolean isVersion(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word < 0 || words.end(word) < start - MAX_GAP || !words.is(word, WordKind.VERSION)) {
      return false;
    }
    for (int i = words.end(word); i < start; i++) {
      if (" .:".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private void findV6(FoldedText text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      char c = text.at(i);
      boolean begins = (isHex(c) || c == ':') && !text.wordAt(i - 1) && text.at(i - 1) != ':';
      if (!begins) {
        i++;
        continue;
      }
      int end = i;
      int colon = -1;
      while (end < text.length() && (isHex(text.at(end)) || text.at(end) == ':')) {
        colon = text.at(end) == ':' ? end : colon;
        end++;
      }
      int whole = end;
      int mapped = text.at(end) == '.' && colon >= 0 ? endOfV4(text, colon + 1) : -1;
      if (mapped > 0) {
        end = mapped;
      }
      while (end > i && text.at(end - 1) == ':' && text.at(end - 2) != ':') {
        end--; // the colon of the sentence
      }
      if (end - i <= MAX_V6
          && !text.wordAt(end)
          && isV6(text, i, mapped > 0 ? colon + 1 : end, mapped > 0)) {
        found.add(new Finding(i, endOfZone(text, end), type(), 0.9));
      }
      i = Math.max(whole, i + 1);
    }
  }

  private static int endOfZone(FoldedText text, int end) {
    int i = end;
    if (text.at(i) == '%' && text.wordAt(i + 1)) {
      i++;
      while (text.wordAt(i)) {
        i++;
      }
    }
    return i;
  }

  /**
   * Whether the groups from {@code start} to {@code end} are an address.
   *
   * @param mapped whether a version 4 address follows, which stands for two groups
   */
  private static boolean isV6(FoldedText text, int start, int end, boolean mapped) {
    int groups = mapped ? 2 : 0;
    int gaps = 0;
    boolean digit = mapped;
    boolean wide = mapped;
    int i = start;
    while (i < end) {
      if (text.at(i) == ':') {
        boolean gap = text.at(i + 1) == ':';
        if (!gap && (i == start || (i + 1 == end && !mapped))) {
          return false;
        }
        gaps += gap ? 1 : 0;
        i += gap ? 2 : 1;
        continue;
      }
      int from = i;
      while (i < end && isHex(text.at(i))) {
        digit |= text.digitAt(i++);
      }
      if (i - from > 4) {
        return false;
      }
      wide |= i - from >= 3;
      groups++;
    }
    boolean complete = gaps == 0 && groups == GROUPS;
    return digit && wide && (complete || (gaps == 1 && groups >= 2 && groups < GROUPS));
  }

  private static boolean isHex(char c) {
    return FoldedText.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
