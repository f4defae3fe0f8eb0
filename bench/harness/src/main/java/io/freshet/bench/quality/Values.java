package io.freshet.bench.quality;

import io.freshet.privacy.DetectorType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills the holes of templates. */
final class Values {
  private static final Map<String, List<String>> REGIONS =
      Map.of(
          "en", List.of("US", "GB"),
          "de", List.of("DE", "DE", "AT", "CH"),
          "fr", List.of("FR", "FR", "BE"),
          "es", List.of("ES", "ES", "MX"),
          "it", List.of("IT"),
          "pt", List.of("PT", "BR"),
          "nl", List.of("NL", "NL", "BE"));

  private final Dice dice;
  private final People people;
  private final Mails mails;
  private final Phones phones;
  private final Streets streets;
  private final Dates dates;
  private final Accounts accounts;
  private final BankAccounts banks;
  private final NationalIds ids;
  private final Wallets wallets;
  private final Machines machines;
  private final Noise noise;
  private final Disguise disguise;

  /**
   * @param half whose names are taken
   */
  Values(Dice dice, int half) {
    this.dice = dice;
    this.people = new People(dice, half);
    this.mails = new Mails(dice, people);
    this.phones = new Phones(dice);
    this.streets = new Streets(dice);
    this.dates = new Dates(dice);
    this.accounts = new Accounts(dice);
    this.banks = new BankAccounts(dice);
    this.ids = new NationalIds(dice);
    this.wallets = new Wallets(dice);
    this.machines = new Machines(dice);
    this.noise = new Noise(dice, dates);
    this.disguise = new Disguise(dice);
  }

  /** One of the language's regions. */
  String region(String language) {
    return dice.pick(REGIONS.get(language));
  }

  /** What a hole of that kind is labelled. */
  static DetectorType type(String kind) {
    return switch (kind) {
      case "given" -> DetectorType.PERSON;
      case "card" -> DetectorType.CREDIT_CARD;
      case "bank" -> DetectorType.BANK_ACCOUNT;
      case "id" -> DetectorType.NATIONAL_ID;
      case "dob" -> DetectorType.DATE_OF_BIRTH;
      case "wallet" -> DetectorType.CRYPTO_WALLET;
      case "secret" -> DetectorType.URL_SECRET;
      default ->
          DetectorType.labelled(kind)
              .orElseThrow(() -> new IllegalStateException("there is no type " + kind));
    };
  }

  /** A value, now and then in disguise. */
  String of(String kind, String form, String language, String region) {
    return disguise.of(type(kind), plain(kind, form, language, region));
  }

  private String plain(String kind, String form, String language, String region) {
    return switch (kind) {
      case "person" -> people.name(language, form);
      case "given" -> people.name(language, "given");
      case "email" -> mails.of(language, form);
      case "phone" -> phones.of(region, form);
      case "card" -> accounts.card();
      case "iban" ->
          switch (form) {
            case "any" -> accounts.anyIban();
            case "lower" -> accounts.iban(region).toLowerCase(Locale.ROOT);
            default -> accounts.iban(region);
          };
      case "bank" -> banks.of(form);
      case "ssn" -> ssn(form);
      case "id" -> ids.of(form);
      case "ip" -> machines.ip(form);
      case "mac" -> machines.mac(form);
      case "address" -> streets.of(language, region, form);
      case "dob" -> dates.birth(language, region);
      case "passport" -> machines.passport(region);
      case "licence" -> machines.licence(form.equals("cnh") ? "BR" : region);
      case "geo" -> machines.place(form);
      case "wallet" -> wallets.of(form);
      case "secret" -> machines.secret(form);
      default -> throw new IllegalStateException("there is no value " + kind);
    };
  }

  private String ssn(String form) {
    int area;
    do {
      area = dice.between(1, 899);
    } while (area == 666);
    String between = form.equals("bare") ? "" : dice.any("-", "-", " ");
    return "%03d%s%02d%s%04d"
        .formatted(area, between, dice.between(1, 99), between, dice.between(1, 9999));
  }

  String noise(String kind, String language, String region) {
    return noise.of(kind, language, region);
  }
}
