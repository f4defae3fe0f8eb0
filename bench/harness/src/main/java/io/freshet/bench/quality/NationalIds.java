package io.freshet.bench.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Numbers that states give people, with right check digits, as people write them. */
final class NationalIds {
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CONSONANTS = "BCDFGHJKLMNPQRSTVXYZ";
  private static final String CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  private static final String CF_MONTHS = "ABCDEHLMPRST";
  private static final int[] CF_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private final Dice dice;

  NationalIds(Dice dice) {
    this.dice = dice;
  }

  String of(String kind) {
    return switch (kind) {
      case "nino" -> nino();
      case "nhs" -> nhs();
      case "steuerid" -> steuerId();
      case "ahv" -> ahv();
      case "svnr" -> svnr();
      case "nir" -> nir();
      case "niss" -> niss();
      case "dni" -> dni();
      case "nie" -> nie();
      case "curp" -> curp();
      case "cf" -> codiceFiscale();
      case "cpf" -> cpf();
      case "nif" -> nif();
      case "bsn" -> bsn();
      case "pesel" -> pesel();
      case "personnummer" -> personnummer();
      case "tckn" -> tckn();
      case "aadhaar" -> aadhaar();
      default -> throw new IllegalStateException("there is no national id " + kind);
    };
  }

  private String nino() {
    String prefix;
    do {
      prefix = dice.of("ABCEGHJKLMNOPRSTWXYZ", 1) + dice.of("ABCEGHJKLMNPRSTWXYZ", 1);
    } while (List.of("BG", "GB", "NK", "KN", "TN", "NT", "ZZ").contains(prefix));
    String form = dice.any("%s %s %s %s %s", "%s%s%s%s%s");
    return form.formatted(
        prefix, dice.digits(2), dice.digits(2), dice.digits(2), dice.of("ABCD", 1));
  }

  private String nhs() {
    while (true) {
      String body = dice.of("4679", 1) + dice.digits(8);
      int check = 11 - Checks.weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
      if (check != 10) {
        return grouped(body + check % 11, dice.any(" ", " ", ""), 3, 3, 4);
      }
    }
  }

  private String steuerId() {
    List<Character> digits = new ArrayList<>();
    for (char c = '0'; c <= '9'; c++) {
      digits.add(c);
    }
    Collections.shuffle(digits, new Random(dice.below(Integer.MAX_VALUE)));
    if (digits.getFirst() == '0') {
      Collections.reverse(digits);
    }
    digits.set(dice.between(4, 8), digits.get(dice.between(0, 3)));
    StringBuilder body = new StringBuilder();
    digits.forEach(body::append);
    return grouped(
        body.toString() + Checks.mod1110(body.toString()), dice.any(" ", ""), 2, 3, 3, 3);
  }

  private String ahv() {
    String body = "756" + dice.digits(9);
    return grouped(body + Checks.ean13(body), dice.any(".", ".", ""), 3, 4, 4, 2);
  }

  private String svnr() {
    while (true) {
      String serial = dice.between(100, 999) + "";
      String date = date("ddMMyy");
      int check = Checks.weighted(serial + date, 3, 7, 9, 5, 8, 4, 2, 1, 6) % 11;
      if (check != 10) {
        return serial + check + dice.any(" ", "") + date;
      }
    }
  }

  private String nir() {
    String body =
        dice.any("1", "2")
            + "%02d%02d%02d".formatted(dice.between(40, 99), dice.between(1, 12), dept())
            + "%03d%03d".formatted(dice.between(1, 600), dice.between(1, 400));
    String key = "%02d".formatted(97 - Long.parseLong(body) % 97);
    return grouped(body + key, dice.any(" ", ""), 1, 2, 2, 2, 3, 3, 2);
  }

  private int dept() {
    int dept = dice.between(1, 95);
    return dept == 20 ? 21 : dept;
  }

  private String niss() {
    boolean young = dice.chance(0.2);
    String body =
        (young ? "%02d".formatted(dice.between(0, 7)) : "%02d".formatted(dice.between(40, 99)))
            + "%02d%02d".formatted(dice.between(1, 12), dice.between(1, 28))
            + "%03d".formatted(dice.between(1, 997));
    String key = "%02d".formatted(97 - Long.parseLong((young ? "2" : "") + body) % 97);
    return dice.chance(0.7)
        ? body.substring(0, 2)
            + "."
            + body.substring(2, 4)
            + "."
            + body.substring(4, 6)
            + "-"
            + body.substring(6)
            + "."
            + key
        : body + key;
  }

  private String dni() {
    String number = "%08d".formatted(dice.between(1_000_000, 99_999_999));
    char letter = SPANISH.charAt(Integer.parseInt(number) % 23);
    return switch (dice.below(4)) {
      case 0 -> number + "-" + letter;
      case 1 -> grouped(number, ".", 2, 3, 3) + "-" + letter;
      case 2 -> number + " " + letter;
      default -> number + letter;
    };
  }

  private String nie() {
    int first = dice.below(3);
    String number = dice.digits(7);
    char letter = SPANISH.charAt(Integer.parseInt(first + number) % 23);
    String dash = dice.any("", "-");
    return "XYZ".charAt(first) + dash + number + dash + letter;
  }

  private String curp() {
    String body =
        dice.of(CONSONANTS, 1)
            + dice.of("AEIOU", 1)
            + dice.of(CONSONANTS, 2)
            + date("yyMMdd")
            + dice.any("H", "M")
            + dice.any("DF", "JC", "NL", "PL", "VZ", "OC")
            + dice.of(CONSONANTS, 3)
            + dice.digits(1);
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += CURP.indexOf(body.charAt(i)) * (18 - i);
    }
    return body + (10 - sum % 10) % 10;
  }

  private String codiceFiscale() {
    boolean woman = dice.chance(0.5);
    String body =
        dice.of(CONSONANTS, 6)
            + "%02d".formatted(dice.between(30, 99))
            + dice.of(CF_MONTHS, 1)
            + "%02d".formatted(dice.between(1, 28) + (woman ? 40 : 0))
            + dice.of("ABCDEFGHIL", 1)
            + "%03d".formatted(dice.between(1, 999));
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = body.charAt(i);
      int at = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? CF_ODD[at] : at;
    }
    String code = body + (char) ('A' + sum % 26);
    return switch (dice.below(4)) {
      case 0 -> code.toLowerCase(java.util.Locale.ROOT);
      case 1 -> grouped(code, " ", 3, 3, 5, 5);
      default -> code;
    };
  }

  private String cpf() {
    String body = dice.digits(9);
    int first = Checks.weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = Checks.weighted(body + first, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return dice.chance(0.7)
        ? grouped(body, ".", 3, 3, 3) + "-" + first + second
        : body + first + second;
  }

  private String nif() {
    String body = dice.any("1", "2") + dice.digits(7);
    int rest = Checks.weighted(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return grouped(body + (rest < 2 ? 0 : 11 - rest), dice.any("", " "), 3, 3, 3);
  }

  private String bsn() {
    while (true) {
      String body = dice.of("1234", 1) + dice.digits(7);
      int check = Checks.weighted(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
      if (check != 10) {
        return dice.chance(0.3) ? grouped(body + check, ".", 4, 2, 3) : body + check;
      }
    }
  }

  private String pesel() {
    String body = date("yyMMdd") + dice.digits(4);
    return body + (10 - Checks.weighted(body, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10;
  }

  private String personnummer() {
    String body = date("yyMMdd") + dice.digits(3);
    String number = body.substring(0, 6) + "-" + body.substring(6) + Checks.luhn(body);
    return dice.chance(0.5) ? "19" + number : number;
  }

  private String tckn() {
    String body = dice.of("123456789", 1) + dice.digits(8);
    int tenth =
        Math.floorMod(
            Checks.weighted(body, 7, 0, 7, 0, 7, 0, 7, 0, 7)
                - Checks.weighted(body, 0, 1, 0, 1, 0, 1, 0, 1, 0),
            10);
    int eleventh = (Checks.weighted(body, 1, 1, 1, 1, 1, 1, 1, 1, 1) + tenth) % 10;
    return body + tenth + eleventh;
  }

  private String aadhaar() {
    String body = dice.of("23456789", 1) + dice.digits(10);
    return grouped(body + Checks.verhoeff(body), dice.any(" ", " ", ""), 4, 4, 4);
  }

  /** Of somebody born in the last century. */
  private String date(String form) {
    return java.time.LocalDate.of(
            dice.between(1940, 1999), dice.between(1, 12), dice.between(1, 28))
        .format(java.time.format.DateTimeFormatter.ofPattern(form));
  }

  static String grouped(String text, String between, int... lengths) {
    StringBuilder grouped = new StringBuilder();
    int at = 0;
    for (int length : lengths) {
      grouped.append(at == 0 ? "" : between).append(text, at, at + length);
      at += length;
    }
    return grouped.toString();
  }
}
