package io.freshet.privacy;

/**
 * Reads what may be a date of a text one after the other: in digits, with the name of a month, in
 * words; and where the text speaks of birthdays also days without a year. Belongs to one text.
 */
final class DateReader {
  /** How many are read at most. */
  static final int MOST = 64;

  private static final int COMPACT = 8;
  private static final int MAX_DAY = 2;
  private static final int MIN_MONTH = 3;
  private static final int MIN_DIGITS = 4;

  /** In digits or with a month, and with a year. */
  static final int WHOLE = 0;

  /** A day without a year. */
  static final int DAY = 1;

  /** In words. */
  static final int SPELLED = 2;

  /** Months in full; shorter words are abbreviated ones. */
  private static final WordList MONTHS =
      WordList.of(
          ("january february march april august september october november december januar jänner"
                  + " februar feber märz juni juli oktober dezember janvier février avril juillet"
                  + " septembre octobre novembre décembre enero febrero marzo abril mayo"
                  + " junio julio"
                  + " agosto septiembre setiembre octubre noviembre diciembre gennaio"
                  + " febbraio aprile"
                  + " maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio"
                  + " junho julho setembro outubro novembro dezembro januari februari maart"
                  + " augustus september styczeń stycznia luty lutego marca kwiecień kwietnia"
                  + " czerwiec czerwca lipiec lipca sierpień sierpnia wrzesień września październik"
                  + " października listopad listopada grudzień grudnia leden ledna únor"
                  + " února březen"
                  + " března duben dubna květen května červen června červenec července"
                  + " srpen srpna září"
                  + " říjen října listopadu prosinec prosince január február marec apríl"
                  + " máj jún júl"
                  + " október januára februára marca apríla mája júna júla augusta"
                  + " septembra októbra"
                  + " novembra decembra ianuarie februarie martie aprilie iunie iulie septembrie"
                  + " octombrie noiembrie decembrie március április május június július augusztus"
                  + " szeptember október ocak şubat mart nisan mayıs haziran temmuz ağustos"
                  + " eylül ekim"
                  + " kasım aralık tammikuu tammikuuta helmikuu helmikuuta maaliskuu maaliskuuta"
                  + " huhtikuu huhtikuuta toukokuu toukokuuta kesäkuu kesäkuuta heinäkuu heinäkuuta"
                  + " elokuu elokuuta syyskuu syyskuuta lokakuu lokakuuta marraskuu marraskuuta"
                  + " joulukuu joulukuuta augusti desember januari siječnja veljače ožujka travnja"
                  + " svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca"
                  + " marec oktobar"
                  + " decembar janvāris janvāra februāris februāra sausio vasario kovo"
                  + " balandžio gegužės"
                  + " birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio gener febrer març"
                  + " maig juny juliol agost setembre novembre desembre xaneiro urtarrila otsaila"
                  + " martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua"
                  + " ionawr chwefror mawrth ebrill mehefin gorffennaf medi hydref tachwedd rhagfyr"
                  + " eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa deireadh samhain"
                  + " nollaig januarie februarie junie julie oktober desember agustus"
                  + " pebruari maret"
                  + " oktober desember januar jaanuar veebruar märts aprill oktoober detsember")
              .split(" "));

  /** Words of birthdays that are no labels of dates. */
  private static final WordList BIRTHDAYS =
      WordList.of(
          "aniversariante",
          "aniversariantes",
          "jarig",
          "jarige",
          "jarigen",
          "cumpleañero",
          "cumpleañeros",
          "cumpleañera",
          "cumplen",
          "compiono",
          "festeggiati",
          "anniv",
          "birthday-list",
          "jubilarin",
          "geburtstagskind",
          "geburtstagskinder",
          "födelsedagsbarn",
          "solenizant");

  private static final int MAX_SHORT = 4;

  /** Of scripts that names of months are hardly a part of longer words in. */
  private static final char LAST_LATIN = 0x24F;

  private final FoldedText text;
  private final Words words;
  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final int[] forms = new int[MOST];
  private int count;

  // Whether the text speaks of birthdays, once that was asked.
  private boolean asked;
  private boolean born;

  DateReader(FoldedText text) {
    this.text = text;
    this.words = text.words();
  }

  int count() {
    return count;
  }

  int start(int date) {
    return starts[date];
  }

  int end(int date) {
    return ends[date];
  }

  int form(int date) {
    return forms[date];
  }

  /** Reads all, up to the limit. */
  void read() {
    count = 0;
    asked = false;
    int word = 0;
    int at = 0;
    while (at < text.length() && count < MOST) {
      int digit = text.nextDigit(at);
      for (; word < words.count() && words.start(word) < digit; word++) {
        if (words.start(word) >= at && words.is(word, WordKind.NUMERAL)) {
          int begin = SpelledDate.beginOfDay(text, word);
          if (begin >= 0 && count < MOST) {
            at = words.end(word);
            add(begin, at, SPELLED);
            continue;
          }
          int end = SpelledDate.endAt(text, words.start(word));
          end = end < 0 ? SpelledDate.endOfDay(text, word) : end;
          if (end > 0
              && count < MOST
              && hasMonths(words.start(word), end)
              && !isRow(words.start(word), end)) {
            add(words.start(word), end, SPELLED);
            at = end;
          }
        }
      }
      if (digit >= text.length()) {
        return;
      }
      digit = text.nextDigit(Math.max(at, digit));
      if (digit < text.length() && count < MOST) {
        at = readAt(digit);
      }
    }
  }

  /** Whether the text speaks of birthdays. */
  private boolean isBornIn() {
    if (!asked) {
      asked = true;
      born = speaksOfBirthdays();
    }
    return born;
  }

  private boolean speaksOfBirthdays() {
    boolean told = (text.signs() & WordKind.BIRTH.bit) != 0;
    for (int i = 0; i < words.count() && !told; i++) {
      told = BIRTHDAYS.has(words, i) || AgedDate.isLabel(words, i);
    }
    return told;
  }

  /** Numbers in a row, {@code twenty, forty-five, seventy-seven}: those of days have no comma. */
  private boolean isRow(int start, int end) {
    boolean month = false;
    for (int i = words.from(start); i < words.count() && words.start(i) < end; i++) {
      month |= isMonth(i) && WrittenDate.isMonth(text, words.start(i), words.end(i));
    }
    return !month && text.indexOf(',', start, end) >= 0;
  }

  /** Whether words that begin as names of months do are such names. */
  private boolean hasMonths(int start, int end) {
    for (int i = words.from(start); i < words.count() && words.start(i) < end; i++) {
      boolean month = WrittenDate.isMonth(text, words.start(i), words.end(i));
      if (month && !words.is(i, WordKind.NUMERAL) && !isMonth(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isMonth(int word) {
    return words.length(word) <= MAX_SHORT
        || MONTHS.has(words, word)
        || text.at(words.start(word)) > LAST_LATIN;
  }

  private void add(int date, int end, int form) {
    int start = BirthDateDetector.withSigns(text, date);
    if (form != SPELLED && !hasMonths(start, end)) {
      return;
    }
    starts[count] = start;
    ends[count] = end;
    forms[count++] = form;
  }

  /** Reads the date whose first digit is at {@code digit}; where to read on. */
  private int readAt(int digit) {
    int digits = behindDigits(digit);
    char before = text.at(digit - 1);
    boolean part =
        text.wordAt(digit - 1)
            || (before == '.' || before == '-' || before == '/') && text.digitAt(digit - 2);
    if (part) {
      return digits;
    }
    if (digits - digit <= MAX_DAY) {
      int month = monthBefore(digit);
      if (month >= 0) {
        int end = WrittenDate.endAt(text, month);
        if (end > digits) {
          add(month, end, WHOLE);
          return end;
        }
        if (WrittenDate.endAt(text, digit) < 0) {
          int day = WrittenDate.behindOrdinal(text, digits);
          add(month, day, DAY);
          return day;
        }
      }
    }
    int end = WrittenDate.endAt(text, digit);
    end = end < 0 && digits - digit <= MAX_DAY ? WrittenDate.endOfOrdinals(text, digit) : end;
    if (end < 0 && digits - digit == COMPACT) {
      end = BirthDateDetector.endOfDate(text, digit);
    }
    if (end > 0) {
      add(digit, end, WHOLE);
      return Math.max(end, digits);
    }
    int day = digits - digit <= MAX_DAY ? WrittenDate.endOfDay(text, digit) : -1;
    boolean bare = day > 0 && text.digitAt(text.at(day - 1) == '.' ? day - 2 : day - 1);
    day = bare && !isBornIn() ? -1 : day; // 04/03
    if (day > 0) {
      add(digit, day, DAY);
      return Math.max(day, digits);
    }
    return digits;
  }

  /** {@code May 3}, {@code March the 3rd}: where the month begins; -1 if none stands before. */
  private int monthBefore(int day) {
    int word = words.from(day) - 1;
    if (word > 0 && words.is(word, "the") && words.spacedFromNext(word - 1)) {
      word--;
    }
    boolean near = word >= 0 && day - words.end(word) <= 5 && words.length(word) >= MIN_MONTH;
    return near && WrittenDate.isMonth(text, words.start(word), words.end(word))
        ? words.start(word)
        : -1;
  }

  private int behindDigits(int from) {
    int end = from;
    while (text.digitAt(end)) {
      end++;
    }
    return end;
  }

  /** The form of a date. */
  int shape(int date) {
    return shape(starts[date], ends[date]);
  }

  /** The form of what stands there: digits, runs of letters, and its marks. */
  int shape(int start, int end) {
    int shape = 17;
    int last = 0;
    for (int i = start; i < end; i++) {
      int kind = kind(text.at(i));
      shape = kind == last && kind != '9' ? shape : shape * 31 + kind;
      last = kind;
    }
    return shape;
  }

  /** A letter, a capital, a digit, or the sign itself. */
  private static int kind(char c) {
    return FoldedText.isDigit(c)
        ? '9'
        : Character.isUpperCase(c) ? 'A' : Character.isLetter(c) ? 'a' : c;
  }

  /** The same without regard to case. */
  static int sign(char c) {
    int kind = kind(c);
    return kind == 'A' ? 'a' : kind;
  }

  /** How often each digit is in a date; 0 if it has few. */
  long digits(int date) {
    return digits(starts[date], ends[date]);
  }

  /** How often each digit stands there; 0 if there are few. */
  long digits(int start, int end) {
    long all = 0;
    int count = 0;
    for (int i = start; i < end; i++) {
      if (text.digitAt(i)) {
        all += 1L << 4 * (text.at(i) - '0');
        count++;
      }
    }
    return count >= MIN_DIGITS ? all : 0;
  }
}
