package io.freshet.privacy;

import java.util.List;

/**
 * United States social security numbers: written {@code 123-45-6789}, or otherwise when a word
 * before says what it is. Numbers that were never issued do not count.
 */
final class SsnDetector implements Detector {
  private static final int DIGITS = 9;
  private static final int REACH = 32;

  /** In three groups it may stand further behind the word that tells. */
  private static final int FAR = 140;

  /** Between it and a word that tells behind it, in parentheses. */
  private static final int BEHIND = 24;

  private static final int NEAR = 12;
  private static final int FORM_REACH = 64;

  /** With its two dashes. */
  private static final int LENGTH = 11;

  /** Outranks every other number. */
  private static final double RIGHT = 0.97;

  private static final String[] FORMS = {
    "dd214", "dd-214", "dd 214", "dd form", "va form", "w-2", "w2 ", "w-4", "w-9", "w9", "i-9",
    "ss-5"
  };

  private static final WordList PARTS =
      WordList.of(
          "part", "parts", "sku", "skus", "item", "items", "model", "lot", "batch", "p/n",
          "serials");

  private static final WordList NUMBERS = WordList.of("no", "num", "nr", "number", "nbr");

  private static final WordList OTHERS =
      WordList.of(
          "administration",
          "office",
          "media",
          "network",
          "networks",
          "post",
          "posts",
          "club",
          "distancing",
          "budget",
          "housing",
          "update",
          "updates",
          "patch",
          "bulletin",
          "gate",
          "incident",
          "badge",
          "camera",
          "cameras",
          "guard",
          "deposit",
          "code",
          "alert",
          "scan",
          "event",
          "key",
          "group",
          "team",
          "audit",
          "system",
          "token");

  private static final WordList OFF = WordList.of("off", "from", "on", "as");

  private static final int MAX_SMALL = 6;

  @Override
  public DetectorType type() {
    return DetectorType.SSN;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_9.bit | WordKind.SSN.bit; // with commas it is no such number
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    DigitGroups groups = text.groups(" -./_,|\n\r\t");
    int last = 0; // where the one before ends
    for (int i = text.nextDigit(0); i < text.length(); i = text.nextDigit(i + 1)) {
      if (text.digitAt(i - 1) || !mayBegin(text, i)) {
        continue;
      }
      boolean glued =
          text.words().endsWith(WordKind.SSN, i)
              || text.regionIs(i - 3, "ssn")
              || text.at(i - 1) == '_' && isKey(text, i);
      if (!DigitGroups.startsAt(text, i) && !glued) {
        continue;
      }
      if (glued && isGlued(text, i)) {
        found.add(new Finding(i, i + LENGTH, type(), RIGHT));
        continue;
      }
      groups.read(i);
      if (isInThrees(text, groups, i)) {
        found.add(new Finding(i, groups.end(2), type(), 0.84));
        last = groups.end(2);
        continue;
      }
      int n = groupsOfSsn(groups);
      boolean tax = n > 0 && isTax(groups.digits());
      int end = n > 0 ? groups.end(n - 1) : -1;
      if (n > 0
          && (tax || isIssued(groups.digits()))
          && !(n == 1 && NationalIdDetector.isCounted(text, end))) {
        char mark = text.at(i + 3);
        boolean dashed = n == 3 && (mark == '-' || mark == '_') && text.at(i + 6) == mark;
        boolean goesOn = text.at(end) == '-' && text.digitAt(end + 1);
        boolean follows = text.at(i - 1) == '-' && text.digitAt(i - 2);
        boolean told =
            glued
                || isToldBefore(text, i, n == 3 ? FAR : n == 2 ? NEAR : REACH)
                || (n == 3 || n == 1 && KinSsn.isBesideName(text, i, end)) && isOfForm(text, i)
                || (n == 3 || n == DIGITS && isWhole(text, i, end)) && isIdentity(text, i)
                || isShort(text, i)
                || isKey(text, i)
                || n == 1
                    && (SsnCues.isAnswer(text, i)
                        || KinSsn.isOne(text, i, end)
                        || SsnPapers.isOfPerson(text, i, end)
                        || SsnPapers.isCounted(text, i)
                        || last > 0 && i - last <= REACH && CorrectedDate.isSaid(text, last, i))
                || last > 0 && i - last <= REACH && SsnPapers.isJoined(text, last, i)
                || isToldBehind(text, i, end)
                || n == 3 && SsnCues.tell(text, i, end);
        boolean numbers =
            dashed
                && (text.words().numbered(i, NEAR) || isOfPart(text, i) || KinSsn.isOther(text, i));
        if ((dashed && !tax && !goesOn && !follows && !numbers) || told) {
          boolean groupsTell = dashed && !tax || n == 3 && told;
          boolean sure = groupsTell && !text.words().precededBy(WordKind.PHONE, i, NEAR);
          boolean right = sure || isRight(text, i) || isShort(text, i);
          found.add(new Finding(i, end, type(), right ? RIGHT : dashed ? 0.9 : 0.82));
          last = end;
        }
      }
    }
  }

  /** {@code SSN 456 154 473}: as nobody groups it, so that a word right before has to tell. */
  private static boolean isInThrees(FoldedText text, DigitGroups groups, int start) {
    boolean threes = groups.groups() == 3 && groups.sizeOf(3) == DIGITS;
    for (int i = 0; i < 3 && threes; i++) {
      threes = groups.size(i) == 3;
    }
    return threes
        && isIssued(groups.digits())
        && (isToldBefore(text, start, NEAR) || SsnPapers.isCounted(text, start));
  }

  /** {@code No SSN by mail, please. Order 345128876}: the word right before tells of another. */
  private static boolean isOfOrder(Words words, int start) {
    int word = words.from(start) - 1;
    word -= word > 0 && words.is(word, WordKind.IS) && words.spacedFromNext(word - 1) ? 1 : 0;
    return word >= 0
        && start - words.end(word) <= MAX_SMALL
        && words.is(word, WordKind.NUMBERED)
        && !words.is(word, WordKind.SSN);
  }

  /** Whether a word before tells, and not {@code social media}, {@code security update}. */
  private static boolean isToldBefore(FoldedText text, int start, int reach) {
    Words words = text.words();
    if (reach == REACH && isOfOrder(words, start)) {
      return false;
    }
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - reach; i--) {
      if (words.is(i, WordKind.SSN)) {
        return !OTHERS.has(words, i + 1) || !words.spacedFromNext(i);
      }
    }
    return false;
  }

  /**
   * Whether the first group has as many digits as one of such a number: nine, five, three, or one.
   */
  private static boolean mayBegin(FoldedText text, int start) {
    int end = start + 1;
    while (end - start <= DIGITS && text.digitAt(end)) {
      end++;
    }
    int count = end - start;
    return count == DIGITS || count == 5 || count == 3 || count == 1;
  }

  /**
   * {@code 904-59-4621 (ITIN)}, {@code … is my SSN}, {@code … - that's my social}: the word behind
   * has no number of its own.
   */
  private static boolean isToldBehind(FoldedText text, int start, int end) {
    Words words = text.words();
    char mark = text.at(end) == ' ' ? text.at(end + 1) : text.at(end);
    boolean joins = "(<-–—,=".indexOf(mark) >= 0 && mark != 0;
    for (int i = words.from(end); i < words.count() && words.start(i) <= end + BEHIND; i++) {
      if (joins && words.is(i, WordKind.SSN)) {
        int next = text.nextDigit(words.end(i));
        boolean own = next < Math.min(text.length(), words.end(i) + NEAR);
        return mark == '(' || !own && !words.numbered(start, NEAR);
      }
      joins |= words.is(i, WordKind.IS) || OFF.has(words, i);
      boolean small = mark == '(' || words.length(i) <= MAX_SMALL;
      if (!joins || !small || text.indexOf('\n', end, words.start(i)) >= 0) {
        return false;
      }
    }
    return false;
  }

  /** {@code tax id: 226 31 5589}: no other state groups its numbers so. */
  private static boolean isIdentity(FoldedText text, int start) {
    return !isOfOrder(text.words(), start)
        && (text.words().precededBy(WordKind.IDENTITY, start, REACH)
            || text.words().precededBy(WordKind.IDENTITY_SURE, start, REACH));
  }

  /** Whether no further digit stands beside digits that blanks part. */
  private static boolean isWhole(FoldedText text, int start, int end) {
    return !text.digitAt(start - 2) && text.nextDigit(end) > end + 1;
  }

  /** {@code ssn714-15-9366phone503…}: between two words, without blanks. */
  private static boolean isGlued(FoldedText text, int start) {
    for (int i = 0; i < LENGTH; i++) {
      boolean mark = i == 3 || i == 6;
      char c = text.at(start + i);
      if (mark ? c != '-' : !FoldedText.isDigit(c)) {
        return false;
      }
    }
    return Character.isLetter(text.at(start + LENGTH));
  }

  /** {@code DD214 box 3: 510 43 9521}: papers of the state that hold the number. */
  private static boolean isOfForm(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start - FORM_REACH); i < words.count() && words.end(i) < start; i++) {
      int at = words.start(i);
      for (String form : FORMS) {
        if (text.regionIs(at, form)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code Part numbers 122-81-4330 and 753-93-2913}: numbers of goods, listed in a sentence. */
  private static boolean isOfPart(FoldedText text, int start) {
    Words words = text.words();
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - FORM_REACH; i--) {
      if (PARTS.has(words, i)) {
        return text.indexOf('\n', words.end(i), start) < 0
            && text.indexOf('(', words.end(i), start) < 0
            && text.indexOf('[', words.end(i), start) < 0;
      }
    }
    return false;
  }

  /** {@code TAXPAYER ID (SSN) 697188574}: right behind the word that can mean nothing else. */
  private static boolean isRight(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return isKey(text, start) || word >= 0 && start - words.end(word) <= 3 && words.is(word, "ssn");
  }

  /** {@code PatientSSN=…}, {@code ssn_…}: the end of a name that programs use. */
  private static boolean isKey(FoldedText text, int start) {
    int end = start;
    while (end > 0 && start - end < 3 && "=_:\" '".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int key = end - 3;
    boolean begins = !text.wordAt(key - 1) || text.startsWith(key, "SSN");
    return end < start && begins && text.regionIs(key, "ssn");
  }

  /** {@code SS: …}, {@code SS# …}, {@code my ss number is …}. */
  private static boolean isShort(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    word -= word > 0 && words.is(word, WordKind.IS) && words.spacedFromNext(word - 1) ? 1 : 0;
    if (word > 0 && NUMBERS.has(words, word) && words.gapOnlyHas(word - 1, " .", 2)) {
      return start - words.end(word) <= MAX_SMALL && words.is(word - 1, "ss"); // SS No. …
    }
    if (text.startsWith(start - 4, "*SY*") || text.startsWith(start - 4, "*34*")) {
      return true; // messages of insurers: REF*SY*…~
    }
    return word >= 0 && start - words.end(word) <= 3 && words.is(word, "ss");
  }

  /**
   * How many groups are one: nine digits, three, two and four, two of them glued, or each digit for
   * itself.
   */
  private static int groupsOfSsn(DigitGroups groups) {
    int all = groups.groups() + (groups.isGlued() ? 1 : 0);
    if (all >= 1 && groups.size(0) == DIGITS) {
      return 1;
    }
    if (all >= 3 && groups.size(0) == 3 && groups.size(1) == 2 && groups.size(2) == 4) {
      return 3;
    }
    if (all >= 2 && groups.size(0) + groups.size(1) == DIGITS && groups.size(1) % 2 == 0) {
      return groups.size(0) == 3 || groups.size(0) == 5 ? 2 : 0;
    }
    for (int i = 0; i < all; i++) {
      if (groups.size(i) != 1) {
        return 0;
      }
    }
    return all == DIGITS ? all : 0;
  }

  /** A taxpayer's number of who has no other: it counts with a word only. */
  private static boolean isTax(CharSequence digits) {
    int group = Integer.parseInt(digits, 3, 5, 10);
    return digits.charAt(0) == '9' && group >= 50;
  }

  /** Whether nine digits, and what may follow them, begin with a number that could be issued. */
  private static boolean isIssued(CharSequence digits) {
    int area = Integer.parseInt(digits, 0, 3, 10);
    return area != 0
        && area != 666
        && area < 900
        && Integer.parseInt(digits, 3, 5, 10) != 0
        && Integer.parseInt(digits, 5, 9, 10) != 0;
  }
}
