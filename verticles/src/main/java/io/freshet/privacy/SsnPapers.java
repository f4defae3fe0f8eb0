package io.freshet.privacy;

/**
 * Nine digits of a person of whom papers or lists of the United States speak, {@code COBRA notices:
 * Dana Whitfield 412559083 / …}, {@code the nine digits on my card are …}, and a further number
 * right behind one that was found, {@code 412-55-9083 / 388214471}.
 */
final class SsnPapers {
  private static final int FAR = 200;
  private static final int BEHIND = 90;
  private static final int COUNTED = 96;
  private static final int BESIDE = 3;
  private static final int NEAR = 16;

  /** Of a date, and the marks behind it. */
  private static final int DATE = 14;

  /** Words between two numbers. */
  private static final int MAX_WORDS = 3;

  private static final long OTHER =
      WordKind.NUMBERED.bit
          | WordKind.NUMBER.bit
          | WordKind.PHONE.bit
          | WordKind.BANK.bit
          | WordKind.CARD.bit
          | WordKind.PLACE.bit
          | WordKind.OTHER_PAPER.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.IDENTITY_SURE.bit;

  /** Papers, lists and offices that have the number of each person. */
  private static final TagSet PAPERS =
      TagSet.of(
          "payroll payrolls roster rosters census fafsa cobra hipaa hris everify e-verify ssa irs"
              + " enrollment enrollments enrollee enrollees dependent dependents household"
              + " probate decedent decedent's borrower borrowers borrower's co-borrower coborrower"
              + " taxpayer taxpayers medicaid tanf snap unemployment onboarding new-hire newhire"
              + " withholding garnishment ncaa registry credit screening e-file efile efiled"
              + " e-filed dependientes planilla nómina");

  /** Those that hardly any other number is spoken of with. */
  private static final TagSet SURE =
      TagSet.of(
          "fafsa cobra ssa irs decedent decedent's taxpayer taxpayers medicaid unemployment"
              + " e-verify everify dependents dependent borrower borrowers");

  /** Right before a number: how somebody has it. */
  private static final TagSet LEADS =
      TagSet.of("under as is it's was mine hers his reads says shows used gave typed wrote");

  /** With a digit behind a mark: {@code W-2}, {@code I-9}, {@code SS-5}. */
  private static final String[] FORMS = {
    "w-2", "w2", "w-4", "w4", "w-9", "w9", "i-9", "i9", "ss-5", "dd214", "dd-214", "dd 214"
  };

  /** Forms and plans that are digits: {@code 1099-NEC}, {@code 401k}. */
  private static final String[] NUMBERED_FORMS = {
    "1099", "1098", "1095", "1040", "401k", "401(k", "403b", "403(b", "8821", "2848"
  };

  private static final TagSet DIGIT =
      TagSet.of("digit digits nine-digit ninedigit dígitos cifras números numeros");
  private static final TagSet NINE = TagSet.of("nine nueve neuf");

  private static final TagSet JOINS =
      TagSet.of("and or his hers mine is her vs versus also plus y o el la de es not number then");

  private SsnPapers() {}

  /** Whether nine digits stand beside a name or a date of birth, and papers are spoken of. */
  static boolean isOfPerson(FoldedText text, int start, int end) {
    boolean beside =
        isBehindName(text, start) || isBeforeName(text, start, end) || isBehindBirth(text, start);
    return (beside || isLed(text, start)) && isOfPaper(text, start, end, !beside);
  }

  /**
   * {@code T. Alvarez 412559083}, {@code Gloria Pratt, 412559083}, {@code Helen Vu (412559083)}.
   */
  private static boolean isBehindName(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return word > 0
        && isGap(text, words.end(word), start)
        && isPair(words, word - 1)
        && (words.isListedName(word)
            || words.isListedName(word - 1)
            || words.length(word - 1) == 1);
  }

  /** {@code the W-2 shows 412559083}: and no word for another number soon before. */
  private static boolean isLed(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean led = word >= 0 && start - words.end(word) <= 2 && LEADS.has(words, word);
    for (int i = word; led && i >= 0 && words.end(i) >= start - 2 * NEAR; i--) {
      led = (words.kinds(i) & OTHER) == 0 && !words.is(i, WordKind.NO_PHONE);
    }
    return led;
  }

  /** {@code 529708235;HOLT,DARIUS}, {@code 412559083 Garcia, Luis}. */
  private static boolean isBeforeName(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(end);
    boolean told = words.precededBy(WordKind.NUMBERED, start, NEAR);
    return !told
        && word + 1 < words.count()
        && isGap(text, end, words.start(word))
        && isPair(words, word)
        && (words.isListedName(word) || words.isListedName(word + 1));
  }

  /** Two words with capitals side by side that may be a name. */
  private static boolean isPair(Words words, int word) {
    return isName(words, word) && isName(words, word + 1) && words.gapOnlyHas(word, " .,", 2);
  }

  private static boolean isName(Words words, int word) {
    return words.isCapital(word)
        && (words.kinds(word) & OTHER) == 0
        && !words.is(word, WordKind.NO_NAME)
        && !words.is(word, WordKind.LEGAL_FORM)
        && !words.is(word, WordKind.INSTITUTION);
  }

  /** Whether a few marks, and no line, stand between. */
  private static boolean isGap(FoldedText text, int from, int to) {
    if (to - from > BESIDE || to == from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (" ,;:|/()\t-".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code Imani Broussard / 7-4-93 / 243272658}, {@code DOB 3/4/81, 412559083}. */
  private static boolean isBehindBirth(FoldedText text, int start) {
    Words words = text.words();
    for (int i = Math.max(0, start - DATE); i < start; i++) {
      if (!text.digitAt(i) || text.wordAt(i - 1) || "-/.".indexOf(text.at(i - 1)) >= 0) {
        continue;
      }
      int end = WrittenDate.endAt(text, i);
      int word = words.from(i) - 1;
      if (end > 0 && end < start && isGap(text, end, start) && word >= 0) {
        boolean birth = words.is(word, WordKind.BIRTH) && i - words.end(word) <= BESIDE;
        return birth || isBehindName(text, i);
      }
    }
    return false;
  }

  private static boolean isOfPaper(FoldedText text, int start, int end, boolean sure) {
    Words words = text.words();
    int from = Math.max(0, start - FAR);
    int to = Math.min(text.length(), end + BEHIND);
    for (int i = words.from(from); i < words.count() && words.start(i) < to; i++) {
      if ((sure ? SURE : PAPERS).has(words, i)
          || words.is(i, WordKind.SSN)
          || isForm(text, words.start(i))) {
        return true;
      }
    }
    for (int i = text.nextDigit(from); i < to; i = text.nextDigit(i + 1)) {
      if (!text.wordAt(i - 1) && isOneOf(text, i, NUMBERED_FORMS)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isForm(FoldedText text, int at) {
    return !text.wordAt(at - 1) && isOneOf(text, at, FORMS);
  }

  private static boolean isOneOf(FoldedText text, int at, String[] all) {
    for (String one : all) {
      if (text.regionIs(at, one) && !text.digitAt(at + one.length())) {
        return true;
      }
    }
    return false;
  }

  /** {@code the nine digits on your card. Mine are …}: and nothing tells of another number. */
  static boolean isCounted(FoldedText text, int start) {
    Words words = text.words();
    boolean counted = false;
    for (int i = words.from(start) - 1; i >= 0 && words.end(i) >= start - COUNTED; i--) {
      if ((words.kinds(i) & OTHER & ~WordKind.NUMBER.bit & ~WordKind.CARD.bit) != 0) {
        return false;
      }
      counted |= DIGIT.has(words, i) && isNine(text, i);
    }
    return counted;
  }

  private static boolean isNine(FoldedText text, int word) {
    Words words = text.words();
    int start = words.start(word);
    boolean figure = text.at(start - 2) == '9' && !text.wordAt(start - 3);
    return figure
        || text.regionIs(start, "nine")
        || word > 0 && NINE.has(words, word - 1) && words.gapOnlyHas(word - 1, " -", 1);
  }

  /** Whether nothing but a mark or a few small words stand between two numbers. */
  static boolean isJoined(FoldedText text, int from, int to) {
    boolean slash = false;
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (";.\n:|\t".indexOf(c) >= 0) {
        return false;
      }
      slash |= c == '/';
    }
    Words words = text.words();
    int count = 0;
    for (int i = words.from(from); i < words.count() && words.start(i) < to; i++) {
      if (++count > MAX_WORDS || !JOINS.has(words, i)) {
        return false;
      }
    }
    return slash || count > 0;
  }
}
