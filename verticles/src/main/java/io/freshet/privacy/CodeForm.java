package io.freshet.privacy;

/**
 * How codes that people type are written: digits, perhaps with letters; turns of a dial ({@code
 * 14L-31R-23L}); digits that are spelled ({@code seven-two-zero-four}) or read out one by one
 * ({@code 5…6…0…4}). Dates, times, amounts and what is counted are none.
 */
final class CodeForm {
  static final int LEAST = 4;
  private static final int MOST = 24;
  private static final int WHOLE = 6;
  private static final int MAX_GAP = 4;
  private static final int MAX_GROUPS = 6;
  private static final int MIN_GROUPS = 3;
  private static final int MAX_SPELLED = 12;
  private static final String BETWEEN_TURNS = " ,-/>";
  private static final String BETWEEN_DIGITS = " ,-.…";

  /** Ways to turn a dial. */
  private static final String[] TURNS = {
    "left",
    "right",
    "links",
    "rechts",
    "gauche",
    "droite",
    "izquierda",
    "derecha",
    "sinistra",
    "destra",
    "esquerda",
    "direita",
    "doleva",
    "doprava",
    "lewo",
    "prawo",
    "влево",
    "вправо",
    "vänster",
    "höger",
    "venstre",
    "højre",
    "høyre",
    "lijevo",
    "desno",
    "balra",
    "jobbra",
    "sola",
    "sağa",
    "à",
    "a",
    "w",
    "till",
    "til",
    "to",
    "the",
    "nach",
    "la"
  };

  /** Words of single digits, those of each language in order. */
  private static final String[] DIGITS = {
    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double",
    "triple", "null", "eins", "zwei", "zwo", "drei", "vier", "fünf", "sechs", "sieben", "acht",
    "neun", "zéro", "un", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "cero", "uno",
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "due", "tre", "quattro",
    "cinque", "sei", "sette", "otto", "nove", "um", "dois", "três", "quatro", "sete", "oito", "nul",
    "een", "één", "twee", "drie", "vijf", "zes", "zeven", "negen", "meia"
  };

  private CodeForm() {}

  /**
   * Where the code that begins at {@code start} ends; -1 if none does.
   *
   * @param certain whether a word has told of it right before, so that halves may be parted
   */
  static int endAt(FoldedText text, int start, boolean certain) {
    int digits = 0;
    int letters = 0;
    int end = start;
    while (end - start <= MOST) {
      char c = text.at(end);
      if (FoldedText.isDigit(c)) {
        digits++;
      } else if (text.wordAt(end) && c != '_' && !isOfOther(text, start, end)) {
        letters++;
      } else if (c != '-' || !text.wordAt(end + 1)) {
        break;
      }
      end++;
    }
    if (certain && letters == 0 && (digits == 3 || digits == 4)) {
      end = endOfHalf(text, end, digits);
      digits = end - start > digits ? 2 * digits : digits;
    }
    char after = text.at(end);
    boolean whole = certain && after == ',' && digits >= WHOLE; // 验证码482915，5分钟
    boolean decimal =
        !whole && (after == '.' || after == ',' || after == ':') && text.digitAt(end + 1);
    boolean amount = after == '%' || after == '°' || after == '/' || after == '€' || after == '@';
    int size = end - start;
    boolean form = letters == 0 ? digits >= LEAST && digits <= 10 : digits >= 2 && size >= LEAST;
    if (!form || size > MOST || decimal || amount || isMeasured(text, end)) {
      return -1;
    }
    if (!certain && letters > digits * 3
        || WrittenDate.endAt(text, start) > 0
        || SecretValue.isCounted(text, start, end)) {
      return -1;
    }
    return after == '#' || after == '*' ? end + 1 : end;
  }

  /** A letter of a script without blanks, behind digits: another word has begun. */
  private static boolean isOfOther(FoldedText text, int start, int at) {
    return at > start && text.digitAt(start) && WordCut.isUnparted(text.at(at));
  }

  /** {@code 1500 ms}. */
  private static boolean isMeasured(FoldedText text, int end) {
    Words words = text.words();
    int word = text.at(end) == ' ' ? words.from(end) : words.count();
    boolean inch = words.is(word, "in") && words.gapIs(word, " "); // 4826 in case
    return word < words.count()
        && words.start(word) == end + 1
        && words.is(word, WordKind.UNIT)
        && !inch;
  }

  /** The end of as many digits again behind a blank: {@code 482 915}. */
  private static int endOfHalf(FoldedText text, int end, int digits) {
    int i = end + 1;
    while (text.digitAt(i) && i - end <= digits + 1) {
      i++;
    }
    return text.at(end) == ' ' && i - end - 1 == digits && !text.wordAt(i) ? i : end;
  }

  /** Whether nothing but digits and the marks of a keypad stand there. */
  static boolean isDigits(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!text.digitAt(i) && "-#*".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether four digits from {@code start} on may be a year. */
  static boolean isYear(FoldedText text, int start, int end) {
    return end - start == LEAST && (text.startsWith(start, "19") || text.startsWith(start, "20"));
  }

  /** Where three and more turns of a dial end; -1 if there are none. */
  static int endOfDial(FoldedText text, int start) {
    int groups = 0;
    int turns = 0;
    int end = -1;
    int i = start;
    while (groups < MAX_GROUPS && text.digitAt(i) && !text.wordAt(i - 1)) {
      int last = i + 1;
      last += text.digitAt(last) ? 1 : 0;
      boolean apart = text.at(last) == ' ' && !text.wordAt(last + 2); // 18 R, 44 L
      last += apart && "LR".indexOf(text.at(last + 1)) >= 0 && text.at(last + 1) != 0 ? 1 : 0;
      boolean letter = "LRlr".indexOf(text.at(last)) >= 0 && text.at(last) != 0;
      last += letter ? 1 : 0;
      if (text.wordAt(last)) {
        return -1;
      }
      int turn = endOfTurn(text, last);
      end = turns == groups && groups > 0 ? turn : last;
      i = turn;
      turns += turn > last ? 1 : 0;
      groups++;
      i = behindTurn(text, i);
    }
    boolean closed =
        end > 0 && !text.wordAt(end) && (text.at(end) != '.' || !text.digitAt(end + 1));
    closed = closed && text.at(end) != '%' && !isMeasured(text, end);
    return groups >= MIN_GROUPS && groups < MAX_GROUPS && closed ? end : -1;
  }

  /** Behind {@code left}, if it stands there. */
  private static int endOfTurn(FoldedText text, int from) {
    Words words = text.words();
    int word = words.from(from);
    boolean turn =
        word < words.count()
            && words.start(word) == from + 1
            && words.length(word) > MAX_GAP - 1
            && words.isOneOf(word, TURNS);
    return turn ? words.end(word) : from;
  }

  /** Over marks and {@code to the right} to where the next number may stand. */
  private static int behindTurn(FoldedText text, int from) {
    Words words = text.words();
    int i = from;
    for (int n = 0; n <= MIN_GROUPS; n++) {
      int marks = i;
      while (i - marks < MAX_GAP && text.at(i) != 0 && BETWEEN_TURNS.indexOf(text.at(i)) >= 0) {
        i++;
      }
      int word = words.from(i);
      if (i == marks
          || word >= words.count()
          || words.start(word) != i
          || !words.isOneOf(word, TURNS)) {
        return i;
      }
      i = words.end(word);
    }
    return i;
  }

  /** Where four and more digits end that are spelled or read out one by one; -1 if none are. */
  static int endOfSpelled(FoldedText text, int start) {
    int count = 0;
    int end = -1;
    int i = start;
    while (count < MAX_SPELLED) {
      int last = endOfSpelledDigit(text, i);
      if (last < 0) {
        break;
      }
      count++;
      end = last;
      i = last;
      while (i - last < MAX_GAP && text.at(i) != 0 && BETWEEN_DIGITS.indexOf(text.at(i)) >= 0) {
        i++;
      }
      if (i == last) {
        break;
      }
    }
    return count >= LEAST && !text.wordAt(end) ? end : -1;
  }

  /** {@code 30 41 92}: three pairs of digits that close a clause; -1 if there are none. */
  static int endOfPairs(FoldedText text, int start) {
    int i = start;
    for (int n = 0; n < MIN_GROUPS; n++) {
      boolean pair = text.digitAt(i) && text.digitAt(i + 1) && !text.wordAt(i + 2);
      if (!pair || n < MIN_GROUPS - 1 && text.at(i + 2) != ' ') {
        return -1;
      }
      i += 3;
    }
    return PinDetector.isLast(text, i - 1) ? i - 1 : -1;
  }

  private static int endOfSpelledDigit(FoldedText text, int start) {
    if (text.digitAt(start)) {
      return text.wordAt(start + 1) ? -1 : start + 1;
    }
    int end = start;
    while (Character.isLetter(text.at(end)) && end - start < 8) {
      end++;
    }
    return isDigitWord(text, start, end) ? end : -1;
  }

  /** Whether it is the word of a digit. */
  static boolean isDigitWord(FoldedText text, int start, int end) {
    return digitWord(text, start, end) >= 0;
  }

  /** Where it stands among the words of digits, those of a language in order; -1 if it is none. */
  static int digitWord(FoldedText text, int start, int end) {
    for (int i = 0; i < DIGITS.length; i++) {
      if (DIGITS[i].length() == end - start && text.regionIs(start, DIGITS[i])) {
        return i;
      }
    }
    return -1;
  }
}
