package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of passports and driving licences further away from the word that tells than {@link
 * DocumentDetector} looks, behind it or before it: {@code my licence was renewed in 2022, the
 * number in field 5 is …}, {@code … = US passport book}. Nothing between may tell of another
 * number. One without letters needs a word or mark that joins the two.
 */
final class FarDocumentDetector implements Detector {
  private static final int AHEAD = 90;
  private static final int BACK = 72;

  /** How far before a number a word tells that it is of something else. */
  private static final int SIDE = 22;

  private static final int LEAST = 7;
  private static final int LEAST_DIGITS = 4;
  private static final int LEAST_BARE = 8;

  /** Digits of a passport that nothing joins to the word before, and words between. */
  private static final int PLAIN = 9;

  private static final int MAX_PLAIN = 5;

  /** Between a number and a sign of numbers before it, marks and blanks. */
  private static final int NEAR = 3;

  /** Words of {@code nº de registro}. */
  private static final int MAX_SIGNS = 3;

  /** A number that a parenthesis or a verb binds to the word outranks what its form tells. */
  private static final double BOUND = 0.86;

  /** One right before the word outranks a phone number. */
  private static final double RIGHT = 0.93;

  /** Digits, a comma and a blank between a number and what joins it to the word behind. */
  private static final int BARE_BACK = 32;

  private static final long SIGN = WordKind.NUMBER.bit | WordKind.IS.bit;

  private static final long OTHER =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.OTHER_PAPER.bit;

  private static final long LABEL = WordKind.CARD.bit | WordKind.IDENTITY.bit;

  private final DetectorType type;
  private final WordKind context;
  private final long contrary;
  private final DocumentDetector form;

  private FarDocumentDetector(
      DetectorType type, WordKind context, WordKind other, DocumentDetector form) {
    this.type = type;
    this.context = context;
    this.contrary = OTHER | other.bit;
    this.form = form;
  }

  static FarDocumentDetector passport() {
    return new FarDocumentDetector(
        DetectorType.PASSPORT, WordKind.PASSPORT, WordKind.LICENCE, DocumentDetector.passport());
  }

  static FarDocumentDetector licence() {
    return new FarDocumentDetector(
        DetectorType.LICENCE, WordKind.LICENCE, WordKind.PASSPORT, DocumentDetector.licence());
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return context == WordKind.LICENCE
        ? context.bit | WordKind.FORMED.bit | Mark.SIX_DIGITS.bit
        : context.bit | Mark.SIX_DIGITS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (context == WordKind.LICENCE) {
        NationalLicences.around(text, i, found);
        if (words.is(i, context) && !form.isOther(text, i)) {
          NeighbourLicences.ofDrivers(text, i, found);
        }
      } else {
        GermanPass.behind(text, i, found);
      }
      if (words.is(i, context) && !isOther(text, i) && !isAhead(text, i, found)) {
        before(text, i, found);
      } else if (context == WordKind.LICENCE && words.is(i, "dmv")) {
        NeighbourLicences.around(text, i, found);
      } else if (context == WordKind.LICENCE && NeighbourLicences.isOfDrivers(words, i)) {
        NeighbourLicences.ofDrivers(text, i, found);
      } else if (context == WordKind.PASSPORT
          && !PassNumbers.add(text, i, found)
          && PassWord.isOne(words, i)) {
        pass(text, i, found);
      }
    }
  }

  /** A licence of software or of nothing that is told, a cover for passports, their photos. */
  private boolean isOther(FoldedText text, int word) {
    Words words = text.words();
    boolean behind = words.is(word + 1, WordKind.OTHER_PAPER) && words.gapOnlyHas(word, " -_", 1);
    return behind
        || form.isOther(text, word)
        || context == WordKind.LICENCE && VagueLicences.isOne(text, word);
  }

  /**
   * Looks behind the word, and tells whether a number stands there in the sentence, so that none
   * before the word is meant.
   */
  private boolean isAhead(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    int to = Math.min(end(text, word, from + AHEAD), text.length());
    for (int i = from; i < to; i++) {
      if (text.at(i) == '\n' && i > from + 1 && !isList(text, from, i)) {
        return false;
      }
      if (text.endOfPlaceholder(i) > 0) {
        return true; // it may be found already
      }
      int end = begins(text, i) ? form.endAt(text, i) : -1;
      if (end < 0) {
        continue;
      }
      boolean fits = isMixed(text, i, end) || isBare(text, i, end) && isJoined(text, i);
      fits |= isBare(text, i, end) && isListed(text, from, i) || isOfState(text, word, i, end);
      if (fits) {
        found.add(new Finding(i, end, type, isSaid(text, word, i) ? RIGHT : 0.72));
        return !isStopped(text, from, i);
      }
      if (isPlain(text, from, i, end)) {
        found.add(new Finding(i, end, type, 0.72)); // another one may stand before
        return false;
      }
      i = end - 1;
    }
    return false;
  }

  /** {@code licence has the number 006449164926}: few words between, a sign the last of them. */
  private boolean isSaid(FoldedText text, int word, int start) {
    Words words = text.words();
    int last = words.from(start) - 1;
    return context == WordKind.LICENCE
        && last > word
        && last - word <= MAX_SIGNS
        && words.is(last, WordKind.NUMBER)
        && words.spacedFromNext(last - 1)
        && text.at(start - 1) == ' ';
  }

  /** {@code BC licence of …: 5992409}: seven digits behind a colon are enough. */
  private boolean isOfState(FoldedText text, int word, int start, int end) {
    return context == WordKind.LICENCE
        && word > 0
        && end - start == LEAST
        && text.at(start - 1) == ' '
        && text.at(start - 2) == ':'
        && NeighbourLicences.isOfState(text.words(), word - 1);
  }

  /** A number behind {@code Pass} and, further on, a word that says that a number follows. */
  private void pass(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    int to = Math.min(end(text, word, from + AHEAD), text.length());
    for (int i = from; i < to && text.at(i) != '\n'; i++) {
      int end = begins(text, i) && text.digitAt(text.nextDigit(i)) ? form.endAt(text, i) : -1;
      if (end > 0) {
        boolean beside = i - from <= 1 && isMixed(text, i, end);
        if (beside || isJoined(text, i) || PassWord.joins(text.words(), i)) {
          found.add(new Finding(i, end, type, BOUND));
        }
        return;
      }
    }
  }

  /** Whether a line ends with the colon of a list: {@code passport numbers for the group:}. */
  private static boolean isList(FoldedText text, int from, int end) {
    int last = text.at(end - 1) == '\r' ? end - 2 : end - 1;
    return text.at(last) == ':' && text.indexOf('\n', from, end) < 0;
  }

  /** Whether a number stands behind a name in the first line of a list. */
  private static boolean isListed(FoldedText text, int from, int start) {
    int line = text.indexOf('\n', from, start);
    Words words = text.words();
    int word = words.from(start);
    for (int i = words.from(line); line > 0 && i < word; i++) {
      if (!words.isCapital(i) || (words.kinds(i) & OTHER) != 0) {
        return false;
      }
    }
    return line > from && isList(text, from, line);
  }

  /** {@code the passport they scanned is on file, 534785809}: as long as passports' are. */
  private boolean isPlain(FoldedText text, int from, int start, int end) {
    Words words = text.words();
    char mark = text.at(start - 1);
    return context == WordKind.PASSPORT
        && end - start == PLAIN
        && (mark == ' ' || mark == '(')
        && words.from(start) - words.from(from) <= MAX_PLAIN
        && !isStopped(text, from, start)
        && text.indexOf('\n', from, start) < 0
        && !words.is(words.from(end), WordKind.UNIT);
  }

  private static boolean isStopped(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == ';' || text.at(i) == '.' && text.at(i + 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  /** Where the first word begins that tells of something else. */
  private int end(FoldedText text, int word, int to) {
    Words words = text.words();
    for (int i = word + 1; i < words.count() && words.start(i) < to; i++) {
      if ((words.kinds(i) & contrary) != 0) {
        return words.start(i);
      }
    }
    return to;
  }

  /** Looks before the word. */
  private void before(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int stop = words.start(word);
    boolean state = word > 0 && NeighbourLicences.isNamedState(words, word - 1);
    int next = state ? words.start(word - 1) - NEAR : stop; // S40370446. Mass. license
    int least = Math.max(0, stop - BACK - SIDE);
    for (int i = stop - 1; i >= least; i--) {
      char c = text.at(i);
      if (c == ']' || c == '[') {
        return; // a placeholder of ours, or another field
      }
      boolean sentence = (c == '.' || c == '?' || c == '!') && text.at(i + 1) == ' ';
      if (sentence && i < next && !isAbbreviated(text, i)
          || c == ';'
          || c == '\n' && !isAlone(text, i)) {
        return;
      }
      int end = begins(text, i) ? form.endAt(text, i) : -1;
      if (end > 0 && end <= stop) {
        int start = begin(text, i, end);
        boolean mixed = isMixed(text, start, end) && stop - end <= BACK;
        boolean right = stop - end == 1 && isNumber(words, word);
        boolean bare = isBare(text, start, end) && (right || isBound(text, end, stop));
        if ((mixed || bare) && !isTaken(text, start, end, word)) {
          found.add(new Finding(start, end, type, right ? RIGHT : bare ? BOUND : 0.72));
        }
        return;
      }
    }
  }

  /** {@code no. …} and initials end no sentence. */
  private static boolean isAbbreviated(FoldedText text, int dot) {
    return text.at(dot) == '.' && (!text.wordAt(dot - 4) || !text.wordAt(dot - 3));
  }

  /** Whether nothing stands in the line before the break but a number: the word is below it. */
  private static boolean isAlone(FoldedText text, int end) {
    int start = end;
    while (start > 0 && text.at(start - 1) != '\n' && end - start < BACK) {
      start--;
      if (text.at(start) == ' ') {
        return false;
      }
    }
    return end > start;
  }

  /** Further groups before the one at {@code start} that end there too. */
  private int begin(FoldedText text, int start, int end) {
    int first = start;
    for (int i = start - 1; i >= 0 && start - i <= LEAST; i--) {
      if (text.at(i) == '\n') {
        break;
      }
      if (begins(text, i) && form.endAt(text, i) == end) {
        first = i;
      }
    }
    return first;
  }

  private static boolean begins(FoldedText text, int i) {
    char before = text.at(i - 1);
    boolean inside = "-./_".indexOf(before) >= 0 && before != 0 && text.wordAt(i - 2);
    return text.wordAt(i) && !text.wordAt(i - 1) && !inside;
  }

  /** Whether letters and digits are mixed as in few words and few other numbers. */
  private static boolean isMixed(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
      letters += text.wordAt(i) && !text.digitAt(i) ? 1 : 0;
    }
    return letters > 0 && digits >= LEAST_DIGITS && digits + letters >= LEAST;
  }

  private boolean isBare(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    boolean money = text.at(start - 1) == '€' || text.at(start - 1) == '$';
    return digits >= LEAST_BARE && !money && text.at(start - 1) != '+' && text.at(end) != '%';
  }

  /** {@code …, number 95319490}, {@code nämlich: 95319490}. */
  private static boolean isJoined(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean sign = false;
    for (int i = word; i >= 0 && i > word - MAX_SIGNS; i--) {
      boolean spaced = i == word ? start - words.end(i) <= NEAR : words.gapOnlyHas(i, " °º.", 2);
      if (!spaced) {
        break;
      }
      sign |= (words.kinds(i) & SIGN) != 0;
    }
    boolean colon = text.at(text.at(start - 1) == ' ' ? start - 2 : start - 1) == ':';
    return sign || colon;
  }

  /** {@code 048 933 458 (Vic. licence)}, {@code 565384497 = US passport book}. */
  private static boolean isBound(FoldedText text, int end, int stop) {
    char next = text.at(end) == ' ' ? text.at(end + 1) : text.at(end);
    Words words = text.words();
    int word = words.from(end);
    boolean is = words.is(word, WordKind.IS) && words.start(word) - end <= NEAR;
    return stop - end <= BARE_BACK && (next == '(' || next == '=' || is);
  }

  /** {@code 533482019 passport number, …}. */
  private static boolean isNumber(Words words, int word) {
    return words.is(word + 1, WordKind.NUMBER) && words.spacedFromNext(word);
  }

  /** Whether a word before the number, or between it and ours, tells that it is of another. */
  private boolean isTaken(FoldedText text, int start, int end, int word) {
    Words words = text.words();
    int last = words.from(start);
    for (int i = last - 1; i >= 0 && words.end(i) >= start - SIDE; i--) {
      if (text.at(words.end(i)) == ')') {
        break; // it was of what stands before it
      }
      boolean right = start - words.end(i) <= NEAR; // a card that it stands right behind
      if ((words.kinds(i) & (contrary | context.bit | (right ? LABEL : 0))) != 0) {
        return true;
      }
      if (isEnd(text, words.end(i), start)) {
        break;
      }
    }
    for (int i = words.from(end); i < word; i++) {
      if ((words.kinds(i) & contrary) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnd(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '\n' || text.at(i) == ';') {
        return true;
      }
    }
    return false;
  }
}
