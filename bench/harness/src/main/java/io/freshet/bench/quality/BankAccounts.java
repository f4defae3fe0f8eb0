package io.freshet.bench.quality;

/** Accounts of banks that are no IBAN, and codes of banks, with right check digits. */
final class BankAccounts {
  private static final int[] SPANISH = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};

  private final Dice dice;

  BankAccounts(Dice dice) {
    this.dice = dice;
  }

  /** Of a country, or the code of its banks. */
  String of(String form) {
    return switch (form) {
      case "routing" -> routing();
      case "us" -> dice.digits(dice.between(9, 12));
      case "sort" ->
          dice.any(dice.shaped("Nx-xx-xx"), dice.shaped("Nxxxxx"), dice.shaped("Nx xx xx"));
      case "gb" -> dice.digits(8);
      case "bsb" -> dice.shaped("0xx-xxx");
      case "au" -> dice.any(dice.shaped("NxxxNxxx"), dice.shaped("Nxxx xxxx"));
      case "nz" -> dice.shaped("0N-xxxx-0xxxxxx-00");
      case "in" -> dice.digits(dice.between(11, 15));
      case "ifsc" -> "HDFC0001234";
      case "bik" -> "044525225";
      case "ng" -> dice.digits(10);
      case "za" -> dice.shaped("Nxxxxxxxxxx");
      case "clabe" -> clabe();
      case "cbu" -> cbu();
      case "agencia" -> dice.any(dice.shaped("Nxxx"), dice.shaped("Nxxx-x"));
      case "conta" -> dice.any(dice.shaped("Nxxxx-x"), dice.shaped("Nxxxxxx-x"));
      case "blz" -> dice.any(dice.shaped("N00x00xx"), dice.shaped("N70 xxx xx"));
      case "de" -> dice.digits(dice.between(7, 10));
      case "ccc" -> ccc();
      case "pl" -> polish();
      case "jp" -> dice.shaped("Nxxxxxx");
      case "kr" -> dice.shaped("xxx-xxx-xxxxxx");
      case "ru" -> "40817810" + dice.digits(12);
      default -> throw new IllegalStateException("there is no account " + form);
    };
  }

  private String routing() {
    String body = dice.shaped("0" + dice.between(1, 9) + "xxxxxx");
    return body + (10 - Checks.weighted(body, 3, 7, 1, 3, 7, 1, 3, 7) % 10) % 10;
  }

  private String clabe() {
    String body = dice.shaped("0Nxxxxxxxxxxxxxxx");
    int sum = Checks.weighted(body, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7);
    return body + (10 - sum % 10) % 10;
  }

  private String cbu() {
    String branch = dice.shaped("0xxxxxx");
    String account = dice.digits(13);
    int one = Checks.weighted(branch, 7, 1, 3, 9, 7, 1, 3);
    int other = Checks.weighted(account, 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3);
    return branch + (10 - one % 10) % 10 + account + (10 - other % 10) % 10;
  }

  private String ccc() {
    String branch = dice.shaped("Nxxxxxxx");
    String account = dice.digits(10);
    String checks = spanish("00" + branch) + spanish(account);
    String between = dice.any("", " ", "-");
    return String.join(between, branch.substring(0, 4), branch.substring(4), checks, account);
  }

  private static String spanish(String digits) {
    int check = 11 - Checks.weighted(digits, SPANISH) % 11;
    return String.valueOf(check == 10 ? 1 : check == 11 ? 0 : check);
  }

  private String polish() {
    String account = dice.digits(24);
    String number = Checks.iban("PL", account) + account;
    return dice.chance(0.5)
        ? number
        : number.substring(0, 2) + number.substring(2).replaceAll("(.{4})", " $1");
  }
}
