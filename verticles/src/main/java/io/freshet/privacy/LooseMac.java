package io.freshet.privacy;

import java.util.List;

/**
 * Hardware addresses as clerks write them: with marks of several kinds or some left out, {@code
 * 9c:b6d0:1122:33}, {@code 9C:B6:D0-11-22-33}, over two lines, or bare beside one with marks.
 */
final class LooseMac {
  private static final int DIGITS = 12;
  private static final int LEAST_MARKS = 2;

  /** What one maker's addresses have in common. */
  private static final int MAKER = 6;

  private LooseMac() {}

  /** End of twelve digits in groups of even size that begin at {@code start}; -1 if none do. */
  static int endAt(FoldedText text, int start) {
    int digits = 0;
    int marks = 0;
    boolean letter = false;
    boolean digit = false;
    int i = start;
    while (digits < DIGITS) {
      char c = text.at(i);
      if (MacDetector.isHex(c)) {
        letter |= c >= 'A';
        digit |= c <= '9';
        digits++;
        i++;
      } else {
        int next = behindMark(text, i);
        if (next == i || digits % 2 != 0 || digits == 0) {
          return -1;
        }
        marks++;
        i = next;
      }
    }
    boolean whole = !text.wordAt(i) && !(isMark(text.at(i)) && text.wordAt(i + 1));
    return whole && letter && digit && marks >= LEAST_MARKS ? i : -1;
  }

  private static int behindMark(FoldedText text, int from) {
    int at = text.at(from) == '\n' ? from + 1 : from;
    if (!isMark(text.at(at))) {
      return from;
    }
    return text.at(at + 1) == '\n' ? at + 2 : at + 1;
  }

  private static boolean isMark(char c) {
    return c == ':' || c == '-' || c == '.' || c == '_';
  }

  /** Whether not all of its digits are the same: those are nobody's. */
  static boolean isVaried(FoldedText text, int start, int end) {
    char first = text.lower(start);
    for (int i = start; i < end; i++) {
      if (text.lower(i) != first && MacDetector.isHex(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  /** Bare ones of the maker of one that was found: {@code ac:1f:6b:20:9d:e5, AC1F6B209DE6}. */
  static void findBeside(FoldedText text, Finding known, List<Finding> found) {
    for (int i = 0; i + DIGITS <= text.length(); i++) {
      if (!MacDetector.isHex(text.at(i)) || text.wordAt(i - 1)) {
        continue;
      }
      int end = i;
      while (end - i <= DIGITS && MacDetector.isHex(text.at(end))) {
        end++;
      }
      boolean ours = i >= known.start() && i < known.end();
      if (end - i == DIGITS && !text.wordAt(end) && !ours && isOfMaker(text, i, known)) {
        found.add(new Finding(i, end, known.type(), 0.8));
      }
      i = end;
    }
  }

  private static boolean isOfMaker(FoldedText text, int start, Finding known) {
    int at = start;
    for (int i = known.start(); i < known.end() && at - start < MAKER; i++) {
      if (MacDetector.isHex(text.at(i)) && text.lower(i) != text.lower(at++)) {
        return false;
      }
    }
    return at - start == MAKER;
  }

  /** {@code A4 : C3 : 69 : O1 : B8 : A2}, as scans have it: blanks about the marks, O for 0. */
  static int scanned(FoldedText text, int start) {
    int i = start;
    char mark = 0;
    for (int octet = 0; octet < 6; octet++) {
      if (!isScanned(text.at(i)) || !isScanned(text.at(i + 1))) {
        return -1;
      }
      i += 2;
      if (octet < 5) {
        i += text.at(i) == ' ' ? 1 : 0;
        mark = mark == 0 ? text.at(i) : mark;
        if (text.at(i) != mark || mark != ':' && mark != '-') {
          return -1;
        }
        i += text.at(i + 1) == ' ' ? 2 : 1;
      }
    }
    return isVaried(text, start, i) ? i : -1;
  }

  static boolean isScanned(char c) {
    return MacDetector.isHex(c) || c == 'O' || c == 'o' || c == 'l' || c == 'I';
  }
}
