package io.freshet.privacy;

import java.util.List;

/**
 * Street addresses: a word for a street and a house number, as written in English, German, Dutch,
 * French, Spanish, Italian and Portuguese, with the town where a post code tells it.
 */
final class AddressDetector implements Detector {
  private static final int MAX_NAMES = 4;
  private static final int MIN_RING = 8;
  private static final int MAX_SHORT = 4;

  /** Words for streets that mean nothing else when they are written small. */
  private static final String[] SMALL = {
    "rue",
    "avenue",
    "boulevard",
    "impasse",
    "calle",
    "avenida",
    "avda",
    "plaza",
    "paseo",
    "viale",
    "piazza",
    "vicolo",
    "corso",
    "rua",
    "travessa",
    "praça",
    "ulica",
    "jalan",
    "carrer"
  };

  /** Behind the name of a street, and before its number; those of one or two letters with a dot. */
  private static final TagSet BEHIND =
      TagSet.of(
          "gate út gata gatan väg vei veg vej tie tn mnt pst pr g iela ielā ielas prospekts gatve gatvė tee puiestee caddesi cad sokak"
              + " sokağı sok bulvarı utca útja tér krt ulica cesta trg pr-t"
              + " sétány fasor ltp sgt köz dűlő");

  /** Turkish ones, with a capital too: {@code Akarsu Cad. No:41}. */
  private static final TagSet CAPITALS =
      TagSet.of("cad cadde caddesi sok sk sokak sokağı bulvarı blv bulv");

  /** Of Colombia, with a number and a crossing behind: {@code Cra. 27 # 45-19}. */
  private static final TagSet ROADS =
      TagSet.of("cra kra kr carrera cl cll calle diagonal dg transversal tv av avenida ac ak");

  private static final WordList LIKE_STREETS =
      WordList.of(
          "park", "estate", "hill", "gate", "wood", "meadow", "meadows", "fields", "brae", "mount",
          "bank", "dene", "garth", "side", "bay", "strand", "lawn", "lawns", "downs", "village");

  private static final int MAX_GAP = 6;

  private static final Endings COMPOUNDS =
      new Endings(
          List.of(
              "straße",
              "strasse",
              "str",
              "weg",
              "platz",
              "allee",
              "gasse",
              "ring",
              "damm",
              "ufer",
              "chaussee",
              "steig",
              "straat",
              "laan",
              "plein",
              "gracht",
              "kade",
              "dijk",
              "singel",
              "steeg",
              "dreef",
              "promenade",
              "gürtel",
              "zeile",
              "pfad",
              "stieg",
              "winkel",
              "graben",
              "hang",
              "gatan",
              "gata",
              "vägen",
              "veien",
              "vegen",
              "gade",
              "vej",
              "gränd",
              "katu",
              "kuja",
              "polku",
              "utca",
              "sugárút",
              "körút",
              "stígur",
              "braut",
              "buurt",
              "bakken",
              "stræde",
              "torget"));

  @Override
  public DetectorType type() {
    return DetectorType.ADDRESS;
  }

  @Override
  public long triggers() {
    return Mark.DIGIT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean capital = words.isCapital(i);
      if (capital && (words.is(i, WordKind.STREET_LAST) || isBeforeCounty(text, i))) {
        english(text, i, found);
      }
      if (!capital) {
        small(text, i, found);
      }
      if (words.is(i, WordKind.STREET_FIRST)) {
        boolean short2 = words.length(i) == 2 && !words.is(i, "av") && !words.is(i, "bd");
        if (!short2 || text.at(words.end(i)) == '.') {
          if (words.length(i) > 1 || isCalle(text, words.end(i))) {
            romance(text, i, capital || isStreet(text, i), found);
          }
        }
      }
      if (capital || words.is(i, WordKind.STREET_LAST)) {
        compound(text, i, found);
      }
      if (capital ? CAPITALS.has(words, i) : BEHIND.has(words, i) || isUtca(text, i)) {
        behind(text, i, found);
      }
      if (ROADS.has(words, i)) {
        crossing(text, i, found);
      }
    }
  }

  /** {@code 221 Maple Street, Apt 4B}. */
  private void english(FoldedText text, int word, List<Finding> found) {
    int start = text.words().start(word);
    for (int tokens = 0; tokens <= MAX_NAMES + 1 && text.at(start - 1) == ' '; tokens++) {
      int tokenEnd = start - 1;
      start = AddressParts.startOfName(text, tokenEnd);
      if (start == tokenEnd || !AddressParts.beginsName(text, start)) {
        return;
      }
      if (tokens > 0 && AddressParts.isEnglishNumber(text, start, tokenEnd)) {
        add(text, start, text.words().end(word), 0.8, found);
        return;
      }
    }
  }

  /** {@code 22 Knockmore Park, Ballina, …}: names of streets that are parks and hills too. */
  private static boolean isBeforeCounty(FoldedText text, int word) {
    Words words = text.words();
    int town = word + 1;
    int comma = words.gapIs(word, ", ") && town < words.count() ? words.end(town) : -1;
    int number = word - 2;
    int start = word > 0 ? words.start(word - 1) - 1 : 0;
    boolean small = number < 0 || !words.isCapital(number) || start - words.end(number) > MAX_GAP;
    return comma > 0
        && LIKE_STREETS.has(words, word)
        && words.isCapital(town)
        && (text.at(comma) == ',' || text.at(comma) == ' ' && text.digitAt(comma + 1))
        && small;
  }

  /** The same, and others, written small. */
  private void small(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (words.is(word, WordKind.STREET_LAST)) {
      long address = SmallAddress.english(text, word);
      if (address >= 0) {
        found.add(new Finding((int) (address >>> Integer.SIZE), (int) address, type(), 0.7));
      }
    }
    int end = -1;
    if (words.is(word, WordKind.STREET_FIRST) && words.length(word) > 2) {
      end = SmallAddress.romance(text, word);
    }
    int at = words.end(word);
    at = text.at(at) == '.' ? at + 1 : at;
    at = text.at(at) == ' ' ? at + 1 : at;
    if (end < 0 && text.digitAt(at) && ending(text, word) != null) {
      int house = AddressParts.endOfHouse(text, at);
      end = house > 0 ? SmallAddress.endOfTown(text, house) : -1;
    }
    if (end > 0) {
      found.add(new Finding(words.start(word), end, type(), 0.7));
    }
  }

  /** {@code C/ Virgen}, {@code C. Mayor}: no class, no degree, and no initial before a share. */
  private static boolean isCalle(FoldedText text, int end) {
    int at = text.at(end + 1) == ' ' ? end + 2 : end + 1;
    boolean degree = text.digitAt(end - 2) || text.at(end - 2) == ' ' && text.digitAt(end - 3);
    return (text.at(end) == '.' || text.at(end) == '/')
        && !degree
        && !Character.isUpperCase(text.at(at + 1));
  }

  /** Whether a word that is written small is a street's all the same. */
  private static boolean isStreet(FoldedText text, int word) {
    Words words = text.words();
    if (text.at(words.end(word)) == '.') {
      return words.length(word) <= MAX_SHORT;
    }
    for (String street : SMALL) {
      if (words.is(word, street)) {
        return true;
      }
    }
    return false;
  }

  /** {@code 12 rue de l'Église}, {@code Calle de Alcalá 48}, {@code Straße des 17. Juni 135}. */
  private void romance(FoldedText text, int word, boolean capital, List<Finding> found) {
    int start = text.words().start(word);
    int number = AddressParts.startOfNumber(text, start);
    int at = text.words().end(word);
    if (text.digitAt(at) || number >= 0 && isSeat(text, word)) {
      return; // a code: C8 6
    }
    if (text.at(at) == '.' || text.at(at) == '/') {
      at++;
    }
    int end = -1;
    for (int names = 0; names <= MAX_NAMES; names++) {
      int next = AddressParts.skip(text, at);
      int house = names > 0 && capital ? AddressParts.endOfNumber(text, next) : -1;
      if (house > 0 && number < 0 && !isShare(text, house)) {
        add(text, start, house, 0.75, found);
        return;
      }
      boolean goesOn = number < 0 || text.at(at) == ' ' || names == 0;
      at = goesOn ? AddressParts.endOfName(text, next) : -1;
      if (at < 0) {
        break;
      }
      end = at;
    }
    if (number >= 0 && end < 0 && isStreet(text, word)) {
      end = AddressParts.endOfSmallName(text, text.words().end(word));
    }
    if (number >= 0 && end > 0 && !text.digitAt(end - 1)) {
      add(text, number, text.at(end - 1) == '.' ? end - 1 : end, 0.75, found);
    }
  }

  /** {@code coche 7, plaza 12A}, {@code tier 3 via Slack}: no street with a number before it. */
  private static boolean isSeat(FoldedText text, int word) {
    Words words = text.words();
    boolean numbered = words.is(word, "plaza") || words.is(word, "place");
    return words.is(word, "via")
        || numbered && text.digitAt(AddressParts.skip(text, words.end(word)));
  }

  private static boolean isShare(FoldedText text, int end) {
    return text.at(end) == '%' || text.at(end) == ' ' && text.at(end + 1) == '%';
  }

  /** {@code Hauptstraße 12a}, {@code Lange Gasse 3}, {@code Keizersgracht 100}. */
  private void compound(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (words.is(word, WordKind.STREET_WHOLE)) {
      whole(text, word, found);
      return;
    }
    int at = words.end(word);
    at = text.at(at) == '.' ? at + 1 : at;
    at = text.at(at) == ' ' ? at + 1 : at;
    String ending = text.digitAt(at) && !AddressParts.isYear(text, at) ? ending(text, word) : null;
    int number = ending == null ? -1 : AddressParts.endOfHouse(text, at);
    if (number < 0) {
      return;
    }
    if (ending.length() < words.length(word)) {
      add(text, words.start(word), number, 0.75, found);
    } else if (word > 0 && words.spacedFromNext(word - 1) && words.isCapital(word - 1)) {
      add(text, words.start(word - 1), number, 0.75, found);
    }
  }

  /** {@code Kalaranna tn 8-35}, {@code Savanorių pr. 214-7}, {@code Gül Sok. No: 17}. */
  private void behind(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int first = word - 1;
    boolean dot = text.at(words.end(word)) == '.';
    if (first < 0
        || !words.isCapital(first)
        || !words.gapIs(first, " ")
        || !dot && words.length(word) < 2) {
      return;
    }
    int at = words.end(word) + (dot ? 1 : 0);
    at = text.at(at) == ' ' ? at + 1 : at;
    int house = AddressParts.endOfNumber(text, at);
    boolean gate = words.is(word, "gate"); // of an airport too
    if (house > 0 && (!gate || isBeforeTown(text, house))) {
      boolean two = first > 0 && words.isCapital(first - 1) && words.gapIs(first - 1, " ");
      add(text, words.start(two ? first - 1 : first), house, 0.75, found);
    }
  }

  /** {@code 5, 0154 Oslo}. */
  private static boolean isBeforeTown(FoldedText text, int house) {
    int town = SmallAddress.endOfTown(text, house);
    return town > 0 && text.words().isCapital(text.words().from(town) - 1);
  }

  /** {@code Kárász u. 5.}: with a dot behind the house as well. */
  private static boolean isUtca(FoldedText text, int word) {
    Words words = text.words();
    int end = words.end(word);
    boolean street = words.is(word, "u") && text.at(end) == '.' && text.at(end + 1) == ' ';
    int house = street ? AddressParts.endOfHouse(text, end + 2) : -1;
    return house > 0
        && (text.at(house) == '.' || text.at(house) == '/' || isBeforeTown(text, house));
  }

  /** {@code Calle 45A # 12-30}. */
  private void crossing(FoldedText text, int word, List<Finding> found) {
    int end = text.words().end(word);
    int at = text.at(end) == '.' ? end + 1 : end;
    int first = AddressParts.endOfHouse(text, text.at(at) == ' ' ? at + 1 : at);
    if (first < 0 || text.at(first) != ' ') {
      return;
    }
    int sign = first + 1;
    boolean no = text.regionIs(sign, "no.") || text.regionIs(sign, "nº");
    if (text.at(sign) != '#' && !no) {
      return;
    }
    int second = text.at(sign) == '#' ? sign + 1 : text.regionIs(sign, "no.") ? sign + 3 : sign + 2;
    int house = AddressParts.endOfHouse(text, text.at(second) == ' ' ? second + 1 : second);
    if (house > 0) {
      add(text, text.words().start(word), house, 0.8, found);
    }
  }

  /** {@code Am Alten Markt 3}. */
  private void whole(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    boolean named =
        word > 1
            && words.is(word - 2, WordKind.STREET_PLACE)
            && words.isCapital(word - 1)
            && words.gapIs(word - 2, " ")
            && words.gapIs(word - 1, " ");
    int house = text.at(words.end(word)) == ' ' ? words.end(word) + 1 : -1;
    int end = named ? AddressParts.endOfHouse(text, house) : -1;
    if (end > 0) {
      add(text, words.start(word - 2), end, 0.7, found);
    }
  }

  private static String ending(FoldedText text, int word) {
    Words words = text.words();
    int end = words.end(word);
    if (words.length(word) > 5 && text.regionIs(end - 5, "ering")) {
      return null; // Kontering, engineering
    }
    for (String ending : COMPOUNDS.endingWith(text.lower(end - 1))) {
      if (ending.length() <= words.length(word) && text.regionIs(end - ending.length(), ending)) {
        boolean none = words.is(word, WordKind.NO_STREET) || isEnglishRing(words, word, ending);
        return none ? null : ending;
      }
    }
    return null;
  }

  /** {@code Spring 2}, {@code String 3}: shorter than any ring with a name. */
  private static boolean isEnglishRing(Words words, int word, String ending) {
    return ending.equals("ring") && words.length(word) > 4 && words.length(word) < MIN_RING;
  }

  private void add(FoldedText text, int start, int end, double confidence, List<Finding> found) {
    int first = AddressHead.start(text, start);
    int town = AddressParts.endOfTown(text, AddressParts.endOfUnit(text, end));
    found.add(new Finding(first, AddressTail.end(text, town), type(), confidence));
  }
}
