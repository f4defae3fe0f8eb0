package io.freshet.bench.quality;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Dates as each language writes them. */
final class Dates {
  private static final Map<String, List<String>> MONTHS =
      Map.of(
          "en",
              List.of(
                  "January February March April May June July August September October November December"
                      .split(" ")),
          "de",
              List.of(
                  "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
                      .split(" ")),
          "fr",
              List.of(
                  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
                      .split(" ")),
          "es",
              List.of(
                  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
                      .split(" ")),
          "it",
              List.of(
                  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
                      .split(" ")),
          "pt",
              List.of(
                  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
                      .split(" ")),
          "nl",
              List.of(
                  "januari februari maart april mei juni juli augustus september oktober november december"
                      .split(" ")));
  private static final Map<String, List<String>> DAYS =
      Map.of(
          "en", List.of("Monday", "Tuesday", "Friday"),
          "de", List.of("Montag", "Dienstag", "Freitag"),
          "fr", List.of("lundi", "mardi", "vendredi"),
          "es", List.of("lunes", "martes", "viernes"),
          "it", List.of("lunedì", "martedì", "venerdì"),
          "pt", List.of("segunda-feira", "terça-feira", "sexta-feira"),
          "nl", List.of("maandag", "dinsdag", "vrijdag"));

  private final Dice dice;

  Dates(Dice dice) {
    this.dice = dice;
  }

  String birth(String language, String region) {
    return written(language, region, dice.between(1935, 2006));
  }

  String recent(String language, String region) {
    return written(language, region, dice.between(2022, 2026));
  }

  String month(String language) {
    return dice.pick(MONTHS.getOrDefault(language, MONTHS.get("en")));
  }

  String weekday(String language) {
    return dice.pick(DAYS.getOrDefault(language, DAYS.get("en")));
  }

  LocalDate day(int year) {
    return LocalDate.of(year, dice.between(1, 12), dice.between(1, 28));
  }

  private String written(String language, String region, int year) {
    LocalDate date = day(year);
    if (dice.chance(0.2)) {
      return date.toString();
    }
    if (dice.chance(0.35)) {
      return words(language, date);
    }
    String form =
        switch (region) {
          case "US" -> dice.any("MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy", "MM/dd/yy");
          case "DE", "AT", "CH", "PL", "TR", "RU" -> dice.any("dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy");
          case "NL" -> dice.any("dd-MM-yyyy", "d-M-yyyy");
          case "JP", "CN" -> "yyyy/MM/dd";
          case "SE" -> "yyyy-MM-dd";
          default -> dice.any("dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd/MM/yy", "dd.MM.yyyy");
        };
    return date.format(DateTimeFormatter.ofPattern(form));
  }

  private String words(String language, LocalDate date) {
    List<String> months = MONTHS.getOrDefault(language, MONTHS.get("en"));
    String month = months.get(date.getMonthValue() - 1);
    int day = date.getDayOfMonth();
    int year = date.getYear();
    return switch (language) {
      case "de" -> day + ". " + month + " " + year;
      case "es", "pt" -> day + " de " + month + " de " + year;
      case "en" ->
          dice.chance(0.5) ? month + " " + day + ", " + year : day + " " + month + " " + year;
      default -> day + " " + month + " " + year;
    };
  }
}
