package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of passports in lists of travellers, beside a state and without their word: {@code
 * Passenger 14: Halai, GBR 124825709, 03FEB81}, {@code traveller, British, 214402426}, {@code APIS:
 * doc LG3650201}.
 */
final class TravellerPassportDetector implements Detector {
  private static final int LEAST = 7;
  private static final int LEAST_BARE = 8;
  private static final int MOST = 9;
  private static final int LEAST_DIGITS = 6;

  /** Between a number and the word for a state. */
  private static final int NEAR = 3;

  private static final int SIDE = 20;
  private static final int CODE = 3;

  /** In capitals only. */
  private static final WordList CAPITALS = WordList.of("apis", "ssr", "docs", "esta", "pnr");

  private static final WordList DOCUMENTS =
      WordList.of("doc", "docs", "document", "documents", "dokument", "documento", "docnum");

  /** Their numbers have no letters. */
  private static final long DIGITS = WordKind.CARD.bit | WordKind.BANK.bit | WordKind.PHONE.bit;

  private static final long OTHER =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.CARD.bit
          | WordKind.BANK.bit
          | WordKind.OTHER_PAPER.bit
          | WordKind.LICENCE.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit;

  @Override
  public DetectorType type() {
    return DetectorType.PASSPORT;
  }

  @Override
  public long triggers() {
    return Mark.SIX_DIGITS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    boolean read = false; // the words, once a number may be one
    boolean travel = false;
    for (int i = text.nextDigit(0); i < text.length(); i = text.nextDigit(i + 1)) {
      int start = begin(text, i);
      int end = text.digitAt(i - 1) ? -1 : endAt(text, start);
      boolean told = end > 0 && isTold(text, start, end);
      if (!told || isOther(text, start) || goesOn(text, start, end)) {
        continue;
      }
      if (!read) {
        read = true;
        travel = isOfTravel(text, TravelWords.TRAVEL);
        if (!travel && !isOfTravel(text, TravelWords.LOOSE)) {
          return;
        }
      }
      if (travel || start < i) {
        found.add(new Finding(start, end, type(), 0.8));
      }
    }
  }

  private static boolean isOfTravel(FoldedText text, TagSet cues) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (cues.has(words, i) || CAPITALS.has(words, i) && words.isUpper(i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTravel(Words words, int word) {
    return TravelWords.TRAVEL.has(words, word) || CAPITALS.has(words, word) && words.isUpper(word);
  }

  /** Where one or two capitals before a digit begin. */
  private static int begin(FoldedText text, int digit) {
    int start = digit;
    while (digit - start <= 2 && isCapital(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** The end of a passport's number; -1 if there is none. */
  private static int endAt(FoldedText text, int start) {
    int end = start;
    int digits = 0;
    while (end - start <= MOST && (text.digitAt(end) || isCapital(text.at(end)))) {
      digits += text.digitAt(end++) ? 1 : 0;
    }
    int count = end - start;
    boolean size = count >= (digits == count ? LEAST_BARE : LEAST) && count <= MOST;
    boolean inside = "-./_$€£+".indexOf(text.at(start - 1)) >= 0 && !isField(text, start);
    char after = text.at(end);
    boolean goesOn = text.wordAt(end) || "-.:".indexOf(after) >= 0 && text.digitAt(end + 1);
    boolean whole = !text.wordAt(start - 1) && !inside && !goesOn;
    return size && digits >= LEAST_DIGITS && whole && !isDate(text, start, count) ? end : -1;
  }

  /** {@code …/GBR/214402426/…}. */
  private static boolean isField(FoldedText text, int start) {
    return text.at(start - 1) == '/' && !text.digitAt(start - 2);
  }

  private static boolean isDate(FoldedText text, int start, int count) {
    boolean century = text.startsWith(start, "19") || text.startsWith(start, "20");
    return century && count == LEAST_BARE || WrittenDate.endAt(text, start) > 0;
  }

  /** Whether a state stands right beside it, or a word for a document before it. */
  private static boolean isTold(FoldedText text, int start, int end) {
    Words words = text.words();
    int before = words.from(start) - 1;
    if (before >= 0
        && start - words.end(before) <= NEAR
        && isState(words, before)
        && !isCount(text, start, before)) {
      return true;
    }
    int behind = words.from(end);
    if (behind < words.count() && words.start(behind) - end <= NEAR && isState(words, behind)) {
      return true;
    }
    before -= before > 0 && words.is(before, WordKind.NUMBER) ? 1 : 0;
    before -= before > 0 && words.length(before) == 1 ? 1 : 0; // DOCS P XJ7201684
    boolean carriage =
        before > 0 && (words.is(before - 1, "manifest") || words.is(before - 1, "crew"));
    return before >= 0
        && !carriage
        && start - words.end(before) <= SIDE / 2
        && DOCUMENTS.has(words, before);
  }

  private static boolean isState(Words words, int word) {
    return words.length(word) == CODE && words.isUpper(word) && TravelWords.CODES.has(words, word)
        || TravelWords.PEOPLE.has(words, word)
        || TravelWords.COUNTRIES.has(words, word) && words.isCapital(word);
  }

  /** {@code Germany 48201940}: how many came. */
  private static boolean isCount(FoldedText text, int start, int state) {
    return text.digitAt(start) && TravelWords.COUNTRIES.has(text.words(), state);
  }

  /** {@code document 10045123 describes …}, {@code GBR 12482570 flew}: a sentence of something. */
  private static boolean goesOn(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(end);
    return text.digitAt(start)
        && text.at(end) == ' '
        && word < words.count()
        && words.start(word) == end + 1
        && !words.isCapital(word)
        && !words.is(word, WordKind.AND)
        && !TravelWords.PEOPLE.has(words, word);
  }

  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - SIDE; i--) {
      long other = text.digitAt(start) ? OTHER : OTHER & ~DIGITS;
      if ((words.kinds(i) & other) != 0 && !isTravel(words, i) && !DOCUMENTS.has(words, i)) {
        return true;
      }
    }
    return false;
  }
}
