package io.freshet.privacy;

import io.freshet.privacy.FormLabels.Label;
import io.freshet.privacy.FormLabels.Use;
import java.util.List;

/** Whether an account is one of a bank, by what stands around it. */
final class AccountContext {
  /** Between an account and a word of banking. */
  private static final int REACH = 80;

  /** Behind the four letters of a bank in the code of a branch in India. */
  static final int IFSC = 7;

  /** Words between who pays and the account that it is paid to. */
  private static final int MAX_PAID = 8;

  /** Letters of a company's name, and more. */
  private static final int MIN_BRAND = 2;

  /** Words between {@code to} and the account. */
  private static final int MAX_TO = 2;

  private static final WordList PAID =
      WordList.of(
          "salary",
          "wages",
          "wage",
          "pension",
          "gehalt",
          "lohn",
          "salaire",
          "nómina",
          "salario",
          "salário",
          "stipendio",
          "salaris",
          "loon",
          "wynagrodzenie",
          "lön",
          "løn",
          "lønn",
          "palkka",
          "mzda",
          "maaş",
          "зарплата",
          "зарплату",
          "refund",
          "refunded",
          "refunds",
          "reimburse",
          "reimbursement",
          "pay",
          "paid",
          "send",
          "sent",
          "credit",
          "credited",
          "erstatten",
          "erstattung",
          "erstattet",
          "auszahlen",
          "auszahlung",
          "zahlen",
          "zahlung",
          "rembourser",
          "remboursement",
          "verser",
          "versement",
          "reembolso",
          "reembolsar",
          "abonar",
          "abono",
          "ingresar",
          "depositar",
          "pagar",
          "pago",
          "rimborso",
          "rimborsare",
          "versare",
          "accreditare",
          "terugbetaling",
          "terugbetalen",
          "storten",
          "zwrot",
          "zwrócić",
          "återbetalning",
          "tilbagebetaling",
          "refusjon",
          "palautus",
          "vrátit",
          "iade",
          "возврат",
          "вернуть",
          "повернення",
          "depositum",
          "depositumet",
          "husleie",
          "betal",
          "betales",
          "betale",
          "overfør",
          "overføres",
          "innbetaling");

  /** {@code pay by bank transfer}: so any account is paid. */
  private static final String[] BY = {
    "by", "via", "per", "par", "por", "tramite", "mittels", "przez", "överföring"
  };

  private static final String[] DEBITED = {"from", "on", "against", "instruction"};

  /** Letters of a bank's name, at least. */
  private static final int MIN_BANK = 7;

  private static final Endings BANKS =
      new Endings(
          List.of(
              "bank", "banken", "banka", "banku", "bankas", "bankası", "banka's", "banco", "banque",
              "банк", "банка", "банке", "банку", "банком", "银行", "銀行", "은행"));

  private static final WordList TO =
      WordList.of(
          "to", "into", "onto", "in", "auf", "aufs", "sur", "a", "en", "na", "para", "sul", "op",
          "naar", "til", "till", "tilille", "на");

  /** Words of those who keep books. */
  private static final TagSet LEDGER =
      TagSet.of(
          "écriture écritures fournisseurs clients tva déductible accrued receivables payables"
              + " recon ledger journal buchungssatz sachkonto vorsteuer umsatzsteuer kreditoren"
              + " debitoren asiento asientos contables contable proveedores fornitori"
              + " fornecedores crediteuren debiteuren grootboek księgowanie dostawcy");

  /** Of an account in books at most, with a mark. */
  private static final int LEDGER_DIGITS = 7;

  private AccountContext() {}

  /**
   * Whether a label that may mean any account means one of a bank: by the form of its number, or by
   * a word near.
   *
   * @param first first word of the label
   * @param last its last word
   */
  static boolean isBank(FoldedText text, int first, int last, int start, int end) {
    if (isOther(text.words(), first, last) || isOfLedger(text, start, end)) {
      return false;
    }
    Label row = AccountRow.before(text, first);
    if (row != null && row.use() == Use.BESIDE_ACCOUNT
        || AccountNumber.endAt(text, start, AccountNumber.Form.ACCOUNT) == end) {
      return true;
    }
    boolean branded = isBranded(text.words(), first);
    return isBankNear(text, first, last, start, end, branded)
        || !branded && isPaid(text.words(), first);
  }

  /** {@code your Vodafone account}: only the code of a bank makes that one of a bank. */
  private static boolean isBranded(Words words, int first) {
    int before = first - 1;
    if (before < 0 || !words.spacedFromNext(before) || words.isCapital(first)) {
      return false;
    }
    boolean upper = words.isUpper(before) && words.length(before) >= MIN_BRAND;
    boolean named =
        before > 0
            && words.spacedFromNext(before - 1)
            && words.isCapital(before)
            && words.length(before) > MIN_BRAND;
    long kinds = WordKind.BANK.bit | WordKind.GIVEN.bit | WordKind.FORMED.bit;
    return (upper || named) && (words.kinds(before) & kinds) == 0;
  }

  /** {@code compte 512100 Banque, compte 401000 Fournisseurs}: a short one among entries. */
  private static boolean isOfLedger(FoldedText text, int start, int end) {
    if (end - start > LEDGER_DIGITS) {
      return false;
    }
    Words words = text.words();
    int i = words.from(start - REACH);
    while (i < words.count() && words.start(i) < end + REACH && !LEDGER.has(words, i)) {
      i++;
    }
    return i < words.count() && words.start(i) < end + REACH;
  }

  /** {@code customer account}, {@code account manager}. */
  private static boolean isOther(Words words, int first, int last) {
    boolean before = first > 0 && words.gapOnlyHas(first - 1, " -_.'", 2);
    return before && words.is(first - 1, WordKind.NO_ACCOUNT)
        || words.gapOnlyHas(last, " -_.", 2) && words.is(last + 1, WordKind.NO_ACCOUNT);
  }

  private static boolean isBankNear(
      FoldedText text, int first, int last, int start, int end, boolean branded) {
    Words words = text.words();
    int from = Math.min(words.start(first), start);
    int to = Math.max(words.end(last), end);
    for (int i = first - 1; i >= 0 && words.end(i) > from - REACH; i--) {
      if (branded ? isCode(text, i) : isBanking(text, i)) {
        return true;
      }
    }
    for (int i = last + 1; i < words.count() && words.start(i) < to + REACH; i++) {
      if (branded ? isCode(text, i) : isBanking(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word of banking, or a label of an account, stands near a number. */
  static boolean isNear(FoldedText text, int start, int end, int before, int behind) {
    Words words = text.words();
    int i = words.from(start - before);
    for (; i < words.count() && words.start(i) < end + behind; i++) {
      boolean label = words.is(i, WordKind.FORMED) && AccountDetector.label(text, i) != null;
      if (label || isBanking(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word is one of banking, or labels the code of a bank that follows. */
  private static boolean isBanking(FoldedText text, int word) {
    Words words = text.words();
    if (words.is(word, WordKind.BANK)) {
      if (word > 0 && (words.isOneOf(word - 1, BY) || words.is(word - 1, "bank"))) {
        return word > 1 && !words.isOneOf(word - 1, BY) && isBanking(text, word - 1);
      }
      return !words.is(word + 1, "holiday") && !words.is(word + 1, "holidays");
    }
    Label label = AccountDetector.label(text, word);
    boolean named = label != null && label.use() == Use.BANK_NAME;
    boolean other = label != null && label.use() == Use.ALWAYS;
    return named
        || other
        || isDebit(words, word)
        || words.is(word, "sort") && words.is(word + 1, "code")
        || isCode(text, word)
        || isBankByEnd(words, word)
        || isIfsc(text, word);
  }

  /** {@code direct debit from account}: what is paid by direct debit may be any account. */
  private static boolean isDebit(Words words, int word) {
    return word > 0
        && words.is(word, "debit")
        && words.is(word - 1, "direct")
        && words.isOneOf(word + 1, DEBITED);
  }

  /** {@code SBIN0006807}, the code of a branch in India. */
  static boolean isIfsc(FoldedText text, int word) {
    Words words = text.words();
    int end = words.end(word);
    boolean begins = words.length(word) == 4 && text.at(end) == '0' && words.isUpper(word);
    for (int i = end; begins && i < end + IFSC; i++) {
      begins = FoldedText.isLetterOrDigit(text.at(i));
    }
    return begins && !text.wordAt(end + IFSC);
  }

  /** {@code Sparebanken}, {@code Landesbank}. */
  private static boolean isBankByEnd(Words words, int word) {
    return words.length(word) >= MIN_BANK && words.endsAs(word, BANKS);
  }

  /** Whether a word labels the code of a bank, which follows. */
  private static boolean isCode(FoldedText text, int word) {
    Words words = text.words();
    Label label = AccountDetector.label(text, word);
    return label != null
        && label.use() == Use.BESIDE_ACCOUNT
        && AccountReach.number(text, word, label) >= 0;
  }

  /** {@code pls pay S Mukherjee £420 deposit, 20-07-93 / 62533055}. */
  static boolean isPaidBefore(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    for (int i = word; i >= 0 && word - i < MAX_PAID; i--) {
      if (words.is(i, WordKind.BIRTH)) {
        return false;
      }
      if (PAID.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word is of those who keep books. */
  static boolean isOfBooks(Words words, int word) {
    return LEDGER.has(words, word);
  }

  /** Whether a word is of what is paid. */
  static boolean isPayment(Words words, int word) {
    return PAID.has(words, word);
  }

  /** {@code refund to account}, {@code Erstattung auf das Konto}. */
  private static boolean isPaid(Words words, int first) {
    boolean to = TO.has(words, first); // na rachunek
    for (int i = first - 1; i >= 0 && first - i <= MAX_PAID; i--) {
      to |= first - i <= MAX_TO && TO.has(words, i);
      if (to && PAID.has(words, i)) {
        return true;
      }
    }
    return false;
  }
}
