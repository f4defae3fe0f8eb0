package io.freshet.privacy;

import java.util.List;

/**
 * Names that nothing around them tells: a frequent given name and a further name, both with
 * capitals, as {@code Priya Raman's refund}. It is a guess, held below all other evidence.
 */
final class GivenNameDetector implements Detector {
  /** Characters after a signature at most. */
  private static final int MAX_END = 4;

  private static final int MIN_HOUSE = 7;

  /** A German word that ends so is no family's name. */
  private static final Endings HOUSES =
      new Endings(
          List.of(
              "kirche",
              "schule",
              "museum",
              "stiftung",
              "stadion",
              "klinik",
              "krankenhaus",
              "gymnasium",
              "theater",
              "brücke",
              "denkmal",
              "institut",
              "bahnhof",
              "flughafen"));

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public long triggers() {
    return WordKind.GIVEN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.GIVEN) && words.isCapital(i)) {
        int end = NameRun.end(text, i, false);
        if (end == i + 1 && isMonth(words, end)) {
          end++;
        }
        boolean reversed = i > 0 && words.gapIs(i - 1, ", ") && startsClause(text, i - 1);
        int start = end == i + 1 && reversed ? i - 1 : i;
        boolean name = end - start >= 2 || signs(text, i);
        if (name && !isCompany(words, end) && !isHouse(words, start, end)) {
          found.add(new Finding(words.start(start), NameRun.offset(text, end - 1), type(), 0.6));
        }
      }
    }
  }

  /** The last word of a text, alone after the end of a sentence or on its line. */
  private static boolean signs(FoldedText text, int word) {
    Words words = text.words();
    if (word == 0 || word + 1 < words.count() || words.gapLength(word) > MAX_END) {
      return false;
    }
    char before = text.at(words.start(word) - 1);
    char end = text.at(words.start(word) - 2);
    boolean sentence = before == ' ' && (end == '.' || end == '!' || end == '?');
    return (sentence || before == '\n') && words.gapOnlyHas(word, " .!\r\n", MAX_END);
  }

  /** {@code Robert Bosch GmbH}. */
  private static boolean isCompany(Words words, int end) {
    return words.is(end, WordKind.LEGAL_FORM)
        && words.isCapital(end)
        && words.spacedFromNext(end - 1);
  }

  /** A brand, or {@code Kaiser-Wilhelm-Kirche}, {@code aéroport Charles de Gaulle}. */
  private static boolean isHouse(Words words, int start, int end) {
    return Brands.isIn(words, start, end)
        || words.is(end - 1, WordKind.INSTITUTION)
        || (words.is(end, WordKind.INSTITUTION) && words.spacedFromNext(end - 1))
        || (words.length(end - 1) > MIN_HOUSE && words.endsAs(end - 1, HOUSES))
        || start > 0
            && words.is(start - 1, WordKind.INSTITUTION_FIRST)
            && words.spacedFromNext(start - 1);
  }

  private static boolean isMonth(Words words, int word) {
    return word < words.count()
        && words.spacedFromNext(word - 1)
        && words.isCapital(word)
        && words.is(word, WordKind.MONTH_NAME);
  }

  /** {@code Herrmann, Tobias} at the begin of a line; elsewhere a comma parts a list. */
  private static boolean startsClause(FoldedText text, int word) {
    Words words = text.words();
    char before = text.at(words.start(word) - 1);
    return NameRun.isName(words, word) && (before == 0 || before == '\n');
  }
}
