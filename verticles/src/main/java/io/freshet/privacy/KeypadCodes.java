package io.freshet.privacy;

import java.util.List;

/** Codes that are typed at a keypad, with its keys or a word for typing beside them. */
final class KeypadCodes {
  private static final int MAX_TYPED = 40;
  private static final int MAX_DIGITS = 8;
  private static final int WIDE = 5;

  private KeypadCodes() {}

  /** {@code press 4821# at the gate}, {@code 2421* eintippen}: digits with the key behind them. */
  static void typed(FoldedText text, int word, List<Finding> found) {
    boolean password = (text.signs() & WordKind.PASSWORD.bit) != 0;
    boolean punch = text.words().is(word, "punch") && text.words().is(word + 1, "in");
    if (!Locks.isNearLock(text, word) && !password && !punch) {
      return;
    }
    Words words = text.words();
    int with = Locks.behindWith(text, word);
    with = with < 0 ? told(text, word) : with;
    int turns = with < 0 || password ? -1 : CodeForm.endOfDial(text, with);
    int whole = with < 0 || turns > 0 ? turns : CodeForm.endAt(text, with, true);
    boolean wide =
        whole - with >= WIDE
            || turns > 0
            || text.regionIs(whole, " then ")
            || text.regionIs(whole, " on the keypad");
    if (whole > 0 && whole - with <= MAX_DIGITS && (wide || PinDetector.isLast(text, whole))) {
      found.add(new Finding(with, whole, DetectorType.URL_SECRET, 0.75));
      return;
    }
    int last = Math.min(text.length(), words.end(word) + MAX_TYPED);
    for (int i = Math.max(0, words.start(word) - MAX_TYPED); i < last; i++) {
      int end = i;
      while (text.digitAt(end) && !text.wordAt(i - 1)) {
        end++;
      }
      boolean key = "#*".indexOf(text.at(end)) >= 0 && text.at(end) != 0;
      boolean then = text.regionIs(i - 7, "*, then") || text.regionIs(i - 8, "*, then ");
      then |= text.regionIs(end, " then #") || text.regionIs(end, ", then #");
      boolean right = words.is(word, "disarm") || words.is(word, "punch");
      right &= i == words.end(word) + 1 || i == words.end(word) + 4 && words.is(word + 1, "in");
      right &= !isTime(text, i, end);
      if (end - i >= CodeForm.LEAST && end - i <= MAX_DIGITS && (key || then || right)) {
        found.add(new Finding(i, key ? end + 1 : end, DetectorType.URL_SECRET, 0.75));
        return;
      }
    }
  }

  /** {@code the garage keypad is 537754}; -1 if nothing is told of a keypad. */
  private static int told(FoldedText text, int word) {
    Words words = text.words();
    boolean verb =
        words.is(word, "keypad")
            && words.gapIs(word, " ")
            && (words.is(word + 1, WordKind.IS) || words.is(word + 1, "at"));
    int start = verb ? words.end(word + 1) + 1 : -1;
    int on = words.is(word, "keypad") && word > 1 && words.is(word - 1, "the") ? word - 2 : -1;
    if (on >= 0 && (words.is(on, "on") || words.is(on, "into") || words.is(on, "at"))) {
      int end = words.start(on) - 1;
      start = end;
      while (text.digitAt(start - 1) && end - start < MAX_DIGITS) {
        start--;
      }
      return end - start >= CodeForm.LEAST && !text.wordAt(start - 1) ? start : -1;
    }
    return verb && text.digitAt(start) ? start : -1;
  }

  /** {@code punch in 0855}: an hour with rounded minutes. */
  private static boolean isTime(FoldedText text, int start, int end) {
    boolean four = end - start == CodeForm.LEAST;
    boolean hour = text.at(start) < '2' || text.at(start) == '2' && text.at(start + 1) < '4';
    char last = text.at(start + 3);
    return four && hour && text.at(start + 2) < '6' && (last == '0' || last == '5');
  }

  /** {@code Code wie immer 4821#}: digits with the key of a keypad behind them. */
  static boolean pressed(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    for (int i = from;
        i < text.length() && i - from < MAX_TYPED && !PinDetector.ends(text, i);
        i++) {
      if (text.digitAt(i) && !text.wordAt(i - 1)) {
        int end = CodeForm.endAt(text, i, true);
        boolean key = end > 0 && "#*".indexOf(text.at(end - 1)) >= 0 && end - i <= MAX_DIGITS + 1;
        if (key) {
          found.add(new Finding(i, end, DetectorType.URL_SECRET, 0.7));
        }
        return key;
      }
    }
    return false;
  }
}
