package io.freshet.privacy;

/**
 * Columns named as any account may be, {@code acct}, {@code Konto}: of a bank if the columns beside
 * them tell who is paid.
 */
final class PaidColumns {
  private static final String[] ACCOUNTS = {
    "acct",
    "account",
    "acc",
    "konto",
    "kto",
    "cuenta",
    "cta",
    "conta",
    "compte",
    "conto",
    "rekening",
    "hesap",
    "rachunek",
    "účet",
    "tili",
    "счет",
    "счёт"
  };

  private static final String[] PAID = {
    "tax",
    "ssn",
    "employee",
    "payee",
    "beneficiary",
    "salary",
    "pay",
    "payroll",
    "bank",
    "routing",
    "aba",
    "bsb",
    "sort",
    "blz",
    "bankleitzahl",
    "ifsc",
    "swift",
    "bic",
    "banco",
    "banque",
    "banca",
    "sucursal",
    "agencia",
    "agência",
    "empfänger",
    "gehalt",
    "iban",
    "dob",
    "rfc",
    "cpf"
  };

  private static final String[] UNPAID = {
    "ledger",
    "gl",
    "customer",
    "client",
    "user",
    "balance",
    "debit",
    "credit",
    "order",
    "invoice",
    "saldo",
    "soll",
    "haben",
    "debe",
    "haber",
    "kunde",
    "cliente"
  };

  private PaidColumns() {}

  /** Whether a line names who is paid or what of, and not whose accounts a company keeps. */
  static boolean areIn(FoldedText text, int start, int end) {
    Words words = text.words();
    boolean paid = false;
    for (int i = words.from(start); i < words.count() && words.start(i) < end; i++) {
      if (words.isOneOf(i, UNPAID)) {
        return false;
      }
      paid |= words.isOneOf(i, PAID);
    }
    return paid;
  }

  /** Whether a cell names an account. */
  static boolean isAccount(FoldedText text, int start, int end) {
    for (String name : ACCOUNTS) {
      if (TableDetector.isName(text, start, end, name)) {
        return true;
      }
    }
    return false;
  }
}
