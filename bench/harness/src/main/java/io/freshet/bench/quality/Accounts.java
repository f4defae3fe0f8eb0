package io.freshet.bench.quality;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bank accounts and cards with right check digits. */
final class Accounts {
  /** Account part of each country's IBAN: x a digit, A a letter, * either. */
  private static final Map<String, String> SHAPES =
      Map.ofEntries(
          Map.entry("DE", "x".repeat(18)),
          Map.entry("AT", "x".repeat(16)),
          Map.entry("CH", "xxxxx" + "*".repeat(12)),
          Map.entry("FR", "x".repeat(10) + "*".repeat(11) + "xx"),
          Map.entry("BE", "x".repeat(12)),
          Map.entry("ES", "x".repeat(20)),
          Map.entry("IT", "A" + "x".repeat(10) + "*".repeat(12)),
          Map.entry("PT", "x".repeat(21)),
          Map.entry("NL", "AAAA" + "x".repeat(10)),
          Map.entry("GB", "AAAA" + "x".repeat(14)),
          Map.entry("IE", "AAAA" + "x".repeat(14)),
          Map.entry("PL", "x".repeat(24)),
          Map.entry("SE", "x".repeat(20)),
          Map.entry("DK", "x".repeat(14)),
          Map.entry("NO", "x".repeat(11)),
          Map.entry("FI", "x".repeat(14)),
          Map.entry("CZ", "x".repeat(20)),
          Map.entry("SK", "x".repeat(20)),
          Map.entry("HU", "x".repeat(24)),
          Map.entry("GR", "xxxxxxx" + "*".repeat(16)),
          Map.entry("TR", "xxxxx0" + "*".repeat(16)),
          Map.entry("RO", "AAAA" + "*".repeat(16)),
          Map.entry("BG", "AAAA" + "xxxxxx" + "*".repeat(8)),
          Map.entry("LU", "xxx" + "*".repeat(13)),
          Map.entry("HR", "x".repeat(17)),
          Map.entry("SI", "x".repeat(15)),
          Map.entry("EE", "x".repeat(16)),
          Map.entry("LT", "x".repeat(16)),
          Map.entry("LV", "AAAA" + "*".repeat(13)),
          Map.entry("MT", "AAAA" + "xxxxx" + "*".repeat(18)),
          Map.entry("CY", "xxxxxxxx" + "*".repeat(16)),
          Map.entry("AE", "x".repeat(19)),
          Map.entry("SA", "xx" + "*".repeat(18)),
          Map.entry("IL", "x".repeat(19)),
          Map.entry("BR", "x".repeat(23) + "A*"));

  private static final List<String> COUNTRIES = SHAPES.keySet().stream().sorted().toList();

  /** Brand's first digits and its number of digits. */
  private static final List<String> BRANDS =
      List.of(
          "4 16", "4 16", "4 16", "4 13", "4 19", "51 16", "52 16", "53 16", "54 16", "55 16",
          "2221 16", "2305 16", "2699 16", "2720 16", "34 15", "37 15", "37 15", "6011 16", "65 16",
          "644 16", "36 14", "38 14", "3528 16", "3589 16", "62 16", "6212 19", "5018 16",
          "6304 16", "5892 16", "6759 16");

  private final Dice dice;

  Accounts(Dice dice) {
    this.dice = dice;
  }

  /** Of that country, or of any when it has no IBANs. */
  String iban(String region) {
    String country = SHAPES.containsKey(region) ? region : dice.pick(COUNTRIES);
    String account = dice.shaped(SHAPES.get(country));
    String iban = country + Checks.iban(country, account) + account;
    return switch (dice.below(5)) {
      case 0, 1 -> iban;
      case 2 -> inFours(iban, dice.any("-", " ")).toUpperCase(Locale.ROOT);
      default -> inFours(iban, " ");
    };
  }

  String anyIban() {
    return iban(dice.pick(COUNTRIES));
  }

  String card() {
    String[] brand = dice.pick(BRANDS).split(" ");
    String body = brand[0] + dice.digits(Integer.parseInt(brand[1]) - brand[0].length() - 1);
    String number = body + Checks.luhn(body);
    String between = dice.any("", " ", " ", "-");
    if (between.isEmpty()) {
      return number;
    }
    return switch (number.length()) {
      case 14 -> NationalIds.grouped(number, between, 4, 6, 4);
      case 15 -> NationalIds.grouped(number, between, 4, 6, 5);
      default -> inFours(number, between);
    };
  }

  private static String inFours(String text, String between) {
    StringBuilder grouped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      grouped.append(i > 0 && i % 4 == 0 ? between : "").append(text.charAt(i));
    }
    return grouped.toString();
  }
}
