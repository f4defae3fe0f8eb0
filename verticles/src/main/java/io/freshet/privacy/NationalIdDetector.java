package io.freshet.privacy;

import java.util.List;

/**
 * National identity, tax and health numbers whose check digits hold: British NI and NHS, Spanish
 * DNI and NIE, Italian codice fiscale, Mexican CURP, and those of {@link NationalDigits}. Most that
 * are digits only need a word before that says what they are.
 */
final class NationalIdDetector implements Detector {
  private static final int REACH = 32;

  /** Between a number and a word before it that tells of another one. */
  private static final int NEAR = 16;

  /** With a word that means nothing else, and check digits. */
  private static final int FAR = 64;

  /** The same where nothing between tells of another number. */
  private static final int FARTHEST = 112;

  /** Between a number and such a word behind it. */
  private static final int BEHIND = 3;

  /** The same with small words between: {@code 44035637305 is my NIN}. */
  private static final int SOFT_BEHIND = 24;

  private static final int TAKEN = 5;

  /** Letters of a label that a number is glued to. */
  private static final int MIN_LABEL = 3;

  /** Between {@code part no.} and what looks like a British number and is none. */
  private static final int PART_REACH = 12;

  private static final long TOLD = WordKind.IDENTITY.bit | WordKind.IDENTITY_SURE.bit;

  private static final long OTHER = WordKind.PHONE.bit | WordKind.NUMBERED.bit | WordKind.CARD.bit;

  private static final int CURP = 18;
  private static final int NHS = 12;
  private static final int NI = 9;
  private static final int DNI_DIGITS = 8;
  private static final int MAX_GROUPS = 7;

  /** Who explains the form of a number writes this one. */
  private static final int EXAMPLE = 12_345_678;

  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private static final String NI_FIRST = "ABCEGHJKLMNOPRSTWXYZ";

  @Override
  public DetectorType type() {
    return DetectorType.NATIONAL_ID;
  }

  @Override
  public long triggers() {
    return Mark.SIX_DIGITS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    DigitGroups groups = text.groups(" -./\n");
    int i = 0;
    while (i < text.length()) {
      if (!text.wordAt(i)) {
        i++;
        continue;
      }
      int word = i;
      boolean digit = false;
      while (text.wordAt(word)) {
        digit |= text.digitAt(word++);
      }
      boolean begins = digit || word - i <= 3 && isParting(text.at(word)); // AB 12 34 56 C
      int end = begins ? endOfLettered(text, i) : -1;
      int first = !digit || text.digitAt(i) ? i : afterWord(text, i);
      if (end < 0 && digit && (first > i || DigitGroups.startsAt(text, i))) {
        end = endOfDigits(text, groups, first);
        end = end < 0 && first > i ? endOfDni(text, first) : end;
      }
      if (end > 0) {
        found.add(new Finding(Math.max(i, end > first ? first : i), end, type(), 0.85));
      }
      i = Math.max(end, word);
    }
  }

  /** Where digits begin behind a word that tells and touches them; {@code start} if none do. */
  private static int afterWord(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start);
    boolean told =
        word < words.count()
            && words.start(word) == start
            && (words.is(word, WordKind.IDENTITY)
                || words.is(word, WordKind.IDENTITY_SURE)
                || words.is(word, WordKind.FORMED) && words.length(word) >= MIN_LABEL);
    return told && text.digitAt(words.end(word)) ? words.end(word) : start;
  }

  /** Whether the nearest word before it that says what a number is says so. */
  static boolean isTold(FoldedText text, int start) {
    Words words = text.words();
    int other = -1; // where a word begins that tells of another number
    int reach = FARTHEST;
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - reach; i--) {
      boolean sure = words.is(i, WordKind.IDENTITY_SURE) || isCanadian(words, i);
      if (sure || words.is(i, WordKind.IDENTITY)) {
        boolean clear = sure && reach == FARTHEST && text.digitAt(start + 2);
        if (!clear && isOfOther(text, words.end(i), start) || OfCompany.isBehind(words, i)) {
          return false;
        }
        boolean near = words.end(i) >= start - REACH;
        boolean phrase = other < 0 || Labels.isOnePhrase(text, words.end(i), other);
        boolean right =
            sure || words.is(i, WordKind.FORMED) || !FileNumbers.isTouched(text, i, start);
        return phrase && right && (near || sure && !isTaken(text, words.end(i), start));
      }
      boolean others = (words.kinds(i) & OTHER) != 0 || words.is(i, WordKind.NO_PHONE);
      reach = others ? FAR : reach;
      if (others && words.end(i) >= start - NEAR) {
        other = words.start(i);
      }
    }
    return false;
  }

  /** {@code my SIN was typed wrong, it is …}: in capitals among words that have small letters. */
  private static boolean isCanadian(Words words, int word) {
    return (words.is(word, "sin") || words.is(word, "nas"))
        && words.isUpper(word)
        && word + 1 < words.count()
        && !words.isUpper(word + 1);
  }

  /** Whether another clause begins between a word, which it does not touch, and a number. */
  private static boolean isOfOther(FoldedText text, int from, int to) {
    int clause = text.indexOf(';', from, to);
    return clause > from && text.at(clause + 1) == ' ';
  }

  /** {@code 145820297 (NIF)}: whether the word right behind tells, and of no number behind it. */
  private static boolean isToldBehind(FoldedText text, int start, int end) {
    if (isNhs(text, start, end)) {
      return true;
    }
    Words words = text.words();
    int word = words.from(end);
    while (word < words.count()
        && words.start(word) - end <= SOFT_BEHIND
        && !words.is(word, WordKind.IDENTITY_SURE)) {
      word++;
    }
    if (word >= words.count()
        || words.start(word) - end > SOFT_BEHIND
        || !isJoined(text, end, words.start(word))) {
      return false;
    }
    for (int i = words.end(word); i < words.end(word) + NEAR; i++) {
      if (text.digitAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** {@code the wristband says 528 194 8210, the NHS spine …}: in its three groups. */
  private static boolean isNhs(FoldedText text, int start, int end) {
    Words words = text.words();
    boolean groups = end - start == NHS && text.at(start + 3) == ' ' && text.at(start + 7) == ' ';
    for (int i = words.from(end); groups && i < words.count(); i++) {
      if (words.start(i) > end + FAR || (words.kinds(i) & OTHER) != 0) {
        return false;
      }
      if (words.is(i, "nhs")) {
        return text.nextDigit(end) > words.end(i) && !words.numbered(start, NEAR);
      }
    }
    return false;
  }

  /** {@code 6720136640 records}: an amount. */
  static boolean isCounted(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return text.at(end) == ' '
        && words.is(word, WordKind.UNIT)
        && words.start(word) == end + 1
        && (words.length(word) > 2 || words.is(word, "km") || words.is(word, "kg"));
  }

  /** Whether marks alone, or a few small words, stand between a number and the word behind it. */
  private static boolean isJoined(FoldedText text, int from, int to) {
    boolean marks = to - from <= BEHIND;
    for (int i = from; marks && i < to; i++) {
      marks = " ([-=".indexOf(text.at(i)) >= 0;
    }
    return marks || DistantForms.isSoft(text, from, to);
  }

  /** Whether a longer number stands between a word and another one, which it tells of. */
  private static boolean isTaken(FoldedText text, int from, int to) {
    int run = 0;
    for (int i = from; i < to; i++) {
      run = text.digitAt(i) ? run + 1 : 0;
      if (run >= TAKEN) {
        return true;
      }
    }
    return false;
  }

  /** Whether a dot stands behind two or three digits, as in numbers that need no word. */
  private static boolean isDotted(FoldedText text, int start) {
    return text.at(start + 3) == '.' || text.at(start + 2) == '.' || text.at(start + 1) == '.';
  }

  private static int endOfDigits(FoldedText text, DigitGroups groups, int start) {
    boolean told = (text.signs() & TOLD) != 0;
    if (!told && !isDotted(text, start)) {
      return -1; // its check digits alone are not believed
    }
    groups.read(start);
    CharSequence digits = groups.digits();
    int all = groups.groups() + (groups.isGlued() ? 1 : 0);
    for (int n = Math.min(all, MAX_GROUPS); n > 0; n--) {
      int size = groups.sizeOf(n);
      int end = groups.end(n - 1);
      boolean dotted =
          n == 4
              && (isRut(text, digits, size, end)
                  || size == 11 && text.at(end - 3) == '-' && NationalDigits.isCpf(digits)
                  || size == 13 && text.at(end - 3) == '.' && NationalDigits.isSwiss(digits));
      if (dotted
          || (!NationalDigits.isOfCompany(text, start, end)
              && !isCounted(text, end)
              && !isBroken(text, groups, n)
              && NationalDigits.isKnown(digits, size)
              && (isTold(text, start) || isToldBehind(text, start, end)))) {
        return end;
      }
    }
    return -1;
  }

  /** Whether the last group is a digit or two on the next line, as of a list. */
  private static boolean isBroken(FoldedText text, DigitGroups groups, int n) {
    int begin = groups.end(n - 1) - groups.size(n - 1);
    return n > 1 && groups.size(n - 1) < 3 && text.indexOf('\n', groups.end(n - 2), begin) >= 0;
  }

  /** Chilean: {@code 12.678.579-8}. */
  private static boolean isRut(FoldedText text, CharSequence digits, int size, int end) {
    return (size == 8 || size == 9)
        && text.at(end - 2) == '-'
        && NationalDigits.isRut(digits, size);
  }

  /** The end of an id with letters, blanks allowed in a British one; -1 if there is none. */
  private static int endOfLettered(FoldedText text, int start) {
    int end = start;
    while (end - start <= CURP && text.wordAt(end)) {
      end++;
    }
    boolean known =
        switch (end - start) {
          case 9 -> isDni(text, start) || isNi(text, start, end) || LetteredIds.isNric(text, start);
          case 10 ->
              LetteredIds.isPan(text, start)
                  || LetteredIds.isTaiwanese(text, start) && isTold(text, start);
          case 13 ->
              LetteredIds.isRfc(text, start)
                  && (LetteredIds.isCheckedRfc(text, start) || isTold(text, start));
          case CodiceFiscale.LENGTH -> CodiceFiscale.isOne(text, start);
          case CURP -> isCurp(text, start);
          default -> false;
        };
    if (known) {
      return end;
    }
    return switch (end - start) {
      case 1 -> endOfDni(text, start);
      case 8 -> {
        int dni = endOfDni(text, start);
        yield dni > 0 ? dni : LetteredIds.endOfHongKong(text, start, end);
      }
      case 4 -> LetteredIds.endOfMedicare(text, start);
      case 6, 11 -> Math.max(LetteredIds.endOfHetu(text, start), CodiceFiscale.endAt(text, start));
      case 7 -> LetteredIds.endOfHongKong(text, start, end);
      case 2 -> text.digitAt(start) ? endOfDni(text, start) : endOfParted(text, start);
      case 3, 9 -> CodiceFiscale.endAt(text, start);
      default -> -1;
    };
  }

  /** {@code 12345678-Z}, {@code 12.345.678-Z}, {@code X-1234567-L}; with a word before, a blank. */
  private static int endOfDni(FoldedText text, int start) {
    if (text.at(start - 1) == '.' && text.digitAt(start - 2)) {
      return -1;
    }
    int read = 0;
    int foreign = "XYZ".indexOf(upper(text.at(start)));
    int number = Math.max(foreign, 0);
    int i = start;
    for (; read < DNI_DIGITS && i - start < DNI_LETTERS.length(); i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        number = number * 10 + c - '0';
        read++;
      } else if (i == start && foreign >= 0) {
        read++;
      } else if (c != '.' && !(c == '-' && i == start + 1)) {
        return -1;
      }
    }
    boolean parted = text.at(i) == '-' || text.at(i) == ' ' && isTold(text, start);
    i = parted ? i + 1 : i;
    boolean right = read == DNI_DIGITS && DNI_LETTERS.charAt(number % 23) == upper(text.at(i));
    boolean ends = !text.wordAt(i + 1) || isSmall(text.at(i + 1)) && !isSmall(text.at(i));
    return right && ends ? i + 1 : -1;
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Four letters, a date, a letter for the sex, five more, two that tell people apart. */
  private static boolean isCurp(FoldedText text, int start) {
    int sum = 0;
    for (int i = 0; i < CURP - 1; i++) {
      char c = upper(text.at(start + i));
      boolean digit = FoldedText.isDigit(c);
      if (i != CURP - 2 && digit != (i >= 4 && i < 10) || !digit && (c < 'A' || c > 'Z')) {
        return false;
      }
      int value = digit ? c - '0' : c - 'A' + 10 + (c > 'N' ? 1 : 0); // Ñ stands after N
      sum += value * (CURP - i);
    }
    return text.at(start + CURP - 1) == '0' + (10 - sum % 10) % 10;
  }

  /** {@code NX 48 21 07 B}. */
  private static int endOfParted(FoldedText text, int start) {
    int i = start + 2;
    int read = 2;
    while (read < NI && (text.wordAt(i) || isParting(text.at(i)) && text.wordAt(i + 1))) {
      read += isParting(text.at(i++)) ? 0 : 1;
    }
    return read == NI && !text.wordAt(i) && isNi(text, start, i) ? i : -1;
  }

  /** Two letters, six digits and a letter, blanks left out. */
  private static boolean isNi(FoldedText text, int start, int end) {
    int read = 0;
    for (int i = start; i < end; i++) {
      char c = upper(text.at(i));
      if (isParting(c)) {
        continue;
      }
      boolean fits =
          read < 2
              ? NI_FIRST.indexOf(c) >= 0
              : read < 8 ? FoldedText.isDigit(c) : c >= 'A' && c <= 'D';
      if (!fits) {
        return false;
      }
      read++;
    }
    return read == NI && !text.words().numbered(start, PART_REACH);
  }

  static boolean isParting(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\n';
  }

  private static boolean isDni(FoldedText text, int start) {
    int foreign = "XYZ".indexOf(upper(text.at(start)));
    int number = Math.max(foreign, 0);
    for (int i = foreign < 0 ? 0 : 1; i < 8; i++) {
      if (!text.digitAt(start + i)) {
        return false;
      }
      number = number * 10 + text.at(start + i) - '0';
    }
    boolean example = number == EXAMPLE && foreign < 0 && !isTold(text, start);
    return !example && DNI_LETTERS.charAt(number % 23) == upper(text.at(start + 8));
  }

  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
