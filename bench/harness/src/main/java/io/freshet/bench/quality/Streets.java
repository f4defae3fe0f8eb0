package io.freshet.bench.quality;

import java.util.List;
import java.util.Map;

/** Postal addresses as each country writes them. */
final class Streets {
  private final Map<String, List<String>> places = Lists.named("places.txt", "|");
  private final Dice dice;

  Streets(Dice dice) {
    this.dice = dice;
  }

  /**
   * An address.
   *
   * @param form empty for one line, {@code lines} for two, {@code street} for the street alone
   */
  String of(String language, String region, String form) {
    String street = street(region, language);
    return switch (form) {
      case "street" -> street;
      case "lines" -> street + "\n" + town(region, language);
      default -> street + ", " + town(region, language);
    };
  }

  private String street(String region, String language) {
    int number = dice.between(1, 180);
    return switch (region) {
      case "GB" ->
          dice.any("", "", "Flat " + dice.between(1, 20) + ", ")
              + number
              + dice.any("", "", "a")
              + " "
              + name("GB")
              + dice.any(" Road", " Street", " Lane", " Avenue", " Close", " Drive", " Gardens");
      case "DE", "AT", "CH" -> german(number);
      case "FR" -> french(number, ", ");
      case "BE" -> language.equals("nl") ? dutch(number) : french(number, " ");
      case "ES", "MX" ->
          dice.any("Calle ", "C/ ", "Avenida ", "Avda. ", "Plaza ", "Paseo ")
              + name("ES")
              + dice.any(" ", ", ", ", n.º ")
              + number
              + dice.any("", "", ", 3º B", ", piso 2");
      case "IT" ->
          dice.any("Via ", "Via ", "Viale ", "Piazza ", "Corso ", "V. ")
              + name("IT")
              + dice.any(" ", ", ")
              + number
              + dice.any("", "", "/A");
      case "PT" -> portuguese(" ") + number + dice.any("", ", 2.º Dto", ", 3.º Esq");
      case "BR" -> portuguese(", ") + number + dice.any("", ", apto " + dice.between(1, 120));
      case "NL" -> dutch(number);
      default ->
          dice.between(10, 9900)
              + dice.any(" ", " ", " N ", " SW ")
              + name("US")
              + dice.any(" St", " Street", " Ave", " Avenue", " Rd", " Blvd", " Lane", " Dr", " Ct")
              + dice.any("", "", ", Apt " + dice.between(1, 40), " #" + dice.between(1, 40));
    };
  }

  private String german(int number) {
    String end = number + dice.any("", "", "a", " b");
    return switch (dice.below(5)) {
      case 0 -> name("DE") + "str. " + end;
      case 1 -> name("DE") + "weg " + end;
      case 2 ->
          dice.any("Am ", "An der ", "Unter den ", "Im ")
              + dice.any("Markt", "Linden", "Mühlbach", "Alten Hof", "Kanal")
              + " "
              + end;
      default -> name("DE") + "straße " + end;
    };
  }

  private String french(int number, String after) {
    String way =
        dice.any("rue ", "rue ", "avenue ", "boulevard ", "place ", "chemin ", "allée ")
            + name("FR");
    return after.equals(" ")
        ? Character.toUpperCase(way.charAt(0)) + way.substring(1) + " " + number
        : number + dice.any(" ", ", ", " bis ") + way;
  }

  private String portuguese(String before) {
    return dice.any("Rua ", "Rua ", "Avenida ", "Av. ", "Travessa ", "Praça ")
        + name("PT")
        + before;
  }

  private String dutch(int number) {
    return name("NL")
        + dice.any("straat ", "laan ", "weg ", "plein ", "kade ")
        + number
        + dice.any("", "", "-2", "b", " hs");
  }

  private String name(String region) {
    return dice.pick(places.get("street." + region));
  }

  private String town(String region, String language) {
    String key = region.equals("BE") ? "BE." + (language.equals("nl") ? "nl" : "fr") : region;
    String town = dice.pick(places.getOrDefault("town." + key, places.get("town.US")));
    return switch (region) {
      case "GB" ->
          town
              + dice.any(" ", ", ")
              + dice.shaped(dice.any("AN Nxx", "AAN Nxx", "AANx Nxx")).replaceAll("(\\d)\\d$", "$1")
              + dice.of("ABDEFGHJLNPQRSTUWXYZ", 2);
      case "DE" -> dice.any("", "", "D-") + dice.shaped("Nxxxx") + " " + town;
      case "AT", "CH", "BE" -> dice.shaped("Nxxx") + " " + town;
      case "FR" -> "%02d%03d %s".formatted(dice.between(1, 95), dice.below(900), town);
      case "ES" -> "%02d%03d %s".formatted(dice.between(1, 52), dice.between(1, 900), town);
      case "MX" -> "%05d %s".formatted(dice.between(1000, 97000), town);
      case "IT" ->
          dice.shaped("Nxxxx") + " " + town + dice.any("", " (" + dice.of(Dice.UPPER, 2) + ")");
      case "PT" -> dice.shaped("Nxxx-xxx") + " " + town;
      case "BR" -> town + ", " + dice.shaped("Nxxxx-xxx");
      case "NL" ->
          dice.shaped("Nxxx") + dice.any(" ", "") + dice.of("ABDEGHJKLMNPRSTVWXZ", 2) + " " + town;
      default -> town + " " + dice.shaped("Nxxxx") + dice.any("", "", "-" + dice.digits(4));
    };
  }
}
