package io.freshet.privacy;

/**
 * Dates beside a person's sex or family state, as forms and lists have them: {@code 09 DEC 74, sex
 * M}, {@code LEE ANN F 04/04/1958}, {@code ledig, 04.04.1958}.
 */
final class SexBeside {
  private static final int MAX_GAP = 4;

  private static final WordList SEXES =
      WordList.of(
          ("sex gender sexe sexo sesso geschlecht geslacht kön kjønn køn płeć pohlaví sukupuoli пол"
                  + " female male weiblich männlich féminin masculin femenino masculino femmina maschio"
                  + " feminino vrouwelijk mannelijk kobieta mężczyzna kvinna kvinde жен муж"
                  + " ledig verheiratet geschieden verwitwet single married divorced widowed unmarried"
                  + " célibataire marié mariée divorcé divorcée veuf veuve soltero soltera casado casada"
                  + " divorciado divorciada viudo viuda celibe nubile coniugato coniugata solteiro"
                  + " solteira ongehuwd gehuwd weduwe")
              .split(" "));

  private SexBeside() {}

  /** Whether one stands right before or right behind the date. */
  static boolean is(FoldedText text, int start, int end) {
    Words words = text.words();
    int before = words.from(start) - 1;
    int gap = before >= 0 ? start - words.end(before) : 0;
    if (before >= 0 && gap <= MAX_GAP && isBetween(text, words.end(before), start)) {
      boolean letter = isLetter(text, before) && isPlaced(text, before);
      boolean labelled = isLetter(text, before) && before > 0 && SEXES.has(words, before - 1);
      if (letter || labelled || isCell(text, before, start)) {
        return true;
      }
    }
    int behind = words.from(end);
    if (behind >= words.count()
        || words.start(behind) - end > MAX_GAP
        || words.start(behind) == end
        || !isBetween(text, end, words.start(behind))) {
      return false;
    }
    boolean letter =
        isLetter(text, behind) && isEnd(text, words.end(behind)) && isNamed(text, start);
    return letter || SEXES.has(words, behind) && text.at(end) != ' ';
  }

  /** {@code male, 04/04/1958}: a mark stands between. */
  private static boolean isCell(FoldedText text, int word, int start) {
    return SEXES.has(text.words(), word)
        && start - text.words().end(word) > 1
        && text.at(text.words().end(word)) != ':';
  }

  private static boolean isBetween(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (" ,;/|\t:".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(FoldedText text, int word) {
    Words words = text.words();
    char c = text.at(words.start(word));
    return words.length(word) == 1 && (c == 'F' || c == 'M');
  }

  /** Whether a name, an age or a mark stands before the letter. */
  private static boolean isPlaced(FoldedText text, int letter) {
    Words words = text.words();
    int start = words.start(letter);
    char c = text.at(start - 1);
    if (FoldedText.isDigit(c) || c == 0) {
      return true;
    }
    return isNamed(text, start);
  }

  /** Whether a name or a number of somebody stands right before. */
  private static boolean isNamed(FoldedText text, int start) {
    Words words = text.words();
    int at = start;
    while (start - at < MAX_GAP
        && text.at(at - 1) != 0
        && " ,;/|\t(".indexOf(text.at(at - 1)) >= 0) {
      at--;
    }
    if (at == 0 || at == start) {
      return at == 0;
    }
    if (text.digitAt(at - 1)) {
      return start - at > 1 && text.digitAt(at - 4); // MRN: 443322 / 04/04/1958 / F
    }
    int name = words.from(at) - 1;
    return name >= 0 && words.end(name) >= at - 1 && words.isCapital(name) && isName(words, name);
  }

  private static boolean isName(Words words, int word) {
    return words.isListedName(word) || words.length(word) == 1 || words.is(word, WordKind.GIVEN);
  }

  private static boolean isEnd(FoldedText text, int at) {
    char c = text.at(at);
    return c == 0 || " ,;/|\t\n)".indexOf(c) >= 0;
  }
}
