package io.freshet.privacy;

import java.util.List;

/**
 * Communities of SNMP, told in sentences: {@code SNMP community ist jetzt zhPrn-lesen19}, {@code
 * v2c string should be Tr0utCreek_ro}, {@code community in scrittura rw-Torre5-mag, in lettura …}.
 * All of a sentence are found, but for those of letters alone, since {@code public} is everybody's.
 */
final class CommunityString {
  private static final int REACH = 72;
  private static final int LEAST = 5;
  private static final WordList NAMES =
      WordList.of(
          "community",
          "communities",
          "snmp-community",
          "community-string",
          "community-strings",
          "communitystring",
          "comunidad",
          "comunidades",
          "comunidade",
          "communauté",
          "comunità",
          "string",
          "strings");

  /** Between the name and what it is. */
  private static final WordList BEFORE =
      WordList.of(
          "as",
          "to",
          "be",
          "now",
          "auf",
          "jetzt",
          "nun",
          "neu",
          "op",
          "nu",
          "maintenant",
          "ahora",
          "ora",
          "agora",
          "snmp",
          "ro",
          "rw",
          "read",
          "write",
          "lesen",
          "schreiben",
          "lecture",
          "écriture",
          "lectura",
          "escritura",
          "lettura",
          "scrittura",
          "leitura",
          "escrita",
          "lezen",
          "schrijven");

  private CommunityString() {}

  /**
   * Looks for them behind a word of SNMP, or behind {@code community}.
   *
   * @return where the last one ends; 0 if there is none
   */
  static int find(FoldedText text, int gear, List<Finding> found) {
    Words words = text.words();
    boolean snmp = text.regionIs(words.start(gear), "snmp");
    if (!snmp && !NAMES.has(words, gear)) {
      return 0;
    }
    int name = name(text, gear);
    if (name < 0) {
      return 0;
    }
    boolean told = snmp || words.is(name + 1, "string") || isOfSnmp(words, name);
    int last = 0;
    int from = words.end(name);
    for (int i = from; i < text.length() && i - from < REACH && !isEnd(text, i); i++) {
      if (text.at(i - 1) != ' ' || !text.wordAt(i)) {
        continue;
      }
      int end = end(text, i);
      int before = words.from(i) - 1;
      boolean right = before == name || words.is(before, WordKind.IS) || BEFORE.has(words, before);
      if (isOne(text, i, end, told && right)) {
        found.add(new Finding(i, end, DetectorType.URL_SECRET, 0.85));
        last = end;
        from = end;
      }
      i = Math.max(i, end - 1);
    }
    return last;
  }

  /** The word of communities that {@code gear} is, or that stands near; -1 if none does. */
  private static int name(FoldedText text, int gear) {
    Words words = text.words();
    if (gear > 0 && NAMES.has(words, gear - 1)) {
      return gear;
    }
    for (int i = gear; i < words.count() && words.end(i) - words.end(gear) < REACH; i++) {
      if (NAMES.has(words, i)) {
        return i;
      }
      if (isEnd(text, words.end(i))) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether a word of SNMP stands before or soon behind. */
  private static boolean isOfSnmp(Words words, int name) {
    for (int i = Math.max(0, name - 12); i < words.count() && i < name + 12; i++) {
      if (words.is(i, "snmp") || words.is(i, "snmpv") || words.is(i, "oid") || words.is(i, "mib")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnd(FoldedText text, int i) {
    char c = text.at(i);
    boolean blank = text.at(i + 1) <= ' ';
    return c == '\n' && text.at(i + 1) == '\n' || (c == '.' || c == '?' || c == ';') && blank;
  }

  private static int end(FoldedText text, int start) {
    int end = start;
    while (text.wordAt(end) || "-_!@#+$%&*.".indexOf(text.at(end)) >= 0) {
      end++;
    }
    while (end > start && (text.at(end - 1) == '.' || text.at(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  /** With a digit or an underscore, or with {@code ro} or {@code rw} as a part. */
  private static boolean isOne(FoldedText text, int start, int end, boolean told) {
    int letters = 0;
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      letters += Character.isLetter(c) ? 1 : 0;
      other |= FoldedText.isDigit(c) || c == '_' || c == '!' || c == '@' || c == '#';
      if (c == '.') {
        return false; // an address
      }
    }
    boolean access = isAccess(text, start, end);
    return end - start >= LEAST
        && letters >= 3
        && (access || told && other)
        && !text.regionIs(start, "snmp")
        && !StandIn.is(text, start, end);
  }

  /** {@code gasworks-ro}: read only, or read and write. */
  private static boolean isAccess(FoldedText text, int start, int end) {
    for (int i = start; i + 2 <= end; i++) {
      boolean first = i == start || isPart(text.at(i - 1));
      boolean last = i + 2 == end || isPart(text.at(i + 2));
      boolean r = text.lower(i) == 'r' && (text.lower(i + 1) == 'o' || text.lower(i + 1) == 'w');
      if (r && first && last) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c) {
    return c == '-' || c == '_' || c == '!';
  }
}
