package io.freshet.bench.quality;

import java.util.Base64;
import java.util.Locale;

/** What machines give: addresses, secrets, places, documents' numbers. */
final class Machines {
  private final Dice dice;

  Machines(Dice dice) {
    this.dice = dice;
  }

  String ip(String form) {
    return switch (form) {
      case "v6" -> v6();
      case "port" -> v4() + ":" + dice.between(1024, 65000);
      default -> v4();
    };
  }

  private String v4() {
    return switch (dice.below(4)) {
      case 0 -> "10." + octet() + "." + octet() + "." + octet();
      case 1 -> "192.168." + octet() + "." + octet();
      default -> dice.between(11, 223) + "." + octet() + "." + octet() + "." + octet();
    };
  }

  private int octet() {
    return dice.between(1, 254);
  }

  private String v6() {
    String start = dice.any("2001:db8:", "2a02:8108:", "2a01:4f8:", "fe80::", "fd12:3456:");
    String group = dice.of("123456789abcdef", 1) + dice.of(Dice.HEX, 3);
    if (start.endsWith("::")) {
      return start
          + group
          + ":"
          + group
          + ":"
          + dice.of("123456789abcdef", 1)
          + "ff:fe"
          + dice.of(Dice.HEX, 2);
    }
    String address =
        switch (dice.below(3)) {
          case 0 -> start + group + "::" + dice.between(1, 99);
          case 1 ->
              start
                  + group
                  + ":"
                  + dice.of("1234", 1)
                  + "::"
                  + dice.of("abcdef", 2)
                  + dice.digits(2);
          default ->
              start
                  + group
                  + ":1:"
                  + dice.of("123456789", 4)
                  + ":"
                  + dice.of("abcdef", 4)
                  + ":0:"
                  + dice.between(1, 99);
        };
    return dice.chance(0.2) ? address.toUpperCase(Locale.ROOT) : address;
  }

  String mac(String form) {
    String hex = dice.of("02468ace", 1).charAt(0) + dice.of(Dice.HEX, 11);
    hex = "0" + hex.substring(1);
    if (form.equals("cisco")) {
      return NationalIds.grouped(hex, ".", 4, 4, 4);
    }
    String mac = NationalIds.grouped(hex, dice.any(":", ":", "-"), 2, 2, 2, 2, 2, 2);
    return dice.chance(0.3) ? mac.toUpperCase(Locale.ROOT) : mac;
  }

  String secret(String form) {
    return switch (form) {
      case "word" -> password();
      case "jwt" -> jwt();
      case "aws" -> "AKIA" + dice.of(Dice.UPPER + "234567", 16);
      case "github" -> "ghp_" + dice.of(Dice.ALPHANUMERIC, 36);
      case "stripe" -> "sk_live_" + dice.of(Dice.ALPHANUMERIC, 24);
      case "slack" ->
          "xoxb-" + dice.digits(12) + "-" + dice.digits(12) + "-" + dice.of(Dice.ALPHANUMERIC, 24);
      case "google" -> "AIza" + dice.of(Dice.ALPHANUMERIC + "_-", 35);
      case "token" ->
          dice.chance(0.5)
              ? dice.of(Dice.HEX, dice.any("32", "40", "64").equals("32") ? 32 : 40)
              : dice.of(Dice.ALPHANUMERIC, dice.between(20, 44));
      default -> throw new IllegalStateException("there is no secret " + form);
    };
  }

  private String password() {
    String word =
        dice.any(
                "sommer", "dragon", "blue", "monkey", "letme", "kaffee", "soleil", "verano", "luna",
                "fiets")
            + dice.any("", "haus", "in", "sky", "mar", "x");
    String start =
        dice.chance(0.6) ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
    return start
        + dice.between(1, 2026)
        + dice.any("", "!", "$", "_" + dice.of(Dice.LOWER, 2), "-" + dice.of(Dice.UPPER, 2));
  }

  private String jwt() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String payload = "{\"sub\":\"" + dice.digits(8) + "\",\"iat\":1700" + dice.digits(6) + "}";
    return encoder.encodeToString(
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(dice.bytes(32));
  }

  String place(String form) {
    String lat = degrees(85);
    String lon = degrees(179);
    return switch (form) {
      case "lat" ->
          dice.any("lat %s lon %s", "lat: %s, lng: %s", "latitude=%s longitude=%s")
              .formatted(lat, lon);
      case "split" -> lat + dice.any(" lon=", ", lon=", "&lon=") + lon;
      case "dms" ->
          "%d°%02d'%02d.%d\"%s %d°%02d'%02d.%d\"%s"
              .formatted(
                  dice.between(10, 70),
                  dice.below(60),
                  dice.below(60),
                  dice.below(10),
                  dice.any("N", "S"),
                  dice.between(1, 170),
                  dice.below(60),
                  dice.below(60),
                  dice.below(10),
                  dice.any("E", "W"));
      default -> lat + dice.any(", ", ",", " ") + lon;
    };
  }

  private String degrees(int limit) {
    return dice.any("", "", "-")
        + dice.between(1, limit)
        + "."
        + dice.digits(dice.between(4, 7) - 1)
        + dice.of("123456789", 1);
  }

  String passport(String region) {
    String german = "CFGHJKLMNPRTVWXYZ0123456789";
    return switch (region) {
      case "DE" -> dice.of("CFGHJK", 1) + dice.of(german, 5) + dice.digits(3);
      case "US" -> dice.chance(0.5) ? dice.shaped("Nxxxxxxxx") : dice.shaped("Axxxxxxxx");
      case "GB" -> dice.shaped("Nxxxxxxxx");
      case "FR" -> dice.shaped("NxAAxxxxx");
      case "ES" -> dice.shaped("AAAxxxxxx");
      case "IT" -> dice.shaped("AAxxxxxxx");
      case "PT", "BR" -> dice.shaped("AAxxxxxx");
      case "NL" -> dice.shaped("AA*****x").replace('O', 'P');
      case "MX" -> dice.shaped("Axxxxxxxx");
      default -> dice.shaped("AAxxxxxxx");
    };
  }

  String licence(String region) {
    return switch (region) {
      case "DE" ->
          dice.shaped("Axxx") + dice.of("ABCDEFGHJKLMNPRSTUVWXYZ", 3) + dice.shaped("xxAxx");
      case "US" -> dice.shaped(dice.any("AAxxxxxx", "Axxxxxxx", "Axxx-xxxx-xxxx"));
      case "GB" ->
          dice.shaped("AAAAA") + dice.digits(6) + dice.shaped("AA") + "9" + dice.shaped("AA");
      case "FR" -> dice.shaped("NxxxNxxxxxxx");
      case "IT" -> dice.shaped("U1*xxxx") + dice.shaped("xxA");
      case "PT" -> dice.shaped(dice.any("L-xxxxxxx x", "AA-xxxxxx x"));
      case "BR" -> dice.shaped("0xxxxxxxxxx");
      case "NL" -> dice.shaped("Nxxxxxxxxx");
      case "ES" -> dice.shaped("A-xxxxxxxx");
      case "AT" -> dice.shaped("xxxxxxxx");
      case "CH" -> dice.shaped("xxxxxxxxxxxx");
      default -> dice.shaped("Axxxxxxxxx");
    };
  }
}
