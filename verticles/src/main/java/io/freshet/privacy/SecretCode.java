package io.freshet.privacy;

import java.util.List;

/** Codes of a few digits, {@code 4471}, {@code 73B09}, {@code 482 913}, and secret answers. */
final class SecretCode {
  private static final int MAX_LENGTH = 20;
  private static final int LEAST_DIGITS = 3;
  private static final int GROUP = 3;
  private static final int MAX_ANSWER = 32;
  private static final int MAX_ANSWER_WORDS = 3;
  private static final WordSet ONFILE = new WordSet("ON_FILE");
  private static final WordSet COUNTED = new WordSet("COUNTED");

  private SecretCode() {}

  /** Adds the code that begins at {@code start}; false if none does. */
  static boolean put(FoldedText text, int start, List<Finding> found) {
    int end = endAt(text, start);
    boolean date =
        text.at(start + 2) != '-' && WrittenDate.endAt(text, start) > 0; // 22-14-08 opens
    if (end < 0 || date || isCounted(text, end)) {
      return false;
    }
    found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.8));
    return true;
  }

  /** Whether it has four digits and more, and is no year. */
  static boolean isLong(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= MAX_LENGTH) {
      end++;
    }
    boolean century = text.startsWith(start, "19") || text.startsWith(start, "20");
    return end - start > 4 || end - start == 4 && (!century || text.at(end) == '#');
  }

  private static int endAt(FoldedText text, int start) {
    int digits = 0;
    int letters = 0;
    int i = start;
    while (i - start <= MAX_LENGTH && isPart(text, i)) {
      digits += text.digitAt(i) ? 1 : 0;
      letters += Character.isLetter(text.at(i)) ? 1 : 0;
      i++;
    }
    boolean second =
        i - start == GROUP && digits == GROUP && text.at(i) == ' ' && isGroup(text, i + 1);
    int end = second ? i + 1 + GROUP : i;
    boolean right =
        digits >= LEAST_DIGITS && letters <= digits
            || digits >= 2 && letters > 0 && digits + letters >= 4 && isUpper(text, start, i);
    char next = text.at(end);
    boolean decimal = (next == '.' || next == ',' || next == ':') && text.digitAt(end + 1);
    return right
                && i - start <= MAX_LENGTH
                && !decimal
                && !text.wordAt(end)
                && "%€$£@".indexOf(next) < 0
            || right && next == 0
        ? end
        : -1;
  }

  private static boolean isPart(FoldedText text, int i) {
    char c = text.at(i);
    boolean sign = (c == '-' || c == '#' || c == '*') && (text.wordAt(i + 1) || c != '-');
    return text.wordAt(i) && c < 128 || sign;
  }

  private static boolean isGroup(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end) && end - from <= GROUP) {
      end++;
    }
    return end - from == GROUP && !text.wordAt(end);
  }

  private static boolean isUpper(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isLowerCase(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code PIN 4 digits}, {@code code 137 times}. */
  private static boolean isCounted(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return word < words.count() && words.start(word) == end + 1 && COUNTED.has(words, word);
  }

  /** Adds the answer of a few words that begins at {@code start}. */
  static boolean putAnswer(FoldedText text, int start, List<Finding> found) {
    int end = start;
    int blanks = 0;
    if (ONFILE.has(text.words(), text.words().from(start))) {
      return false;
    }
    while (end - start < MAX_ANSWER
        && text.at(end) > 0
        && ";,.:\n\"<>()|=".indexOf(text.at(end)) < 0) {
      blanks += text.at(end) == ' ' ? 1 : 0;
      if (blanks == MAX_ANSWER_WORDS) {
        break;
      }
      end++;
    }
    if (end - start < GROUP
        || SecretValue.isSaid(text, start, SecretValue.judgedEnd(text, start))) {
      return false;
    }
    found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.8));
    return true;
  }
}
