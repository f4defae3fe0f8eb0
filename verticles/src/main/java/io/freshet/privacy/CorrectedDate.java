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
          "his");

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
        boolean date = told && BirthDateDetector.endOfDate(text, i) > 0;
        return date ? i : -1;
      } else {
        told |= text.at(i) == '→' || text.at(i) == '-' && text.at(i + 1) == '>';
      }
    }
    return -1;
  }
}
