package io.freshet.privacy;

import java.util.List;

/**
 * Codes of several people or doors behind one word: {@code copier codes: Finance 3907, HR 6148},
 * and those on the line below their label: {@code Garage / alarm code}, {@code 7714 / 290381}.
 */
final class CodeList {
  private static final int REACH = 64;
  private static final int MOST = 12;
  private static final int MAX_SIZE = 8;
  private static final int MAX_NAME = 24;
  private static final int MAX_LABEL = 64;
  private static final int MAX_GAP = 3;
  private static final int PAIRS = 2;
  private static final int MIN_LINE = 6;
  private static final int MAX_LINE = 24;

  private static final WordList MANY =
      WordList.of(
          "codes",
          "codici",
          "códigos",
          "codigos",
          "kody",
          "koder",
          "koodit",
          "коды",
          "kodes",
          "pins",
          "passcodes",
          "kódy",
          "codurile",
          "kodovi");

  /** What codes of one's own open, with those of doors. */
  private static final WordList MACHINES =
      WordList.of(
          "photocopier",
          "copier",
          "printer",
          "kopierer",
          "drucker",
          "imprimante",
          "photocopieur",
          "fotocopiadora",
          "impresora",
          "stampante",
          "fotocopiatrice",
          "till",
          "kasse",
          "caisse",
          "alarm",
          "staff",
          "user",
          "users");

  private CodeList() {}

  /** Looks behind {@code word}; whether it found some. */
  static boolean find(FoldedText text, int word, boolean opens, List<Finding> found) {
    Words words = text.words();
    boolean machine = word > 0 && MACHINES.has(words, word - 1);
    boolean many = MANY.has(words, word) && (opens || machine);
    if (many && pairs(text, words.end(word), found)) {
      return true;
    }
    if (opens && MANY.has(words, word) && lines(text, word, found)) {
      return true;
    }
    return opens && below(text, word, found);
  }

  private static boolean pairs(FoldedText text, int from, List<Finding> found) {
    int colon = text.indexOf(':', from, Math.min(text.length(), from + REACH));
    if (colon < 0) {
      return false;
    }
    int size = found.size();
    int i = colon + 1;
    for (int n = 0; n < MOST; n++) {
      int start = i;
      while (start - i < MAX_NAME && !text.digitAt(start) && ",;.\n".indexOf(text.at(start)) < 0) {
        start++;
      }
      int end = text.digitAt(start) && start - i > 2 ? endOfCode(text, start) : -1;
      if (end < 0) {
        break;
      }
      found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.75));
      i = end + 1;
      i += text.at(i) == '\n' ? 1 : 0;
    }
    boolean numbered =
        found.size() - size >= PAIRS
            && DoorList.follows(text, found.get(size).start(), found.get(size + 1).start());
    if (numbered || found.size() - size < PAIRS) {
      while (found.size() > size) {
        found.removeLast();
      }
    }
    return found.size() > size;
  }

  /** Lines below {@code backup codes}, each with codes of one form. */
  private static boolean lines(FoldedText text, int word, List<Finding> found) {
    int end = TextLines.end(text, text.words().end(word), MAX_LABEL);
    int size = found.size();
    for (int n = 0; n < MOST && end > 0 && end < text.length(); n++) {
      int start = end + 1;
      end = TextLines.end(text, start, MAX_LABEL);
      int stop = end < 0 ? -1 : TextLines.trimmed(text, start, end, TextLines.BLANKS);
      while (start < stop && " -*•".indexOf(text.at(start)) >= 0) {
        start++;
      }
      boolean code = stop - start >= MIN_LINE && stop - start <= MAX_LINE;
      int digits = 0;
      for (int i = start; i < stop && code; i++) {
        code = text.wordAt(i) || (text.at(i) == '-' || text.at(i) == ' ') && i > start;
        digits += text.digitAt(i) ? 1 : 0;
      }
      if (!code || digits < 2 || WrittenDate.endAt(text, start) > 0) {
        break;
      }
      found.add(new Finding(start, stop, DetectorType.URL_SECRET, 0.75));
    }
    if (found.size() - size < PAIRS) {
      while (found.size() > size) {
        found.removeLast();
      }
    }
    return found.size() > size;
  }

  private static int endOfCode(FoldedText text, int start) {
    int end = CodeForm.endAt(text, start, true);
    boolean whole = end > 0 && end - start <= MAX_SIZE && CodeForm.isDigits(text, start, end);
    boolean closed = whole && (text.at(end) == 0 || ",;.\n".indexOf(text.at(end)) >= 0);
    return closed && !CodeForm.isYear(text, start, end) ? end : -1;
  }

  /** The line below a label that ends its own line and has no digits before. */
  private static boolean below(FoldedText text, int word, List<Finding> found) {
    if (!text.has(Mark.LINES)) {
      return false;
    }
    int end = text.words().end(word);
    int from = end;
    while (end - from < MAX_LABEL && text.at(end) != '\n' && text.at(end) != 0) {
      if (text.digitAt(end) || ".?!,:;=".indexOf(text.at(end)) >= 0 && text.at(end + 1) != '\n') {
        return false;
      }
      end++;
    }
    if (text.at(end) != '\n') {
      return false;
    }
    int size = found.size();
    int i = end + 1;
    for (int n = 0; n < PAIRS + 1 && text.digitAt(i); n++) {
      int stop = CodeForm.endAt(text, i, true);
      int next = stop;
      while (stop > 0
          && next - stop < MAX_GAP
          && " /|".indexOf(text.at(next)) >= 0
          && text.at(next) != 0) {
        next++;
      }
      boolean last = stop > 0 && (text.at(next) == 0 || text.at(next) == '\n');
      if (stop < 0 || stop - i > MAX_SIZE || !last && (next == stop || !text.digitAt(next))) {
        break;
      }
      found.add(new Finding(i, stop, DetectorType.URL_SECRET, 0.75));
      i = next;
    }
    return found.size() > size;
  }
}
