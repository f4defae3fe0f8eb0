package io.freshet.hub.leak;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A kind of personal data, and how to make up values of it that are well-formed, nobody's, and told
 * apart by a number. All is computed from the number, so a run finds what the run before found.
 */
enum Kind {
  PERSON("My name is %s."),
  EMAIL("Write to %s please."),
  PHONE("Call me on %s."),
  CREDIT_CARD("My card is %s."),
  IBAN("Refund to %s."),
  BANK_ACCOUNT("My bank account is %s."),
  SSN("My SSN is %s."),
  NATIONAL_ID("My DNI is %s."),
  IP("I came from %s."),
  MAC("The router is %s."),
  ADDRESS("I live at %s."),
  DATE_OF_BIRTH("I was born on %s."),
  PASSPORT("My passport number is %s."),
  LICENCE("My driver's license number is %s."),
  GEO("Meet me at lat/long %s."),
  CRYPTO_WALLET("Pay to wallet %s."),
  URL_SECRET("The key is %s."),
  PASSWORD("password: %s"),
  /** What only a rule of its field can know. */
  OPAQUE("%s");

  private static final List<String> GIVEN =
      List.of("Ottoline", "Margaret", "Katharina", "Giulia", "Frederick", "Leonard", "Matilde");
  private static final List<String> SYLLABLES =
      List.of(
          "bran", "dol", "fen", "gar", "hol", "kes", "lund", "mar", "nor", "pel", "quin", "rust",
          "sar", "tov", "vik", "wend");

  private final String sentence;

  Kind(String sentence) {
    this.sentence = sentence;
  }

  /** As people write it. */
  String sentence(String value) {
    return sentence.formatted(value);
  }

  /** The value with that number. */
  String value(int number) {
    String five = "%05d".formatted(number);
    return switch (this) {
      case PERSON -> GIVEN.get(number % GIVEN.size()) + " " + surname(number);
      case EMAIL -> surname(number).toLowerCase(Locale.ROOT) + number + "@canary-post.example";
      case PHONE -> "+44 7911 1" + five;
      case CREDIT_CARD -> card("453914880" + "%06d".formatted(number * 7 % 1_000_000));
      case IBAN -> iban("3704004405320" + five);
      case BANK_ACCOUNT -> "7704%06d".formatted(100_000 + number * 7);
      case SSN ->
          "5%02d-%02d-%04d".formatted(number / 9_000 + 1, number % 90 + 1, 1 + number % 9_000);
      case NATIONAL_ID -> dni(41_000_000 + number * 13);
      case IP ->
          "81.%d.%d.%d".formatted(100 + number / 200 % 100, 20 + number % 200, 7 + number % 90);
      case MAC -> "3c:5a:b4:a1:%02x:%02x".formatted(number / 256, number % 256);
      case ADDRESS -> "%d %s Street".formatted(100 + number, surname(number));
      case DATE_OF_BIRTH ->
          "19%02d-%02d-%02d"
              .formatted(40 + number / 336 % 40, 1 + number / 28 % 12, 1 + number % 28);
      case PASSPORT -> "C01X" + five;
      case LICENCE -> "D7" + "%06d".formatted(100_000 + number);
      case GEO -> "52.%05d, 13.%05d".formatted(41_000 + number, 37_000 + number * 3);
      case CRYPTO_WALLET -> "0x" + hash(number).substring(0, 40);
      case URL_SECRET -> "AKIA" + hash(number).substring(0, 16).toUpperCase(Locale.ROOT);
      case PASSWORD -> "Zx9" + hash(number).substring(0, 12);
      case OPAQUE -> "qz" + hash(number).substring(0, 14);
    };
  }

  /** Pieces of a value that must not be found alone either. */
  List<String> parts(String value) {
    return switch (this) {
      case PERSON -> List.of(value, value.substring(value.indexOf(' ') + 1));
      case ADDRESS -> List.of(value, value.substring(value.indexOf(' ') + 1));
      default -> List.of(value);
    };
  }

  private static String surname(int number) {
    int n = number;
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      name.append(SYLLABLES.get(n % SYLLABLES.size()));
      n /= SYLLABLES.size();
    }
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Hexadecimal digits that look like chance. */
  private static String hash(int number) {
    try {
      byte[] seed = ("canary " + number).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String card(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = i % 2 == 0 ? digit * 2 : digit;
      sum += twice > 9 ? twice - 9 : twice;
    }
    String whole = digits + (10 - sum % 10) % 10;
    return whole.replaceAll("(\\d{4})(?!$)", "$1 ");
  }

  private static String iban(String account) {
    BigInteger number = new BigInteger(account + "131400");
    return "DE%02d%s".formatted(98 - number.mod(BigInteger.valueOf(97)).intValue(), account);
  }

  private static String dni(int number) {
    return "%08d%c".formatted(number, "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23));
  }
}
