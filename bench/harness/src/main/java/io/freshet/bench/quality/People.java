package io.freshet.bench.quality;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Names of people. Each half of the set has its own half of every list, so no name of the one is in
 * the other.
 */
final class People {
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");
  private static final List<String> GUESTS = List.of("pl", "sv", "tr", "in", "vn", "mix");
  private static final double GUEST_SHARE = 0.12;
  private static final double DECOMPOSED_SHARE = 0.05;

  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private final Map<String, List<String>> family = new LinkedHashMap<>();
  private final Dice dice;

  /**
   * @param half 0 or 1
   */
  People(Dice dice, int half) {
    this.dice = dice;
    for (String language : LANGUAGES) {
      Map<String, List<String>> lists = Lists.named("names/" + language + ".txt", " ");
      given.put(language, half(lists.get("given"), half));
      family.put(language, half(lists.get("family"), half));
    }
    Lists.named("names/other.txt", " ")
        .forEach(
            (key, names) ->
                (key.startsWith("given") ? given : family)
                    .put(key.substring(key.indexOf('.') + 1), half(names, half)));
  }

  private static List<String> half(List<String> names, int half) {
    List<String> mixed = new ArrayList<>(names.stream().distinct().toList());
    Collections.shuffle(mixed, new Random(7));
    List<String> mine = new ArrayList<>();
    for (int i = half; i < mixed.size(); i += 2) {
      mine.add(mixed.get(i).replace('_', ' '));
    }
    return mine;
  }

  /**
   * A name.
   *
   * @param form empty for given and family name; {@code comma}, {@code upper}, {@code family},
   *     {@code given}
   */
  String name(String language, String form) {
    String of = dice.chance(GUEST_SHARE) ? dice.pick(GUESTS) : language;
    String name = form(of, form);
    return dice.chance(DECOMPOSED_SHARE) ? Normalizer.normalize(name, Normalizer.Form.NFD) : name;
  }

  private String form(String of, String form) {
    String first = dice.pick(given.get(of));
    String last = dice.pick(family.get(of));
    return switch (form) {
      case "given" -> first;
      case "family" -> last;
      case "comma" -> last + ", " + first;
      case "upper" -> (first + " " + last).toUpperCase(Locale.ROOT);
      default ->
          switch (of) {
            case "ja", "zh" -> last + first;
            case "vn" -> last + " " + first + " " + dice.pick(given.get(of));
            case "es", "pt" ->
                dice.chance(0.3)
                    ? first + " " + last + " " + dice.pick(family.get(of))
                    : full(of, first, last);
            default -> full(of, first, last);
          };
    };
  }

  private String full(String of, String first, String last) {
    return switch (dice.below(16)) {
      case 0 -> first + " " + dice.pick(given.get(of)) + " " + last;
      case 1 -> first.charAt(0) + ". " + last;
      case 2 -> first + " " + dice.of("ABCDEFGHJKLMNPRST", 1) + ". " + last;
      case 3 -> first + " " + last + "-" + dice.pick(family.get(of));
      default -> first + " " + last;
    };
  }

  /** A local part of a mail address. */
  String mailbox(String language) {
    String of = given.get(language).getFirst().charAt(0) < 0x250 ? language : "en";
    String first = ascii(dice.pick(given.get(of)));
    String last = ascii(dice.pick(family.get(of)));
    return switch (dice.below(6)) {
      case 0 -> first.charAt(0) + "." + last;
      case 1 -> first + "_" + last + dice.between(1, 99);
      case 2 -> first + dice.between(60, 99);
      case 3 -> last;
      case 4 -> first.charAt(0) + last;
      default -> first + "." + last;
    };
  }

  private static String ascii(String name) {
    String plain =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replace("ß", "ss")
            .replaceAll("[^a-z]", "");
    return plain.isEmpty() ? "kontakt" : plain;
  }
}
