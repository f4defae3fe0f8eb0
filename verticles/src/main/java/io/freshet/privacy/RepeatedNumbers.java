package io.freshet.privacy;

import java.util.List;

/**
 * What is said again of a number that was found: its digits one by one, {@code 84849583 …, repeated
 * back 8-4-8-4-9-5-8-3}, the one that is right, {@code Old one was 136809617. New: 528549885}, and
 * that of the next driver. Looks only into texts in which such a number was found.
 */
final class RepeatedNumbers {
  private static final int MOST_FINDINGS = 32;
  private static final int REACH = 100;
  private static final int LEAST = 7;
  private static final int MOST = 12;

  /** Between a number and the words that lead to it. */
  private static final int LEAD = 36;

  /** Words of such a lead. */
  private static final int MAX_WORDS = 4;

  private static final WordList CORRECT =
      WordList.of(
          "new",
          "old",
          "previous",
          "former",
          "should",
          "use",
          "right",
          "correct",
          "correction",
          "corrected",
          "instead",
          "actually",
          "neu",
          "neue",
          "neuer",
          "richtig",
          "richtige",
          "sondern",
          "korrekt",
          "nouveau",
          "nouvelle",
          "correcto",
          "nuevo",
          "nueva",
          "corretto",
          "nuovo",
          "correto",
          "novo",
          "nieuw",
          "nieuwe",
          "juist",
          "juiste",
          "nowy",
          "poprawny",
          "ny",
          "nytt",
          "nyt",
          "rätt",
          "riktig",
          "rigtige",
          "nový",
          "správně",
          "správné");

  private static final WordList SMALL =
      WordList.of(
          "one",
          "the",
          "is",
          "number",
          "no",
          "nr",
          "it",
          "be",
          "was",
          "it's",
          "is:",
          "ist",
          "nummer",
          "die",
          "der",
          "est",
          "le",
          "es",
          "el",
          "è",
          "é",
          "het",
          "to",
          "jest",
          "er",
          "är",
          "passport",
          "licence",
          "license");

  private static final WordList DRIVERS =
      WordList.of(
          "driver",
          "bestuurder",
          "chauffeur",
          "fahrer",
          "fahrerin",
          "conductor",
          "conductora",
          "conducteur",
          "conducente",
          "condutor",
          "kierowca",
          "fører",
          "förare",
          "řidič");

  private RepeatedNumbers() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      Finding one = found.get(i);
      if (isOfPerson(one.type())) {
        behind(text, one, digits(text, one), found);
      }
    }
  }

  private static boolean isOfPerson(DetectorType type) {
    return type == DetectorType.PASSPORT
        || type == DetectorType.LICENCE
        || type == DetectorType.SSN
        || type == DetectorType.NATIONAL_ID
        || type == DetectorType.BANK_ACCOUNT;
  }

  /** Digits of a number of digits alone; 0 if there are letters in it. */
  private static int digits(FoldedText text, Finding one) {
    for (int i = one.start(); i < one.end(); i++) {
      if (!text.digitAt(i)) {
        return 0;
      }
    }
    return one.end() - one.start();
  }

  private static void behind(FoldedText text, Finding one, int size, List<Finding> found) {
    int stop = Math.min(text.length(), one.end() + REACH);
    for (int i = text.nextDigit(one.end()); i < stop; i = text.nextDigit(i + 1)) {
      if (text.wordAt(i - 1) || "-./$€£#+".indexOf(text.at(i - 1)) >= 0) {
        continue;
      }
      int end = size < LEAST || size > MOST ? -1 : endOfSame(text, one, i, size);
      if (end < 0 && isLed(text, one, i)) {
        end = endOfOther(text, one, i, size);
      }
      if (end > 0) {
        found.add(new Finding(i, end, one.type(), 0.86));
        return;
      }
    }
  }

  private static int endOfSame(FoldedText text, Finding one, int start, int size) {
    int again = endOfSpelled(text, one, start);
    return again < 0 && isWhole(text, start, size) && isSame(text, one, start)
        ? start + size
        : again;
  }

  /** Where another number of the type ends; those of banks and of passports differ in length. */
  private static int endOfOther(FoldedText text, Finding one, int start, int size) {
    boolean sized = size >= LEAST && size <= MOST && isWhole(text, start, size);
    return switch (one.type()) {
      case BANK_ACCOUNT ->
          AccountNumber.begins(text, start) && !text.words().numbered(start, LEAD)
              ? AccountNumber.endAt(text, start)
              : -1;
      case PASSPORT -> PaperNumber.endAt(text, start);
      default -> sized ? start + size : -1;
    };
  }

  /** Where the same digits end one by one; -1 if they are others. */
  private static int endOfSpelled(FoldedText text, Finding one, int start) {
    int at = start;
    char mark = text.at(start + 1);
    for (int i = one.start(); i < one.end(); i++) {
      boolean parted = at == start || text.at(at++) == mark;
      if (!parted || text.at(at++) != text.at(i)) {
        return -1;
      }
    }
    return "- .,".indexOf(mark) >= 0 && !text.wordAt(at) ? at : -1;
  }

  private static boolean isSame(FoldedText text, Finding one, int start) {
    int i = one.start();
    while (i < one.end() && text.at(i) == text.at(start + i - one.start())) {
      i++;
    }
    return i == one.end();
  }

  private static boolean isWhole(FoldedText text, int start, int size) {
    int end = start;
    while (end - start <= size && text.digitAt(end)) {
      end++;
    }
    boolean goesOn = text.wordAt(end) || "-./%".indexOf(text.at(end)) >= 0 && text.digitAt(end + 1);
    return end - start == size && !goesOn;
  }

  /** Whether {@code right one is}, or a driver's name, leads to a number. */
  private static boolean isLed(FoldedText text, Finding one, int start) {
    Words words = text.words();
    boolean licence = one.type() == DetectorType.LICENCE;
    boolean named = true;
    int last = words.from(start) - 1;
    for (int i = last; i >= 0 && last - i < MAX_WORDS && words.start(i) >= one.end(); i--) {
      if (start - words.start(i) > LEAD) {
        return false;
      }
      if (CORRECT.has(words, i)) {
        return true;
      }
      if (licence && named && i < last && DRIVERS.has(words, i)) {
        return true;
      }
      named &= words.isCapital(i);
      if (!named && !SMALL.has(words, i)) {
        return false;
      }
    }
    return false;
  }
}
