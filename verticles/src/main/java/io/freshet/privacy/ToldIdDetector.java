package io.freshet.privacy;

/**
 * National numbers right behind a word that can mean nothing else, {@code personnummer}, {@code
 * CPF}: with it the number counts whatever its form and check digits are.
 */
final class ToldIdDetector extends ContextDetector {
  private static final int REACH = 24;
  private static final int LEAST_DIGITS = 6;
  private static final int MOST = 20;
  private static final int MAX_LENGTH = 28;
  private static final int MAX_LETTERS = 6;
  private static final int TEN = 10;
  private static final int BEHIND = 3;

  /** Behind a word for a paper it says of what: {@code dowód rejestracyjny}, of a car. */
  private static final TagSet THINGS =
      TagSet.of(
          "rejestracyjny rejestracyjnego rejestracyjnym wpłaty zakupu dostawy nadania sprzedaży kp"
              + " kw księgowy księgowego");

  private static final String[] COMPANY = {"кпп", "огрн", "kpp", "ogrn"};
  private static final String[] OF = {
    "national", "citizen", "citizenship", "government", "tax", "identity", "resident", "residence"
  };
  private static final long NUMBERING = WordKind.NUMBER.bit | WordKind.CARD.bit;
  private static final String[][] PHRASES = {{"کد", "ملی"}, {"الرقم", "الوطني"}};
  private static final String[] NUMBERS = {"id", "no", "nr", "card", "number"};

  ToldIdDetector() {
    super(DetectorType.NATIONAL_ID, WordKind.IDENTITY_SURE, REACH);
  }

  @Override
  protected long marks() {
    return Mark.NUMBER_OF_7.bit;
  }

  /** {@code tax ID}, {@code identity card}, {@code national insurance number}. */
  @Override
  protected boolean tells(Words words, int word) {
    for (String[] phrase : PHRASES) {
      if (word > 0 && words.is(word - 1, phrase[0]) && words.is(word, phrase[1])) {
        return true;
      }
    }
    if (isOfName(words, word)) {
      return true;
    }
    boolean number = (words.kinds(word) & NUMBERING) != 0 || words.is(word, "id");
    if (!number || word == 0 || !isOneOf(words, word, NUMBERS)) {
      return false;
    }
    boolean told =
        isOneOf(words, word - 1, OF) || words.is(word - 1, "personal") && isId(words, word);
    boolean insurance =
        word > 1
            && (words.is(word - 1, "insurance") || words.is(word - 1, "file"))
            && (words.is(word - 2, "national")
                || words.is(word - 2, "social")
                || words.is(word - 2, "tax"));
    return (told || insurance) && words.gapOnlyHas(word - 1, " -_", 1);
  }

  /** {@code INPS.3100.79}: the word begins a number of a file. */
  @Override
  protected boolean isOther(FoldedText text, int word) {
    int end = text.words().end(word);
    return OfCompany.isBehind(text.words(), word)
        || THINGS.has(text.words(), word + 1)
        || text.words().is(word, "inps") && text.at(end) == '.' && text.digitAt(end + 1);
  }

  /** {@code Mercy Chepkoech id 34094130}: behind the name of a person. */
  private static boolean isOfName(Words words, int word) {
    return word > 1
        && isId(words, word)
        && isName(words, word - 1)
        && isName(words, word - 2)
        && (words.isListedName(word - 1) || words.isListedName(word - 2))
        && words.gapOnlyHas(word - 2, " ", 1)
        && words.gapOnlyHas(word - 1, " ,(", 2);
  }

  private static boolean isName(Words words, int word) {
    long none = WordKind.NO_NAME.bit | WordKind.LEGAL_FORM.bit | WordKind.INSTITUTION.bit;
    return words.isCapital(word) && (words.kinds(word) & none) == 0;
  }

  private static boolean isId(Words words, int word) {
    return words.is(word, "id");
  }

  private static boolean isOneOf(Words words, int word, String[] all) {
    for (String one : all) {
      if (words.is(word, one)) {
        return true;
      }
    }
    return false;
  }

  @Override
  double confidence(FoldedText text, int start) {
    return 0.8;
  }

  @Override
  int endAt(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start);
    if (word < words.count() && words.start(word) == start && words.isOneOf(word, COMPANY)) {
      return -1;
    }
    int digits = 0;
    int count = 0;
    int letters = 0; // in a row
    int end = -1;
    for (int i = start; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        count++;
        letters = 0;
      } else if (isLetter(c) && letters < MAX_LETTERS) {
        letters++;
        count++;
      } else if (!isParting(text, i)) {
        break;
      } else {
        letters = 0;
        continue;
      }
      end = text.wordAt(i + 1) && !text.words().glued(i + 1) ? end : i + 1;
    }
    boolean whole = digits >= LEAST_DIGITS && count <= MOST && end > start;
    boolean parted = isParted(text, start);
    boolean round = text.startsWith(end - LEAST_DIGITS, "000000");
    boolean inside = "-./".indexOf(text.at(start - 1)) >= 0 && text.digitAt(start - 2);
    return whole
            && !isOfCompany(text, start, end)
            && !inside
            && !round
            && !parted
            && !isDate(text, start)
            && !isOfYear(text, start, end)
            && !NationalIdDetector.isCounted(text, end)
        ? end
        : -1;
  }

  /** A number of a company, by its form or by the other one of the company behind it. */
  private static boolean isOfCompany(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(end);
    boolean behind =
        word < words.count()
            && words.start(word) - end <= BEHIND
            && words.isOneOf(word, COMPANY)
            && end - start <= TEN;
    return behind || NationalDigits.isOfCompany(text, start, end);
  }

  /** {@code RG ilegível; peça 81.27421}: another clause, in which nothing tells. */
  private static boolean isParted(FoldedText text, int start) {
    int word = text.words().from(start) - 1;
    boolean told = word >= 0 && (text.words().kinds(word) & WordKind.IDENTITY_SURE.bit) != 0;
    for (int i = start - 1; !told && i > start - REACH && i > 0; i--) {
      if (text.at(i) == ';' && text.at(i + 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  /** A date that no further number of three digits goes on: {@code 15.07.30-033.28} is none. */
  private static boolean isDate(FoldedText text, int start) {
    int end = WrittenDate.endAt(text, start);
    boolean goesOn =
        end > 0
            && isParting(text, end)
            && text.digitAt(end + 1)
            && text.digitAt(end + 2)
            && text.digitAt(end + 3);
    return end > 0 && !goesOn;
  }

  /** {@code R.G. 4471/2026}, {@code RG n° 23/03916}: a number of something else, and its year. */
  private static boolean isOfYear(FoldedText text, int start, int end) {
    int year = end - 4;
    boolean first = text.at(start + 2) == '/' && end - start <= TEN;
    return first && text.indexOf('/', start + 3, end) < 0
        || text.at(year - 1) == '/'
            && year - 1 - start <= LEAST_DIGITS + 1
            && (text.startsWith(year, "19") || text.startsWith(year, "20"));
  }

  /** One mark or blank before a digit, or before one last letter. */
  private static boolean isParting(FoldedText text, int i) {
    char c = text.at(i);
    boolean mark = c == ' ' || c == '-' || c == '.' || c == '/';
    boolean last = isLetter(text.at(i + 1)) && !text.wordAt(i + 2);
    return mark && (text.digitAt(i + 1) || last || c == '-' && isLetter(text.at(i + 1)));
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 0x391 && c <= 0x3A9 || c >= 0x410 && c <= 0x42F;
  }
}
