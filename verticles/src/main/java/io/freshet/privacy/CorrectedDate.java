package io.freshet.privacy;

/**
 * A further date of birth soon behind another, which it puts right: {@code DOB 12/03/1987 is wrong,
 * should be 13/03/1987}, {@code 1978 statt 1987}.
 */
final class CorrectedDate {
  private static final int REACH = 56;

  private static final WordList SIGNS =
      WordList.of(
          "should",
          "it's",
          "shows",
          "says",
          "lists",
          "reads",
          "not",
          "actually",
          "actual",
          "correct",
          "correction",
          "corrected",
          "instead",
          "wrong",
          "incorrect",
          "right",
          "real",
          "changed",
          "vs",
          "versus",
          "richtig",
          "korrekt",
          "statt",
          "anstatt",
          "sondern",
          "falsch",
          "richtige",
          "correcte",
          "exacte",
          "lieu",
          "pas",
          "réelle",
          "bonne",
          "correcta",
          "correcto",
          "sino",
          "debe",
          "corretta",
          "corretto",
          "invece",
          "certa",
          "correta",
          "juist",
          "juiste",
          "moet",
          "fout",
          "powinno",
          "poprawna",
          "zamiast",
          "rett",
          "rätt",
          "rigtige",
          "oikea",
          "doğrusu",
          "doğru",
          "правильно",
          "правильная",
          "верно",
          "вместо",
          "правильно",
          "говорит",
          "应为",
          "应该是",
          "正しくは",
          "아니라",
          "twin",
          "brother",
          "sister",
          "spouse",
          "wife",
          "husband",
          "second",
          "zweite",
          "segundo",
          "segunda",
          "deuxième",
          "mine",
          "hers",
          "his",
          "other",
          "andere",
          "autre",
          "otro",
          "otra",
          "altra",
          "altro",
          "outra",
          "outro");

  /** Right between two dates, or right before the second. */
  private static final WordList NEXT =
      WordList.of("as", "to", "als", "auf", "comme", "como", "come", "jako", "zu", "naar");

  private CorrectedDate() {}

  /** Where it begins; -1 if there is none behind {@code from}. */
  static int begin(FoldedText text, int from) {
    Words words = text.words();
    int stop = Math.min(text.length(), from + REACH);
    boolean told = false;
    int word = words.from(from);
    for (int i = from; i < stop && text.at(i) != '\n'; i++) {
      if (word < words.count() && words.start(word) == i) {
        if (words.is(word, WordKind.OTHER_DATE)) {
          return -1;
        }
        told |= SIGNS.has(words, word);
        i = words.end(word++) - 1;
      } else if (text.digitAt(i)) {
        boolean date = BirthDateDetector.endOfDate(text, i) > 0;
        return date && (told || isNext(words, word - 1, from, i)) ? i : -1;
      } else {
        told |= text.at(i) == '→' || text.at(i) == '-' && text.at(i + 1) == '>';
      }
    }
    return -1;
  }

  /** Whether words from {@code from} to {@code to} say that what follows puts right. */
  static boolean isSaid(FoldedText text, int from, int to) {
    Words words = text.words();
    int last = words.from(to) - 1;
    if (last < 0 || !words.is(last, "be") && !words.is(last, WordKind.IS)) {
      return false;
    }
    for (int i = words.from(from); i < words.count() && words.start(i) < to; i++) {
      if (SIGNS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code from 3/4/1970 to 4/3/1970}, {@code given as 1/4/52, by the widow as 1.4.1953}. */
  private static boolean isNext(Words words, int word, int from, int start) {
    boolean right = word >= 0 && words.start(word) > from && start - words.end(word) == 1;
    return right
        && NEXT.has(words, word)
        && (words.is(word, "as") || words.is(word, "als") || words.start(word) - from <= 2);
  }
}
