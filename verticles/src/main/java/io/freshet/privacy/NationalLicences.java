package io.freshet.privacy;

import java.util.List;

/**
 * Driving licences whose form tells the state, with words between them and the word for a licence:
 * Germany's of eleven characters, {@code 27413071S} behind {@code permiso de conducir}, {@code
 * 910205-9772} behind {@code körkort}, New Zealand's {@code WU695926, version 213}.
 */
final class NationalLicences {
  private static final int BEFORE = 90;
  private static final int BEHIND = 90;

  /** Between the word and a number that is a citizen's elsewhere. */
  private static final int NEAR = 64;

  private static final int GERMAN = 11;
  private static final int SPANISH = 9;
  private static final int SWEDISH = 11;
  private static final int KIWI = 8;
  private static final int DUTCH_DIGITS = 10;
  private static final int MAX_VERSION = 12;

  /** Outranks the citizen's number that has the same form. */
  private static final double SURE = 0.97;

  private static final String CHECK = "TRWAGMYFPDXBNJZSQVHLCKE";

  private static final WordList GERMANS =
      WordList.of(
          "führerschein",
          "führerscheins",
          "führerscheine",
          "führerscheinnummer",
          "führerscheinnr",
          "fahrerlaubnis",
          "fuehrerschein",
          "führerscheinkontrolle",
          "führerscheindaten",
          "führerscheinklasse",
          "fahrer",
          "fahrerin",
          "fahrern",
          "fahrerliste",
          "fahrerdaten",
          "zusatzfahrer",
          "lenker",
          "mietwagen",
          "leihwagen");

  private static final WordList SPANIARDS =
      WordList.of("permiso", "permisos", "carnet", "carné", "licencia", "permís");

  private static final WordList DRIVE =
      WordList.of("conducir", "conducción", "conduir", "circulación", "conductor");

  private static final WordList SWEDES =
      WordList.of(
          "körkort",
          "körkortet",
          "körkorts",
          "körkortsnummer",
          "körkortsnr",
          "körkorten",
          "körkortskopia",
          "körkortskopian",
          "körkortskort",
          "körkortsbild");

  private static final WordList DRIVERS =
      WordList.of("driver", "drivers", "driver's", "licence", "license", "licences", "licenses");

  private static final WordList DUTCH =
      WordList.of(
          "rijbewijs",
          "rijbewijzen",
          "rijbewijscontrole",
          "rijbewijscheck",
          "rijbewijsnummers",
          "rijbewijsnummer");

  private static final WordList SAME =
      WordList.of("mismo", "misma", "mateix", "igual", "coincide", "same", "mesmo", "mesma");

  /** Words between such a word and that for a citizen's number. */
  private static final int MAX_SAME = 3;

  private static final WordList VERSION = WordList.of("version", "ver", "v", "vers", "card");

  /** Findings that are looked through for one that is there. */
  private static final int MOST_SEEN = 16;

  private NationalLicences() {}

  /** Adds those around a word. */
  static void around(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (GERMANS.has(words, word)) {
      german(text, word, found);
    } else if (SWEDES.has(words, word)) {
      citizen(text, word, false, found);
    } else if (SPANIARDS.has(words, word) && (isOfDriving(words, word) || isNumbered(text, word))) {
      citizen(text, word, true, found);
    } else if (DUTCH.has(words, word)) {
      dutch(text, word, found);
    } else if (DRIVERS.has(words, word)) {
      kiwi(text, word, found);
    }
  }

  /** {@code conductor …, permiso núm. 11522519W}. */
  private static boolean isNumbered(FoldedText text, int word) {
    Words words = text.words();
    return words.is(word + 1, WordKind.NUMBER)
        && words.spacedFromNext(word)
        && !VagueLicences.isOne(text, word);
  }

  private static boolean isOfDriving(Words words, int word) {
    for (int i = word + 1; i <= word + 2; i++) {
      if (DRIVE.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static void german(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int stop = Math.min(text.length(), words.end(word) + BEHIND);
    for (int i = Math.max(0, words.start(word) - BEFORE); i < stop; i++) {
      if (isWhole(text, i, GERMAN) && isGerman(text, i)) {
        add(i, GERMAN, found);
      }
    }
  }

  /** {@code B072RRE2I55}: the office, the licence, a character that checks it, and its issue. */
  private static boolean isGerman(FoldedText text, int start) {
    int digits = 0;
    for (int i = start; i < start + GERMAN; i++) {
      boolean digit = text.digitAt(i);
      if (!digit && !isCapital(text.at(i))) {
        return false;
      }
      digits += digit ? 1 : 0;
    }
    boolean office =
        isCapital(text.at(start)) && text.digitAt(start + 1) && text.digitAt(start + 2);
    return office && digits < GERMAN - 1 && text.digitAt(start + GERMAN - 1);
  }

  /** The first citizen's number behind a word, with no word for such numbers between. */
  private static void citizen(FoldedText text, int cue, boolean spanish, List<Finding> found) {
    Words words = text.words();
    int stop = Math.min(text.length(), words.end(cue) + NEAR);
    int length = spanish ? SPANISH : SWEDISH;
    for (int i = words.end(cue); i < stop && text.at(i) != '\n'; i++) {
      if (isWhole(text, i, length) && (spanish ? isSpanish(text, i) : isSwedish(text, i))) {
        add(i, length, found);
        return;
      }
      int next = text.wordAt(i) && !text.wordAt(i - 1) ? words.from(i) : -1;
      boolean word = next >= 0 && next < words.count() && words.start(next) == i;
      if (word && isId(words, next) && !isSame(words, next)) {
        return;
      }
    }
  }

  /** {@code el mismo que el DNI}: whose number is the licence's. */
  private static boolean isSame(Words words, int word) {
    int i = word - 1;
    while (i >= 0 && word - i <= MAX_SAME && !SAME.has(words, i)) {
      i--;
    }
    return i >= 0 && word - i <= MAX_SAME;
  }

  private static boolean isId(Words words, int word) {
    return words.is(word, WordKind.IDENTITY)
        || words.is(word, WordKind.IDENTITY_SURE)
        || words.is(word, WordKind.NUMBERED)
        || words.is(word, WordKind.PASSPORT);
  }

  private static boolean isSpanish(FoldedText text, int start) {
    int value = 0;
    for (int i = start; i < start + SPANISH - 1; i++) {
      if (!text.digitAt(i)) {
        return false;
      }
      value = value * 10 + Character.digit(text.at(i), 10);
    }
    return text.at(start + SPANISH - 1) == CHECK.charAt(value % CHECK.length());
  }

  private static boolean isSwedish(FoldedText text, int start) {
    for (int i = 0; i < SWEDISH; i++) {
      if (i == 6 ? text.at(start + i) != '-' : !text.digitAt(start + i)) {
        return false;
      }
    }
    int month = WrittenDate.value(text, start + 2, start + 4);
    int day = WrittenDate.value(text, start + 4, start + 6);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** Ten digits right behind the names of people: {@code Kees Brouwer 4017418431 ok; …}. */
  private static void dutch(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int stop = Math.min(text.length(), words.end(word) + BEHIND);
    for (int i = text.nextDigit(words.end(word)); i < stop; i = text.nextDigit(i + 1)) {
      int before = words.from(i) - 1;
      boolean named =
          before > 0
              && words.isCapital(before)
              && words.isCapital(before - 1)
              && words.spacedFromNext(before - 1)
              && i - words.end(before) == 1;
      if (named && text.at(i) != '0' && isWhole(text, i, DUTCH_DIGITS) && isDutch(text, i)) {
        add(i, DUTCH_DIGITS, found);
      }
    }
  }

  private static boolean isDutch(FoldedText text, int start) {
    int i = start;
    while (text.digitAt(i)) {
      i++;
    }
    return i == start + DUTCH_DIGITS;
  }

  private static void kiwi(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    int stop = Math.min(text.length(), from + BEHIND);
    for (int i = from; i < stop; i++) {
      if (isWhole(text, i, KIWI) && isKiwi(text, i)) {
        add(i, KIWI, found);
      }
    }
  }

  /** Two letters and six digits, and behind them the card's version of three. */
  private static boolean isKiwi(FoldedText text, int start) {
    for (int i = 0; i < KIWI; i++) {
      if (i < 2 ? !isCapital(text.at(start + i)) : !text.digitAt(start + i)) {
        return false;
      }
    }
    Words words = text.words();
    int version = words.from(start + KIWI);
    int digit = text.nextDigit(start + KIWI);
    return VERSION.has(words, version)
        && digit - start - KIWI <= MAX_VERSION
        && digit >= words.end(version)
        && text.digitAt(digit + 1)
        && text.digitAt(digit + 2)
        && !text.wordAt(digit + 3);
  }

  private static boolean isWhole(FoldedText text, int start, int length) {
    char before = text.at(start - 1);
    int end = start + length;
    boolean goesOn = text.wordAt(end) || text.at(end) == '-' && text.wordAt(end + 1);
    boolean inside = text.wordAt(start - 1) || before == '-' || before == '/' || before == '_';
    return text.wordAt(start) && !inside && !goesOn;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static void add(int start, int length, List<Finding> found) {
    for (int i = Math.max(0, found.size() - MOST_SEEN); i < found.size(); i++) {
      if (found.get(i).start() == start && found.get(i).confidence() == SURE) {
        return; // by a word before
      }
    }
    found.add(new Finding(start, start + length, DetectorType.LICENCE, SURE));
  }
}
