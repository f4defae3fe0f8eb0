package io.freshet.privacy;

import java.util.List;

/**
 * Names that nothing around them tells: a frequent given name and a further name, both with
 * capitals, as {@code Priya Raman's refund}. It is a guess, held below all other evidence.
 */
final class GivenNameDetector implements Detector {
  private static final long NAMES = WordKind.GIVEN.bit | WordKind.FAMILY.bit;
  private static final WordList OF_THINGS =
      WordList.of(
          "entre",
          "between",
          "zwischen",
          "tussen",
          "między",
          "mellan",
          "santa",
          "santo",
          "san",
          "são",
          "saint",
          "sainte",
          "sint",
          "st",
          "mount",
          "port",
          "lake",
          "fort",
          "model",
          "modell",
          "modèle",
          "modelo",
          "modello",
          "serie",
          "series",
          "grand",
          "royal",
          "lord",
          "lady",
          "dom",
          "the",
          "new",
          "queen",
          "king",
          "prince",
          "princess",
          "porto",
          "puerto",
          "isla",
          "islas",
          "villa",
          "monte",
          "rio");

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
              "flughafen",
              "straat",
              "straße",
              "strasse",
              "plein",
              "gracht",
              "platz",
              "allee",
              "school",
              "ziekenhuis",
              "gasthuis",
              "haus"));

  /** Behind a name they make a street of it, and are hardly a family's. */
  private static final TagSet STREETS =
      TagSet.of(
          "street road rd avenue ave boulevard blvd parkway pkwy highway hwy drive crescent terrace"
              + " circus roundabout caddesi cad sokak sokağı bulvarı marg chowk nagar way");

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public long triggers() {
    return WordKind.GIVEN.bit | WordKind.FAMILY.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int before = found.size();
    for (int i = 0; i < words.count(); i++) {
      boolean given = words.is(i, WordKind.GIVEN);
      boolean last =
          words.is(i, WordKind.FAMILY) && i > 0 && words.gapIs(i - 1, ", ") && words.isCapital(i);
      if (given && words.isCapital(i) || last || isPair(words, i)) {
        int end = NameRun.end(text, i, false);
        if (end == i + 1 && isMonth(words, end)) {
          end++;
        }
        boolean reversed = i > 0 && words.gapIs(i - 1, ", ") && startsClause(text, i - 1);
        int start = end == i + 1 && reversed ? i - 1 : i;
        boolean name = end - start >= 2 || signs(text, i);
        if (name
            && !isCompany(words, end)
            && !isHouse(words, start, end)
            && !isThing(text, start, end)) {
          if (found.size() == before && Goods.isIn(text)) {
            return; // all of it is of goods
          }
          found.add(new Finding(words.start(start), NameRun.offset(text, end - 1), type(), 0.6));
        }
      }
    }
  }

  /** A less frequent name with another name behind it, and no word with a capital before. */
  private static boolean isPair(Words words, int word) {
    return words.is(word, WordKind.FAMILY)
        && NameRun.isName(words, word)
        && word + 1 < words.count()
        && words.isCapital(word + 1)
        && words.spacedFromNext(word)
        && (words.kinds(word + 1) & NAMES) != 0
        && !(word > 0 && words.spacedFromNext(word - 1) && words.isCapital(word - 1));
  }

  /** Whether words are a company, a house or a place named after people, by the words around. */
  static boolean isNamedAfter(Words words, int start, int end) {
    boolean before = start > 0 && words.spacedFromNext(start - 1) && isOfThings(words, start - 1);
    return before || isCompany(words, end) || isHouse(words, start, end);
  }

  /** Goods, streets, lines and places that are named after people, by the words around. */
  private static boolean isThing(FoldedText text, int start, int end) {
    Words words = text.words();
    boolean before = start > 0 && words.spacedFromNext(start - 1) && isOfThings(words, start - 1);
    if (before || isOfThings(words, start)) {
      return true;
    }
    int behind = words.end(end - 1);
    boolean numbered = text.at(behind) == ' ' && text.digitAt(behind + 1);
    boolean roman =
        words.spacedFromNext(end - 1) && words.isUpper(end) && isRoman(text, words, end);
    boolean listed = words.is(end - 1, WordKind.FAMILY) || words.is(end - 1, WordKind.GIVEN);
    return numbered || roman || !listed && Goods.isListed(text, start, end);
  }

  private static boolean isOfThings(Words words, int before) {
    return words.is(before, WordKind.STREET_FIRST) || OF_THINGS.has(words, before);
  }

  private static boolean isRoman(FoldedText text, Words words, int word) {
    for (int i = words.start(word); i < words.end(word); i++) {
      if ("IVX".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
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
        || STREETS.has(words, end - 1)
        || end < words.count() && words.spacedFromNext(end - 1) && isStreet(words, end)
        || (words.is(end, WordKind.INSTITUTION) && words.spacedFromNext(end - 1))
        || (words.length(end - 1) > MIN_HOUSE && words.endsAs(end - 1, HOUSES))
        || start > 0
            && words.is(start - 1, WordKind.INSTITUTION_FIRST)
            && words.spacedFromNext(start - 1);
  }

  private static boolean isStreet(Words words, int word) {
    return words.isCapital(word) && STREETS.has(words, word);
  }

  private static boolean isMonth(Words words, int word) {
    return word < words.count()
        && words.spacedFromNext(word - 1)
        && words.isCapital(word)
        && (words.is(word, "may")
            || words.is(word, "april")
            || words.is(word, "june")
            || words.is(word, "august"));
  }

  /** {@code Herrmann, Tobias} at the begin of a line; elsewhere a comma parts a list. */
  private static boolean startsClause(FoldedText text, int word) {
    Words words = text.words();
    char before = text.at(words.start(word) - 1);
    return NameRun.isName(words, word) && (before == 0 || before == '\n');
  }
}
