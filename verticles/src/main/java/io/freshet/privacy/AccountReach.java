package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import io.freshet.privacy.FormLabels.Use;

/**
 * Where the number stands that a label of an account tells of: behind it, with words between if a
 * mark or a word says that a number follows, or before it, {@code 483920157 (account number)}.
 */
final class AccountReach {
  /** Between a label and its number. */
  private static final int REACH = 64;

  private static final int MAX_SMALL = 2;

  /** Between a question and what answers it. */
  private static final int MAX_ANSWER = 6;

  private static final int MAX_ABBREVIATED = 4;

  /** Digits in a number that is no account: {@code account no. (8 digits)}. */
  private static final int MAX_COUNT = 2;

  /** Words between a label and its number at most, but for those that belong there. */
  private static final int MAX_OTHERS = 6;

  /** The same before a number that its form tells. */
  private static final int MAX_FORMED = 3;

  /** Between a number and what marks it. */
  private static final int MARKED = 3;

  /** More digits than those of cards and of most other numbers. */
  private static final int LONG = 20;

  /** Digits before a dash, and behind it. */
  private static final int SHORT = 5;

  private static final long STOPS = WordKind.NO_ACCOUNT.bit | WordKind.NUMBERED.bit;

  /** Words of other numbers. */
  static final long OTHER_NUMBERS =
      WordKind.PHONE.bit
          | WordKind.CARD.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.BIRTH.bit
          | WordKind.PIN.bit
          | WordKind.PASSWORD.bit;

  private static final long BETWEEN =
      WordKind.NUMBER.bit
          | WordKind.IS.bit
          | WordKind.SINCE.bit
          | WordKind.AND.bit
          | WordKind.BANK.bit;

  private static final long TELLS = WordKind.NUMBER.bit | WordKind.IS.bit;

  /** A verb in Czech: {@code sort by account}. */
  private static final String BY = "by";

  /** What has numbers of its own, or ends what is said of the account. */
  private static final WordList OTHERS =
      WordList.of(
          "payment",
          "payments",
          "transaction",
          "transactions",
          "check",
          "cheque",
          "chèque",
          "call",
          "called",
          "zahlung",
          "buchung",
          "buchungen",
          "auszug",
          "kontoauszug",
          "paiement",
          "opération",
          "pago",
          "operación",
          "pagamento",
          "operazione",
          "betaling",
          "transactie",
          "płatność",
          "transakcja",
          "confirmation",
          "receipt",
          "approval",
          "mandate",
          "mandatsreferenz",
          "creditor",
          "extension",
          "famille",
          "scolaire",
          "paid",
          "charged",
          "received",
          "costs",
          "over",
          "under",
          "about",
          "ending",
          "endet",
          "endend",
          "terminant",
          "termina",
          "terminada",
          "finaliza",
          "verwendungszweck",
          "zahlungsreferenz",
          "betreff",
          "memo",
          "remark",
          "remarks",
          "concepto",
          "causale",
          "tytuł",
          "tytułem",
          "motif",
          "libellé",
          "omschrijving",
          "назначение",
          "eindigend",
          "letzte",
          "letzten",
          "last",
          "derniers",
          "últimos",
          "ultime",
          "laatste");

  /** Which of several accounts. */
  private static final WordList WHICH =
      WordList.of(
          ("old new current alt alte alten neu neue neuen oud nieuw ancien nouveau"
                  + " nouvelle viejo nueva nuevo antigo novo nova vecchio nuovo stary nowy nowe"
                  + " gammel gammal ny nytt correct right her his their stays domestic same"
                  + " vieux vieille antiguo velho oude nieuwe starý régi vanha eski yeni vechi")
              .split(" "));

  private AccountReach() {}

  /** Start and end of the number that a label tells of, behind it or before; -1 if none. */
  static long number(FoldedText text, int word, Label label) {
    long before = AccountBefore.inBrackets(text, word, label);
    if (before >= 0) {
      return before;
    }
    int start = startBehind(text, word, label);
    if (start >= 0) {
      return (long) start << Integer.SIZE | endOf(text, start, label);
    }
    return AccountBefore.number(text, word, label);
  }

  /** Where the number ends that begins at {@code start}, if it is one of the label's; or -1. */
  static int endOf(FoldedText text, int start, Label label) {
    for (NumberForm form : label.forms()) {
      int end = form.endAt(text, start);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  /** Whether a word says which of several accounts is meant. */
  static boolean isWhich(Words words, int word) {
    return WHICH.has(words, word);
  }

  /** Whether a word is of what has numbers of its own. */
  static boolean isEvent(Words words, int word) {
    return OTHERS.has(words, word);
  }

  /** Whether a word says that a number near is no account. */
  static boolean isOthers(Words words, int word) {
    return (words.kinds(word) & (OTHER_NUMBERS | STOPS)) != 0 || OTHERS.has(words, word);
  }

  /** Where the first number behind a label begins, if it is one of its; -1 if not. */
  private static int startBehind(FoldedText text, int label, Label told) {
    Words words = text.words();
    int from = words.end(label);
    int i = from;
    int others = 0;
    boolean parted = false;
    boolean listed = false;
    while (i < from + REACH && i < text.length()) {
      char c = text.at(i);
      if (text.digitAt(i)) {
        boolean begins = i == from || AccountNumber.begins(text, i); // it may touch the label
        int end = begins ? endOf(text, i, told) : -1;
        if (end > 0) {
          return others == 0 || mayBeFar(text, i, end, told, others, parted) ? i : -1;
        }
        int next = endOfCount(text, i);
        i = next > 0 ? next : endOfCode(text, i);
        if (i < 0) {
          return -1;
        }
      } else if (text.wordAt(i) && c != '_' || Character.isLetter(c)) {
        int word = words.from(i);
        if (word >= words.count() || words.start(word) != i) {
          return -1;
        }
        if (text.digitAt(words.end(word))) { // CH012
          int code = endOfCode(text, i);
          if (others == 0 && endOf(text, i, told) > 0) {
            return i;
          }
          if (code > 0) {
            i = code;
            continue;
          }
        }
        if (!isBetween(text, word, told.use())) {
          if (isOthers(words, word) || words.is(word, BY) || ++others > MAX_OTHERS) {
            return -1;
          }
        }
        i = words.end(word);
      } else if (c == '?' && answer(text, i) > 0) {
        i = answer(text, i);
      } else if (endsPhrase(text, i) || listed && c == '\n') {
        return -1;
      } else {
        listed |= c == ',';
        parted |= others > 0 && c == ',' && !tellsNext(text, i) || c == '\n' && others > 0;
        i++;
      }
    }
    return -1;
  }

  /** {@code account number? 60161331}: the digit with which the answer begins; -1 if none does. */
  private static int answer(FoldedText text, int mark) {
    int i = mark + 1;
    while (i - mark < MAX_ANSWER && text.at(i) != 0 && " \n\"*>-".indexOf(text.at(i)) >= 0) {
      i++;
    }
    i = AskedSecretDetector.behindSpeaker(text, i);
    Words words = text.words();
    int word = words.from(i);
    for (int n = 0; n < MAX_SMALL && !text.digitAt(i) && word < words.count(); n++, word++) {
      boolean said = words.length(word) <= MAX_ABBREVIATED && words.start(word) == i;
      i = said && text.at(words.end(word)) == ' ' ? words.end(word) + 1 : i; // it is …
    }
    return text.digitAt(i) ? i : -1;
  }

  /** Whether a number with other words before it is the label's: marked, or told by its form. */
  private static boolean mayBeFar(
      FoldedText text, int start, int end, Label told, int others, boolean parted) {
    boolean plain = isPlain(text, start, end);
    boolean formed =
        !plain
            || isDashed(text, start, end)
            || AccountNumber.endAt(text, start, AccountNumber.Form.ACCOUNT) == end;
    return others <= MAX_FORMED && formed && !parted
        || isMarked(text, start, told) && !(parted && plain);
  }

  /** {@code 571046-2118838}: as long as accounts are, with a dash in it that parts no date. */
  private static boolean isDashed(FoldedText text, int start, int end) {
    int dash = text.indexOf('-', start, end);
    return dash > start + SHORT && end - dash > SHORT && text.indexOf('-', dash + 1, end) < 0;
  }

  /** Whether it may be another number than an account by its length. */
  private static boolean isPlain(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits < LONG;
  }

  /** Behind a comma: a number, or a word that says that one follows. */
  private static boolean tellsNext(FoldedText text, int comma) {
    Words words = text.words();
    int next = comma + (text.at(comma + 1) == ' ' ? 2 : 1);
    int word = words.from(next);
    return text.digitAt(next)
        || word < words.count() && words.start(word) == next && (words.kinds(word) & TELLS) != 0;
  }

  /** Behind a count of digits, {@code account no. (8 digits)}; -1 if it is more. */
  private static int endOfCount(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= MAX_COUNT) {
      end++;
    }
    return end - start > MAX_COUNT ? -1 : end;
  }

  /** Behind the code of a bank or a branch, {@code account: bank 004 no. 140697-838}; or -1. */
  private static int endOfCode(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    Label label = word >= 0 ? AccountDetector.label(text, word) : null;
    boolean code = label != null && label.use() == Use.BESIDE_ACCOUNT;
    return code && start - words.end(word) <= MARKED ? endOf(text, start, label) : -1;
  }

  /** {@code acct at Fifth Third: …}, {@code de mamie n° …}: a value follows what was said. */
  private static boolean isMarked(FoldedText text, int number, Label told) {
    int i = number - 1;
    while (number - i <= MARKED && " \"'(".indexOf(text.at(i)) >= 0) {
      i--;
    }
    char mark = text.at(i);
    if (":#)=>|\u00b0\u00ba".indexOf(mark) >= 0 || mark == '-' && text.at(i - 1) == ' ') {
      return true;
    }
    if (mark == ',') {
      return told.use() != Use.BESIDE_BANK;
    }
    Words words = text.words();
    int word = words.from(i + (mark == '.' ? 0 : 1)) - 1;
    return word >= 0 && words.end(word) >= i && (words.kinds(word) & TELLS) != 0;
  }

  private static boolean isBetween(FoldedText text, int word, Use use) {
    Words words = text.words();
    long kinds = words.kinds(word);
    if ((kinds & STOPS) != 0 || words.is(word, BY)) {
      return false;
    }
    return (kinds & BETWEEN) != 0
        || WHICH.has(words, word)
        || words.length(word) <= MAX_SMALL && use != Use.BESIDE_ACCOUNT
        || words.is(word, WordKind.FORMED) && AccountDetector.label(text, word) != null;
  }

  /** What ends the phrase that a label stands in, or begins a number of which little is shown. */
  private static boolean endsPhrase(FoldedText text, int at) {
    char c = text.at(at);
    boolean stop = c == '.' && text.at(at + 1) == ' ' && isLongBefore(text.words(), at);
    return "?!;*\u2022\u2026[".indexOf(c) >= 0 || stop;
  }

  /** Whether the word that ends there is no abbreviation: {@code no.}, {@code acct.}. */
  private static boolean isLongBefore(Words words, int at) {
    int word = words.from(at) - 1;
    return word >= 0
        && words.end(word) == at
        && words.length(word) > MAX_ABBREVIATED
        && !words.is(word, WordKind.NUMBER)
        && !words.is(word, WordKind.FORMED);
  }
}
