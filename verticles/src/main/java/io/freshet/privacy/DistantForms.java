package io.freshet.privacy;

/**
 * Numbers of {@link FormLabels} that stand further from their label, {@code CRN for Rent
 * Assistance? it's 461 638 343H}, or before it, {@code JLK4461 for NHI}. Only forms that hardly
 * anything else has count there.
 */
final class DistantForms {
  private static final int FAR = 96;
  private static final int BEFORE = 48;

  /** Between digits and the label behind them, where the number has no letters or marks. */
  private static final int NEAR_BEFORE = 20;

  private static final WordList MONEY =
      WordList.of(
          "pesos",
          "euros",
          "dollars",
          "reais",
          "soles",
          "millones",
          "habitantes",
          "personas",
          "euro",
          "pounds",
          "cop",
          "clp",
          "cop$");

  /** Digits of a number without marks that need no small words alone between. */
  private static final int LONG = 11;

  private static final int MAX_SOFT = 5;
  private static final int MAX_WORDS = 8;
  private static final int TAKEN = 5;

  /** Behind a label no number of its own stands so near. */
  private static final int OWN = 12;

  /** Words that tell of another number. */
  private static final long OTHER =
      WordKind.PHONE.bit
          | WordKind.NUMBERED.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.SSN.bit;

  private static final long SOFT =
      WordKind.IS.bit | WordKind.SINCE.bit | WordKind.NUMBER.bit | WordKind.AND.bit;

  private DistantForms() {}

  /** Where the number of a label that ends with {@code word} may begin at the earliest. */
  static int earliest(FoldedText text, int word) {
    return Math.max(0, text.words().start(word) - BEFORE);
  }

  /** Before which it has to begin. */
  static int latest(FoldedText text, int word) {
    return text.words().end(word) + FAR;
  }

  /** The number that the label that ends with {@code word} tells of; null if there is none. */
  static Finding find(FoldedText text, int word, FormLabels.Label label) {
    Finding behind = behind(text, word, label);
    return behind != null ? behind : before(text, word, label);
  }

  private static Finding behind(FoldedText text, int label, FormLabels.Label told) {
    Words words = text.words();
    int from = words.end(label);
    int stop = OfCompany.isBehind(words, label) ? from : Math.min(text.length(), from + FAR);
    boolean sentence = false;
    int run = 0;
    for (int i = from; i < stop; i++) {
      char c = text.at(i);
      run = FoldedText.isDigit(c) ? run + 1 : 0;
      if (run >= TAKEN || c == '!' || c == ';' && i > from) {
        return null; // another number stands there, or another clause
      }
      sentence |= FormDetector.isStop(text, i) || c == '\n';
      if (!text.wordAt(i) || text.wordAt(i - 1)) {
        continue;
      }
      Finding number = numberAt(text, i, told, sentence);
      boolean bare = number != null && !hasMarks(text, number) && number.length() < LONG;
      if (number != null && (!bare || isSoft(text, from, i) || isTitle(text, from, i))) {
        return number;
      }
      int word = words.from(i);
      if (isOther(words, word, i)) {
        return null;
      }
    }
    return null;
  }

  /** {@code TFN declaration: …}: one word and a colon. */
  private static boolean isTitle(FoldedText text, int from, int to) {
    Words words = text.words();
    int word = words.from(from);
    int colon = text.indexOf(':', from, to);
    return words.from(to) == word + 1
        && text.at(from) == ' '
        && words.start(word) == from + 1
        && words.end(word) == colon
        && to - colon <= 2;
  }

  private static boolean isOther(Words words, int word, int at) {
    return word < words.count() && words.start(word) == at && (words.kinds(word) & OTHER) != 0;
  }

  /** A number of the label's forms at {@code at}; in another sentence it needs letters. */
  private static Finding numberAt(FoldedText text, int at, FormLabels.Label told, boolean apart) {
    for (NumberForm form : told.forms()) {
      if (told.isShort() && !form.isLong()) {
        continue;
      }
      boolean counts = form.isDistinct() || !apart && form.isLong() || !apart && isWide(told, form);
      int end = counts ? form.endAt(text, at) : -1;
      if (end > 0 && isWritten(text, at, end, form) && !isAmount(text, at, end)) {
        return new Finding(at, end, told.type(), form.isLong() ? 0.93 : 0.8);
      }
    }
    return null;
  }

  /** Without small letters, and without blanks where letters and digits may mix. */
  private static boolean isWritten(FoldedText text, int start, int end, NumberForm form) {
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (Character.isLowerCase(c) || form.isMixed() && (c == ' ' || c == '.' || c == '/')) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one of money or of things. */
  static boolean isAmount(FoldedText text, int start, int end) {
    int before = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    Words words = text.words();
    int word = words.from(end);
    return Character.getType(text.at(before)) == Character.CURRENCY_SYMBOL
        || word < words.count()
            && words.start(word) <= end + 1
            && (words.is(word, WordKind.UNIT) || MONEY.has(words, word));
  }

  /** Nine digits and more behind a label that can mean nothing else. */
  private static boolean isWide(FormLabels.Label told, NumberForm form) {
    return form.isWide() && told.use() != FormLabels.Use.CAPITALS;
  }

  private static Finding before(FoldedText text, int label, FormLabels.Label told) {
    Words words = text.words();
    int to = words.start(Math.max(0, label - told.before().length));
    if (hasDigit(text, words.end(label), words.end(label) + OWN)) {
      return null;
    }
    for (int i = to - 1; i >= Math.max(0, to - BEFORE); i--) {
      if (!text.wordAt(i) || text.wordAt(i - 1)) {
        continue;
      }
      Finding number = numberAt(text, i, told, false);
      boolean near = number != null && number.end() <= to && isSoft(text, number.end(), to);
      boolean bare = near && text.digitAt(i) && !hasMarks(text, number);
      if (near && (!bare || to - number.end() <= NEAR_BEFORE) && !isTold(text, i)) {
        return number;
      }
    }
    return null;
  }

  private static boolean hasMarks(FoldedText text, Finding number) {
    for (int i = number.start(); i < number.end(); i++) {
      if (!text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDigit(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words right before a number tell of another one: {@code Ref: JLK4461 for NHI}. */
  private static boolean isTold(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return words.numbered(start, OWN)
        || word >= 0 && words.end(word) >= start - 3 && (words.kinds(word) & OTHER) != 0;
  }

  /** Whether few and small words stand between a number and the label behind it. */
  static boolean isSoft(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c) || ";!\n".indexOf(c) >= 0 || c == '.' && text.at(i + 1) == ' ') {
        return false;
      }
    }
    Words words = text.words();
    int count = 0;
    for (int i = words.from(from); i < words.count() && words.start(i) < to; i++) {
      boolean soft = words.length(i) <= MAX_SOFT || (words.kinds(i) & SOFT) != 0;
      if (++count > MAX_WORDS || !soft || (words.kinds(i) & OTHER) != 0) {
        return false;
      }
    }
    return true;
  }
}
