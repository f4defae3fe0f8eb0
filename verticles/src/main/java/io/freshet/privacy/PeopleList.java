package io.freshet.privacy;

import java.util.List;
import java.util.Set;

/**
 * What stands behind the names in a list of people: dates of birth, {@code Martim Seabra 03/09/14},
 * and numbers of the papers that the text speaks of, {@code Passilista: Mäkinen Outi PR0001816}.
 * Looks only into texts in which people were found.
 */
final class PeopleList {
  private static final int MOST_PEOPLE = 64;

  /** How far behind a name its values stand. */
  private static final int REACH = 44;

  /** Words between a name and its values. */
  private static final int MAX_WORDS = 4;

  /** Digits of seats, numbers in a list and the like, which are passed. */
  private static final int MOST_SMALL = 3;

  /** How many dates make a list of them. */
  private static final int LISTED = 2;

  /** {@code 19790622} and {@code 240591}. */
  private static final int COMPACT = 8;

  private static final int SHORT = 6;

  /** Who has no papers may be younger than others in lists. */
  private static final int LAST_CHILD = 2017;

  /** Of years of two digits those from here on are of the last century. */
  private static final int LAST_CENTURY = 30;

  private static final long CONTRARY =
      WordKind.NUMBERED.bit
          | WordKind.PHONE.bit
          | WordKind.BANK.bit
          | WordKind.CARD.bit
          | WordKind.PASSWORD.bit
          | WordKind.PIN.bit
          | WordKind.NO_ACCOUNT.bit;

  private final FoldedText text;
  private final List<Finding> found;
  private final int people;

  /** Whether a word before the first name says that dates are of something else. */
  private boolean deeds;

  /** Rows with a paper's number that are needed, and whether a date has to stand in them too. */
  private int needed;

  private boolean besideDates;

  // Of the row that was read last.
  private int dateStart;
  private int dateEnd;
  private int paperStart;
  private int paperEnd;

  private PeopleList(FoldedText text, List<Finding> found) {
    this.text = text;
    this.found = found;
    this.people = Math.min(found.size(), MOST_PEOPLE);
  }

  /** Adds what stands behind the names among {@code found}, as far as it is of {@code types}. */
  static void find(FoldedText text, List<Finding> found, Set<DetectorType> types) {
    if (!text.has(Mark.SIX_DIGITS)) {
      return;
    }
    PeopleList list = new PeopleList(text, found);
    boolean births = types.contains(DetectorType.DATE_OF_BIRTH);
    list.add(births, list.topic(types));
  }

  /** Of which papers the words before the first name tell; null if of none, or of both. */
  private DetectorType topic(Set<DetectorType> types) {
    Words words = text.words();
    int first = text.length();
    for (int i = 0; i < people; i++) {
      first = isPerson(i) ? Math.min(first, found.get(i).start()) : first;
    }
    boolean passports = false;
    boolean licences = false;
    boolean travel = false;
    boolean behind = false; // … - all US passports
    for (int i = 0; i < words.count(); i++) {
      if (words.start(i) < first) {
        passports |= words.is(i, WordKind.PASSPORT) || TravelWords.TRAVEL.has(words, i);
        passports |= i == 0 && PassNumbers.isName(words, i);
        licences |= words.is(i, WordKind.LICENCE);
        deeds |= words.is(i, WordKind.OTHER_DATE);
        travel |= TravelWords.LOOSE.has(words, i);
      } else {
        behind |= words.is(i, WordKind.PASSPORT);
      }
    }
    boolean told = passports || licences;
    needed = told ? 1 : LISTED;
    besideDates = !told && !behind;
    passports |= !told && (behind || travel);
    DetectorType type = passports ? DetectorType.PASSPORT : DetectorType.LICENCE;
    return passports != licences && types.contains(type) ? type : null;
  }

  private void add(boolean births, DetectorType topic) {
    int dated = 0;
    int rows = 0;
    for (int i = 0; i < people; i++) {
      if (isPerson(i) && readRow(i, topic)) {
        dated += dateStart > 0 ? 1 : 0;
        rows += paperStart > 0 && (dateStart > 0 || !besideDates) ? 1 : 0;
      }
    }
    DetectorType paper = rows >= needed ? topic : null;
    for (int i = 0; i < people; i++) {
      if (!isPerson(i) || !readRow(i, paper)) {
        continue;
      }
      if (paper != null && paperStart > 0 && isFree(paperStart, paperEnd)) {
        found.add(new Finding(paperStart, paperEnd, paper, 0.6));
      }
      boolean told = dated >= LISTED && !deeds || paper != null && paperStart > 0;
      if (births && told && dateStart > 0 && isFree(dateStart, dateEnd)) {
        found.add(new Finding(dateStart, dateEnd, DetectorType.DATE_OF_BIRTH, 0.6));
      }
    }
  }

  private boolean isPerson(int i) {
    return found.get(i).type() == DetectorType.PERSON;
  }

  /** Whether nothing but names was found there. */
  private boolean isFree(int start, int end) {
    for (int i = 0; i < found.size(); i++) {
      Finding f = found.get(i);
      if (f.start() < end && f.end() > start && f.type() != DetectorType.PERSON) {
        return false;
      }
    }
    return true;
  }

  /** Reads what stands behind a name; whether there is anything. */
  private boolean readRow(int person, DetectorType paper) {
    dateStart = 0;
    paperStart = 0;
    int at = found.get(person).end();
    int stop = Math.min(text.length(), at + REACH);
    boolean other = isSigned(found.get(person).start());
    int passed = 0;
    Words words = text.words();
    while (at < stop && !isEnd(at, person)) {
      char c = text.at(at);
      boolean begins = FoldedText.isLetterOrDigit(c) && !text.wordAt(at - 1);
      int date = begins && dateStart == 0 ? dateEnd(at) : -1;
      int written = begins && date < 0 && text.digitAt(at) ? WrittenDate.endAt(text, at) : -1;
      if (written > 0) { // of what is to come
        other = false;
        at = written;
        continue;
      }
      int number = begins && date < 0 && paperStart == 0 ? numberEnd(at, paper) : -1;
      if (date > 0) {
        if (!other) {
          dateStart = at;
          dateEnd = date;
        }
        other = false;
        at = date;
      } else if (number > 0 && paper != null) {
        paperStart = at;
        paperEnd = number;
        at = number;
      } else if (FoldedText.isDigit(c)) {
        int end = endOfDigits(at);
        if (end - at > MOST_SMALL || text.wordAt(end)) {
          break;
        }
        at = end;
      } else if (begins) {
        int word = words.from(at);
        if (words.start(word) != at || ++passed > MAX_WORDS || isContrary(words, word)) {
          break;
        }
        other |= words.is(word, WordKind.OTHER_DATE);
        at = words.end(word);
      } else {
        at++;
      }
    }
    return dateStart > 0 || paperStart > 0;
  }

  /** Where a paper's number ends; those of licences are longer too, and have marks. */
  private int numberEnd(int start, DetectorType paper) {
    int end = PaperNumber.endAt(text, start);
    return end < 0 && paper == DetectorType.LICENCE
        ? NeighbourLicences.endOfMarked(text, start)
        : end;
  }

  private static boolean isContrary(Words words, int word) {
    return (words.kinds(word) & CONTRARY) != 0 || words.is(word, WordKind.OTHER_PAPER);
  }

  /** The end of the line, the sentence or the row, or where another name begins. */
  private boolean isEnd(int at, int person) {
    char c = text.at(at);
    boolean initial = c == '.' && !text.wordAt(at - 2); // Ким В. А. 03.03.90
    boolean sentence = (c == '.' || c == '?' || c == '!') && text.at(at + 1) == ' ' && !initial;
    if (c == '\n' || sentence || c == ';' && text.at(at + 1) == ' ') {
      return true;
    }
    for (int i = 0; i < people; i++) {
      if (i != person && isPerson(i) && found.get(i).start() == at) {
        return true;
      }
    }
    return false;
  }

  /** {@code signed by …}, {@code Kind regards …}: whose date is of what was done. */
  private boolean isSigned(int name) {
    Words words = text.words();
    int word = words.from(name) - 1;
    return word >= 0
        && (words.is(word, WordKind.OTHER_DATE)
            || words.is(word, WordKind.CLOSING)
            || words.is(word, "by"));
  }

  /** Where a date ends on which somebody may have been born; -1 if none begins there. */
  private int dateEnd(int start) {
    int end = text.digitAt(start) ? WrittenDate.endAt(text, start) : -1;
    if (end > 0) {
      return isPast(start, end) ? end : -1;
    }
    int digits = endOfDigits(start);
    if (digits - start == COMPACT && !text.wordAt(digits)) {
      int year = WrittenDate.value(text, start, start + 4);
      boolean day = isDay(start + 6) && isMonth(start + 4);
      return day && year >= 1900 && year <= BirthYear.LAST_ADULT ? digits : -1;
    }
    boolean goesOn = text.wordAt(digits) || text.at(digits) == '-';
    boolean shortDate = digits - start == SHORT && !goesOn;
    boolean day = isDay(start) && isMonth(start + 2) || isMonth(start) && isDay(start + 2);
    return shortDate && day && isPastShort(start + 4) ? digits : -1;
  }

  private boolean isDay(int at) {
    int day = WrittenDate.value(text, at, at + 2);
    return day >= 1 && day <= 31;
  }

  private boolean isMonth(int at) {
    int month = WrittenDate.value(text, at, at + 2);
    return month >= 1 && month <= 12;
  }

  private boolean isPast(int start, int end) {
    int year = BirthYear.of(text, start, end);
    boolean two = text.digitAt(end - 1) && text.digitAt(end - 2) && !text.digitAt(end - 3);
    return year > 0 ? year <= LAST_CHILD : two && isPastShort(end - 2);
  }

  private boolean isPastShort(int at) {
    int year = WrittenDate.value(text, at, at + 2);
    return year >= LAST_CENTURY || year <= LAST_CHILD % 100;
  }

  private int endOfDigits(int from) {
    int end = from;
    while (text.digitAt(end)) {
      end++;
    }
    return end;
  }
}
