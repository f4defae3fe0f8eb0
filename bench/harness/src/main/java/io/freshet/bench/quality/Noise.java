package io.freshet.bench.quality;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What looks like data of people and is none. */
final class Noise {
  private static final Map<String, List<String>> LISTS = Lists.named("noise.txt", "|");

  private final Dice dice;
  private final Dates dates;

  Noise(Dice dice, Dates dates) {
    this.dice = dice;
    this.dates = dates;
  }

  String of(String kind, String language, String region) {
    return switch (kind) {
      case "company", "product", "city", "host" -> dice.pick(LISTS.get(kind));
      case "date" -> dates.recent(language, region);
      case "month" -> dates.month(language);
      case "weekday" -> dates.weekday(language);
      case "year" -> dice.between(1990, 2027) + "";
      case "time" -> "%d:%02d".formatted(dice.below(24), dice.below(60));
      case "hms" -> "%02d:%02d:%02d".formatted(dice.below(24), dice.below(60), dice.below(60));
      case "timestamp" -> timestamp();
      case "clf" ->
          "%02d/Mar/2026:%02d:%02d:%02d +0100"
              .formatted(dice.between(1, 28), dice.below(24), dice.below(60), dice.below(60));
      case "epochms" -> dice.longBetween(1_690_000_000_000L, 1_790_000_000_000L) + "";
      case "order" ->
          dice.any("#", "")
              + dice.shaped(
                  dice.any(
                      "xxxxx", "Nxxxxxx", "2026-xxxxx", "AB-xxxxxx", "ORD-2026-xxxxxx", "AAxxxxx"));
      case "track" ->
          dice.shaped(
              dice.any(
                  "1Z*****xxxxxxxxxx",
                  "003404341xxxxxxxxxxx",
                  "RRxxxxxxxxxDE",
                  "JJD0xxxxxxxxxxxxx"));
      case "version" ->
          "%d.%d.%d".formatted(dice.below(20), dice.below(30), dice.below(99))
              + dice.any("", "", "-rc1", "-SNAPSHOT");
      case "quad" ->
          "v%d.%d.%d.%d"
              .formatted(
                  dice.between(1, 130), dice.below(10), dice.between(1000, 9000), dice.below(200));
      case "price" -> price();
      case "percent" -> dice.between(1, 80) + dice.any("%", " %", ".5%");
      case "amount" -> dice.between(0, 900) + "." + dice.digits(2);
      case "measure" ->
          dice.between(1, 900)
              + dice.any(
                  " kg",
                  " mm",
                  " m²",
                  " GB",
                  " km",
                  "x" + dice.between(1, 90) + " cm",
                  " ml",
                  " V");
      case "sku" ->
          dice.shaped(dice.any("AA-xxxx", "AAA-xxxx-A", "Axxxxx", "xxx.xxx.xx", "AAxx-xxx"));
      case "ean" -> ean();
      case "isbn" -> "978-" + dice.shaped("x-xxx-xxxxx-x");
      case "small" -> dice.between(1, 99) + "";
      case "port" -> dice.between(1024, 65535) + "";
      case "int" -> dice.between(1000, 999_999) + "";
      case "int10" -> dice.shaped("Nxxxxxxxxx");
      case "int12" -> dice.shaped("Nxxxxxxxxxxx");
      case "int16" -> notCard();
      case "hex6" -> dice.of(Dice.HEX, 6);
      case "hex8" -> dice.of(Dice.HEX, 8);
      case "hex16" -> dice.of(Dice.HEX, 16);
      case "hex32", "md5" -> dice.of(Dice.HEX, 32);
      case "hash" -> dice.of(Dice.HEX, 40);
      case "hash64" -> dice.of(Dice.HEX, 64);
      case "uuid" -> UUID.nameUUIDFromBytes(dice.bytes(16)).toString();
      case "base64" -> Base64.getEncoder().encodeToString(dice.bytes(dice.between(20, 90)));
      case "coord" -> dice.between(-900, 900) + "." + dice.digits(2);
      default -> throw new IllegalStateException("there is no noise " + kind);
    };
  }

  private String price() {
    String amount = dice.between(1, 4000) + dice.any(".", ",") + dice.digits(2);
    return dice.any(
        "€ " + amount, amount + " €", "$" + amount, amount + " EUR", "£" + amount, "CHF " + amount);
  }

  private String timestamp() {
    return dates.day(2026)
        + dice.any("T", " ")
        + "%02d:%02d:%02d".formatted(dice.below(24), dice.below(60), dice.below(60))
        + dice.any("Z", ".123Z", ",481", "+02:00", "");
  }

  private String ean() {
    String body = dice.any("40", "76", "87", "30", "80") + dice.digits(10);
    return body + Checks.ean13(body);
  }

  private String notCard() {
    String body = dice.shaped("4xxxxxxxxxxxxxx");
    return body + (Checks.luhn(body) + dice.between(1, 9)) % 10;
  }
}
