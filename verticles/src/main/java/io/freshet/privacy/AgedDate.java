package io.freshet.privacy;

/**
 * Dates beside an age that fits them, {@code 52 yo female, 11/30/1971}, {@code turns 40 on May 3,
 * 1986}, {@code 30.11.1971 (52)}: the year of the birth and the age make a year of these days, as
 * those of a visit and an age do not.
 */
final class AgedDate {
  private static final int BEFORE = 36;
  private static final int BEHIND = 16;

  /** From an age to its year these years are made; with nothing but a number beside, fewer. */
  private static final int FIRST = 2005;

  private static final int FIRST_BARE = 2015;
  private static final int LAST = 2031;
  private static final int LEAST_AGE = 10;
  private static final int MOST_AGE = 110;
  private static final int MAX_GAP = 4;

  /** Right behind an age, a blank or a dash may stand between. */
  private static final String[] UNITS = {
    "yo", "y/o", "y.o", "yr", "year", "jähr", "jahre", "ans", "años", "anni", "anos", "jaar",
    "jarig", "lat", "let", "år", "vuotias", "éves", "yaş", "ετών", "лет", "год", "рок", "歳", "岁",
    "세", "f", "m", "w"
  };

  /** Right before an age. */
  private static final WordList LABELS =
      WordList.of(
          ("age aged ages alter âge edad età idade leeftijd wiek ålder alder ikä kor yaş возраст"
                  + " turns turned turning turn reaches reached wird werde wurde werden"
                  + " worden wordt"
                  + " werd fyller fyllde fylder fyldte cumple cumplió cumplirá compie compirà compì"
                  + " faz fez fará fête fêtera kończy skończy skończył skończyła slaví"
                  + " oslaví täyttää"
                  + " исполняется исполнилось исполнится")
              .split(" "));

  private static final WordList BOUNDS =
      WordList.of(
          "over", "older", "above", "under", "more", "by", "before", "plus", "älter", "más");

  private AgedDate() {}

  /** Whether an age stands beside the date from {@code start} to {@code end} that fits it. */
  static boolean is(FoldedText text, int start, int end, int year) {
    int least = Math.max(0, start - BEFORE);
    for (int i = start - 1; i >= least && !isStop(text, i); i--) {
      if (text.digitAt(i) && !text.digitAt(i - 1) && fits(text, i, year)) {
        return !isBound(text, i, start);
      }
    }
    int at = behindMarks(text, end);
    Words words = text.words();
    int word = words.from(end);
    boolean labelled = word < words.count() && words.start(word) == at && LABELS.has(words, word);
    at = labelled ? behindMarks(text, words.end(word)) : at;
    return at - end <= BEHIND && text.digitAt(at) && at > end && fits(text, at, year);
  }

  /** Whether a word says that an age follows, {@code turns}. */
  static boolean isLabel(Words words, int word) {
    return LABELS.has(words, word);
  }

  /** {@code aged 66 or over by 31/12/1959}, {@code 60 años, válido del 01/10/1960}. */
  private static boolean isBound(FoldedText text, int age, int start) {
    Words words = text.words();
    for (int i = words.from(age); i < words.count() && words.start(i) < start; i++) {
      if (words.is(i, WordKind.OTHER_DATE) || BOUNDS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStop(FoldedText text, int at) {
    char c = text.at(at);
    boolean ends = (c == '.' || c == '?' || c == '!') && text.at(at + 1) == ' ';
    return c == '\n' || c == ';' || ends && !text.wordAt(at - 2);
  }

  private static int behindMarks(FoldedText text, int from) {
    int at = from;
    while (at - from < MAX_GAP && text.at(at) != 0 && " ,;/|(:=-".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Whether the number at {@code at} is an age that leads from {@code year} to these days. */
  private static boolean fits(FoldedText text, int at, int year) {
    int end = at;
    while (text.digitAt(end) && end - at <= 3) {
      end++;
    }
    if (end - at < 2 || end - at > 3) {
      return false;
    }
    int age = WrittenDate.value(text, at, end);
    int now = year + age;
    return age >= LEAST_AGE
        && age <= MOST_AGE
        && now <= LAST
        && now >= FIRST
        && !isPart(text, at, end)
        && (isAge(text, at, end) || now >= FIRST_BARE && isAlone(text, at, end));
  }

  private static boolean isPart(FoldedText text, int at, int end) {
    char before = text.at(at - 1);
    char after = text.at(end);
    boolean left = before != 0 && ".-/:+#$€£".indexOf(before) >= 0;
    boolean right = (after == '.' || after == ',' || after == '/' || after == ':' || after == '-');
    return left || right && text.digitAt(end + 1) || after == '%';
  }

  private static boolean isAge(FoldedText text, int at, int end) {
    Words words = text.words();
    int label = words.from(at) - 1;
    if (label >= 0 && at - words.end(label) <= 2 && LABELS.has(words, label)) {
      return true;
    }
    boolean capital = Character.isUpperCase(text.at(at - 1)) && !text.wordAt(at - 2);
    boolean parted = text.at(end) == ' ' || text.at(end) == '-';
    int unit = parted ? end + 1 : end;
    for (String u : UNITS) {
      boolean letter = u.length() == 1 && u.charAt(0) < 128;
      if (text.regionIs(unit, u)
          && (!letter || Character.isUpperCase(text.at(unit)) && !text.wordAt(unit + 1))) {
        return true;
      }
    }
    return capital && "FMW".indexOf(text.at(at - 1)) >= 0 && !text.wordAt(end); // M67
  }

  /** {@code 30.11.1971 (52)}, {@code Hale, 52, 11/30/1971}. */
  private static boolean isAlone(FoldedText text, int at, int end) {
    if (text.at(at - 1) == '(') {
      return text.at(end) == ')';
    }
    boolean comma = text.at(end) == ',' || text.at(end) == '|' || text.at(end) == ';';
    int mark = text.at(at - 1) == ' ' ? at - 2 : at - 1;
    int name = text.words().from(mark) - 1;
    boolean named = name >= 0 && text.words().isCapital(name);
    return comma && named && text.at(mark) == text.at(end);
  }
}
