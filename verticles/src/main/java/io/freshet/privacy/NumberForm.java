package io.freshet.privacy;

/**
 * The form of a number: {@code 9} is a digit, {@code A} a letter, {@code X} either, all else stands
 * for itself. Between two characters of the form one mark or blank may stand. A star is any number
 * of six to twenty letters and digits, of which five at least are digits. A hash is the number of a
 * bank account. Behind an equals sign it may look like a date.
 */
final class NumberForm {
  private static final int LEAST_DIGITS = 3;
  private static final int LEAST_OF_ANY = 5;
  private static final int LEAST = 6;
  private static final int MOST = 20;
  private static final int MAX_LENGTH = 28;
  private static final int MAX_LETTERS = 6;
  private static final int YEAR = 4;
  private static final int DATE = 8;

  /** A mark and three digits behind a date. */
  private static final int MAX_NUMBERED = 4;

  /** Digits alone that hardly anything else has so many of. */
  private static final int LONG = 11;

  private static final int WIDE = 9;

  private final String form;
  private final boolean dated;
  private final boolean distinct;
  private final int places;

  NumberForm(String form) {
    this.dated = form.startsWith("=");
    this.form = dated ? form.substring(1) : form;
    int letters = 0;
    int marks = 0;
    for (int i = 0; i < this.form.length(); i++) {
      char due = this.form.charAt(i);
      letters += Character.isLetter(due) && due != 'X' ? 1 : 0;
      marks += isMark(due) ? 1 : 0;
    }
    places = this.form.length() - marks;
    distinct = !isAny() && places > LEAST && (letters > 0 || marks > 0);
  }

  /** Whether its letters or marks tell it from other numbers. */
  boolean isDistinct() {
    return distinct;
  }

  /** Whether a place of it may be a letter or a digit. */
  boolean isMixed() {
    return form.indexOf('X') >= 0;
  }

  /** Whether it has more digits than other numbers mostly have. */
  boolean isLong() {
    return places >= LONG;
  }

  /** Whether it has as many digits as a few other numbers have. */
  boolean isWide() {
    return places >= WIDE;
  }

  /** Whether any number is of this form. */
  boolean isAny() {
    return form.equals("*");
  }

  /** Where a number of this form ends that begins at {@code start}; -1 if none does. */
  int endAt(FoldedText text, int start) {
    if (form.equals("#")) {
      return AccountNumber.endAt(text, start);
    }
    int end = isAny() ? endOfAny(text, start) : endOfForm(text, start);
    return end > 0 && isWhole(text, start, end) ? end : -1;
  }

  private int endOfForm(FoldedText text, int start) {
    int at = start;
    int digits = 0;
    boolean small = false;
    boolean marked = true; // no mark before the first, and none behind a mark of the form
    for (int i = 0; i < form.length(); i++) {
      char due = form.charAt(i);
      boolean mark = isMark(due);
      at = i > 0 && due == '9' && !marked ? behindNumber(text, at) : at;
      at += !marked && !mark && isMark(text.at(at)) ? 1 : 0;
      char c = text.at(at++);
      boolean digit = FoldedText.isDigit(c);
      boolean letter = isLetter(c);
      boolean fits =
          switch (due) {
            case '9' -> digit;
            case 'A' -> letter;
            case 'X' -> digit || letter;
            default -> c == due;
          };
      if (!fits) {
        return -1;
      }
      digits += digit ? 1 : 0;
      small |= letter && Character.isLowerCase(c);
      marked = mark;
    }
    return digits >= Math.min(LEAST_DIGITS, places) && (!small || isSmall(text, start, at))
        ? at
        : -1;
  }

  /** {@code RX nr. 248322}: behind a word that a series and its number have between them. */
  private static int behindNumber(FoldedText text, int at) {
    int from = text.at(at) == ' ' ? at + 1 : at;
    if (text.at(from) == '№') {
      return from + 1; // 4512 № 345678
    }
    Words words = text.words();
    int word = from > at || text.at(at) > 'z' ? words.from(from) : words.count();
    if (word >= words.count() || words.start(word) != from || !words.is(word, WordKind.NUMBER)) {
      return at;
    }
    int end = words.end(word);
    end += text.at(end) == '.' ? 1 : 0;
    return text.at(end) == ' ' ? end : at;
  }

  /** Whether no letter is a capital: people write whole numbers so, and no words of a sentence. */
  private static boolean isSmall(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isUpperCase(text.at(i)) || text.at(i) == ' ') {
        return false;
      }
    }
    return true;
  }

  private static int endOfAny(FoldedText text, int start) {
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
      } else if (isCapital(c) && letters < MAX_LETTERS) {
        letters++;
        count++;
      } else if (isMark(c) && i > start && (text.digitAt(i + 1) || isLast(text, i + 1))) {
        letters = 0;
        continue;
      } else {
        break;
      }
      end = text.wordAt(i + 1) && !text.words().glued(i + 1) ? end : i + 1;
    }
    boolean year =
        text.at(end - YEAR - 1) == '/'
            && (text.startsWith(end - YEAR, "19") || text.startsWith(end - YEAR, "20"));
    return digits >= LEAST_OF_ANY && count >= LEAST && count <= MOST && !year ? end : -1;
  }

  /** A last letter or two that a mark parts from the digits. */
  private static boolean isLast(FoldedText text, int at) {
    return isCapital(text.at(at))
        && (!text.wordAt(at + 1) || isCapital(text.at(at + 1)) && !text.wordAt(at + 2));
  }

  /** Whether it is no part of something longer, no amount and no date. */
  private boolean isWhole(FoldedText text, int start, int end) {
    char after = text.at(end);
    boolean goesOn =
        (after == '-' || after == '/') && text.wordAt(end + 1)
            || (after == '.' || after == ',') && text.digitAt(end + 1)
            || after == '%'
            || after == '€'
            || after == '$';
    boolean word = text.wordAt(end) && !text.words().glued(end);
    return !goesOn && !word && (dated || !isDate(text, start, end) && !isOfYear(text, start, end));
  }

  /** {@code RG n° 23/03916}: a year and a number of something, where the form has no such mark. */
  private boolean isOfYear(FoldedText text, int start, int end) {
    return text.at(start + 2) == '/'
        && form.indexOf('/') < 0
        && text.digitAt(start)
        && text.indexOf('/', start + 3, end) < 0;
  }

  /** {@code 2026-11-25}, {@code 20261125-3}: a date, or a number that begins with one. */
  private static boolean isDate(FoldedText text, int start, int end) {
    boolean century = text.startsWith(start, "19") || text.startsWith(start, "20");
    int month = century ? WrittenDate.value(text, start + 4, start + 6) : 0;
    int day = month > 0 ? WrittenDate.value(text, start + 6, start + 8) : 0;
    boolean compact = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    int date = WrittenDate.endAt(text, start);
    boolean more = date > 0 && date < end && text.digitAt(date + 1) && text.digitAt(date + 2);
    boolean numbered = isMark(text.at(start + DATE)) && end - start <= DATE + MAX_NUMBERED;
    return date > 0 && !more || compact && (end - start <= DATE || numbered);
  }

  private static boolean isMark(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z' || c >= 0x391 && c <= 0x3A9 || c >= 0x410 && c <= 0x42F;
  }

  private static boolean isLetter(char c) {
    return isCapital(c) || c >= 'a' && c <= 'z';
  }
}
