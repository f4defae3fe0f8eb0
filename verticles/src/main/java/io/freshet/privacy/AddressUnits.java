package io.freshet.privacy;

/**
 * Flats, floors, stairs and blocks of an address, as they are written in many languages: {@code Apt
 * 4B}, {@code 3. OG li.}, {@code esc. B}, {@code кв. 12}, {@code #09-127}. Looks at some dozens of
 * characters.
 */
final class AddressUnits {
  /** A number or a letter follows. */
  private static final TagSet NUMBERED =
      TagSet.of(
          "apartment apartments apt unit suite ste flat floor fl room rm lot level lvl block blk"
              + " tower tow bldg building wing plot sector phase shop house villa no"
              + " app appt appartement bât bat bâtiment étage esc escalier porte bte boîte box bus"
              + " piso depto dpto dto departamento int interior puerta pta escalera bloque portal"
              + " planta local oficina of casa mz manzana lt lote torre pb ph"
              + " scala interno piano sc palazzina andar bloco bl apto apartamento ap sala fração"
              + " top tür stg stiege haus wohnung whg stock etage aufgang zimmer m lok lokal klatka"
              + " et etaj scara bloc d daire kat blok кв квартира корп корпус стр д дом буд під під'їзд"
              + " подъезд этаж поверх офис em emelet ajtó fsz lejl th tv mf lgh rt rw tầng căn phòng"
              + " ngõ ngách hẻm huis byt patro vchod διαμ όροφος");

  /** Say all by themselves. */
  private static final TagSet ALONE =
      TagSet.of(
          "hinterhaus vorderhaus seitenflügel gartenhaus erdgeschoss eg dg hh fundos frente bajo"
              + " ático pb rdc penthouse basement downstairs upstairs");

  /** Behind the number of a floor. */
  private static final TagSet FLOORS =
      TagSet.of(
          "og ug stock etage obergeschoss floor fl flr étage piso planta andar piano emelet em sal"
              + " dto esq izq dcha dt patro kat verdieping");

  private static final TagSet SIDES =
      TagSet.of(
          "li re links rechts mitte left right rear izq dcha izda dto esq fte tv th mf a b c d");

  private static final int MOST_SIGNS = 4;
  private static final int MOST_CHARS = 8;

  private AddressUnits() {}

  /** End of what tells a flat or floor at {@code from}; -1 if nothing does. */
  static int end(FoldedText text, int from) {
    if (text.at(from) == '#') {
      return endOfToken(text, text.at(from + 1) == ' ' ? from + 2 : from + 1);
    }
    if (text.digitAt(from)) {
      return endOfFloor(text, from);
    }
    Words words = text.words();
    int word = words.from(from);
    if (word >= words.count() || words.start(word) != from) {
      return -1;
    }
    int end = words.end(word);
    if (NUMBERED.has(words, word)) {
      int token = endOfToken(text, afterSigns(text, end));
      if (token > 0) {
        return token;
      }
    }
    return ALONE.has(words, word) ? end : -1;
  }

  /** Whether a number of a flat or block follows such a word. */
  static boolean isUnit(Words words, int word) {
    return NUMBERED.has(words, word);
  }

  /** Behind dots, blanks, colons and a word that says that a number follows. */
  private static int afterSigns(FoldedText text, int end) {
    int i = end;
    while (i - end < MOST_SIGNS && ". :#-".indexOf(text.at(i)) >= 0) {
      i++;
    }
    if (text.regionIs(i, "no") || text.regionIs(i, "nr") || text.regionIs(i, "nº")) {
      int sign = i + 2;
      while (sign - i < MOST_SIGNS && ". :".indexOf(text.at(sign)) >= 0) {
        sign++;
      }
      i = sign > i + 2 ? sign : i;
    }
    return i;
  }

  /** A digit and up to seven more letters, digits and dashes, or a capital, maybe in quotes. */
  private static int endOfToken(FoldedText text, int from) {
    boolean quoted = text.at(from) == '"';
    int start = quoted ? from + 1 : from;
    int end = start;
    boolean digit = false;
    while (end - start < MOST_CHARS && isTokenChar(text, end)) {
      digit |= text.digitAt(end++);
    }
    boolean capital = end == start + 1 && Character.isUpperCase(text.at(start));
    if (!digit && !capital || text.wordAt(end)) {
      return -1;
    }
    return quoted && text.at(end) == '"' ? end + 1 : end;
  }

  private static boolean isTokenChar(FoldedText text, int at) {
    char c = text.at(at);
    return FoldedText.isLetterOrDigit(c)
        || (c == '-' || c == '/') && FoldedText.isLetterOrDigit(text.at(at + 1));
  }

  /** {@code 3. OG li.}, {@code 2.º Dto.}, {@code 4º B}, {@code 2nd floor}, {@code 18/F}. */
  private static int endOfFloor(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end) && end - from < 3) {
      end++;
    }
    if (text.at(end) == '/' && text.lower(end + 1) == 'f' && !text.wordAt(end + 2)) {
      return end + 2;
    }
    int number = end;
    while (end - number < 3
        && (text.wordAt(end) && !text.digitAt(end) || isOrdinal(text.at(end)))) {
      end++;
    }
    boolean ordinal = end > number;
    if (text.at(end) == '/' && text.digitAt(end + 1) && ordinal) {
      return -1;
    }
    int next = text.at(end) == ' ' ? end + 1 : end;
    Words words = text.words();
    int word = words.from(next);
    if (word >= words.count() || words.start(word) != next || !text.wordAt(next)) {
      return -1;
    }
    boolean door = ordinal && words.length(word) == 1 && words.isCapital(word);
    if (!door && !FLOORS.has(words, word)) {
      return -1;
    }
    return endOfSide(text, words.end(word));
  }

  private static boolean isOrdinal(char c) {
    return c == '.' || c == 'º' || c == 'ª' || c == '°';
  }

  private static int endOfSide(FoldedText text, int end) {
    int at = text.at(end) == '.' ? end + 1 : end;
    Words words = text.words();
    int word = words.from(at);
    boolean side =
        text.at(at) == ' '
            && word < words.count()
            && words.start(word) == at + 1
            && SIDES.has(words, word)
            && (words.length(word) > 1 || words.isCapital(word));
    int stop = side ? words.end(word) : end;
    return text.at(stop) == '.' && text.at(stop + 1) > ' ' ? stop + 1 : stop;
  }
}
