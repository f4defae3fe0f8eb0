package io.freshet.privacy;

import java.util.List;

/**
 * A passport that a text speaks of without one being found in it, when a single number of its form
 * stands there that nothing else explains: {@code left my passport in the safe … number starts 69,
 * in full 692709010}.
 */
final class UnclaimedPassport {
  private static final int MOST_FINDINGS = 64;

  /** Longer texts speak of more than one thing. */
  private static final int MAX_TEXT = 400;

  /** How far before a number a word says what else it is. */
  private static final int SIDE = 30;

  /** What else numbers are of, when such a word stands near. */
  static final long OTHERS =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.BANK.bit
          | WordKind.CARD.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.VERSION.bit
          | WordKind.HOST.bit
          | WordKind.PIN.bit
          | WordKind.PASSWORD.bit
          | WordKind.NO_ACCOUNT.bit
          | WordKind.NO_LICENCE.bit;

  private static final TagSet OTHER_WORDS =
      TagSet.of(
          "application flight train booking reservation antrag flug zug buchung demande vol train"
              + " réservation solicitud vuelo reserva domanda volo prenotazione pedido voo aanvraag"
              + " vlucht boeking wniosek lot rezerwacja");

  private UnclaimedPassport() {}

  /** Adds its number. */
  static void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.SIX_DIGITS) || text.length() > MAX_TEXT || !isTold(text, found)) {
      return;
    }
    int single = -1;
    for (int i = text.nextDigit(0); i < text.length(); i = text.nextDigit(i)) {
      int start = begin(text, i);
      int end = PaperNumber.endAt(text, start);
      if (end > 0 && !isClaimed(found, start, end) && WrittenDate.endAt(text, start) < 0) {
        if (single >= 0) {
          return;
        }
        single = start;
      }
      i = Math.max(end, i + 1);
    }
    if (single >= 0 && !isOther(text, single)) {
      int end = PaperNumber.endAt(text, single);
      found.add(new Finding(single, end, DetectorType.PASSPORT, 0.55));
    }
  }

  /** Whether a word tells of a passport, and none of a thing's or was found. */
  private static boolean isTold(FoldedText text, List<Finding> found) {
    Words words = text.words();
    boolean told = false;
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.PASSPORT)) {
        if (ThingPassports.isOne(words, i)) {
          return false;
        }
        told = true;
      }
    }
    return told && !isFound(text, found);
  }

  private static boolean isFound(FoldedText text, List<Finding> found) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).type() == DetectorType.PASSPORT) {
        return true;
      }
    }
    return found.size() > MOST_FINDINGS || text.indexOf("[passport]", 0) >= 0; // redacted before
  }

  private static boolean isClaimed(List<Finding> found, int start, int end) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).start() < end && found.get(i).end() > start) {
        return true;
      }
    }
    return false;
  }

  /** Where the run of capitals and digits begins that holds the digit at {@code at}. */
  static int begin(FoldedText text, int at) {
    int start = at;
    while (text.digitAt(start - 1) || text.at(start - 1) >= 'A' && text.at(start - 1) <= 'Z') {
      start--;
    }
    char before = text.at(start - 1);
    boolean part = text.wordAt(start - 1) || before != 0 && "-./@#$€£:".indexOf(before) >= 0;
    return part ? text.length() : start;
  }

  private static boolean isOther(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - SIDE; i--) {
      if (words.is(i, WordKind.PASSPORT)) {
        return false;
      }
      if ((words.kinds(i) & OTHERS) != 0 || OTHER_WORDS.has(words, i)) {
        return true;
      }
    }
    return false;
  }
}
