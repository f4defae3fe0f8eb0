package io.freshet.bench.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Words and sentences by their kind. Immutable. */
final class Vocabulary {
  private static final String FILE = "sentences.txt";

  /** Kinds of words and where Datafaker has them. */
  private static final String[][] FAKES = {
    {"noun", "en/words", "words.noun"},
    {"adj", "en/words", "words.adjective"},
    {"adverb", "en/words", "words.adverb"},
    {"prep", "en/words", "words.preposition"},
    {"verb", "en/words", "words.verb"},
    {"verb", "en/verbs", "verbs.base"},
    {"verbed", "en/verbs", "verbs.past"},
    {"hospital", "en/medical", "medical.hospital_name"},
    {"drug", "en/medication", "healthcare.medication"},
    {"disease", "en/disease", "healthcare.disease"},
    {"disease", "en/medical", "medical.symptoms"},
    {"job", "en/medical", "medical.medical_professions"},
    {"job", "en/job", "job"},
    {"job", "en/construction", "construction.trades"},
    {"job", "en/company", "company.profession"},
    {"airport", "en/aviation", "aviation.airport_name"},
    {"airport", "en/aviation", "aviation.airline"},
    {"company", "en/aviation", "aviation.airline"},
    {"company", "en/book", "book.publisher"},
    {"company", "en/cheese", "cheese.producer"},
    {"company", "en/brand", "brand"},
    {"company", "en/boardgame", "boardgame.publisher"},
    {"industry", "en/company", "company.industry"},
    {"industry", "en/industry_segments", "industry_segments"},
    {"food", "en/food", "food.dish"},
    {"food", "en/food", "food.ingredients"},
    {"food", "en/food", "food.fruits"},
    {"food", "en/food", "food.spices"},
    {"food", "en/beer", "beer"},
    {"food", "en/tea", "tea.variety"},
    {"cheese", "en/cheese", "cheese.name"},
    {"car", "en/vehicle", "vehicle.manufacture"},
    {"car", "en/vehicle", "vehicle.models_by_make"},
    {"car", "en/vehicle", "vehicle.makes"},
    {"team", "en/football", "football.teams"},
    {"team", "en/englandfootball", "englandfootball.teams"},
    {"team", "en/basketball", "basketball.teams"},
    {"title", "en/boardgame", "boardgame.name"},
    {"title", "en/video_game", "video_game.title"},
    {"title", "en/show", "show"},
    {"title", "en/book", "book.title"},
    {"title", "de", "book.title"},
    {"title", "fr", "book.title"},
    {"hobby", "en/hobby", "hobby.activity"},
    {"animal", "en/animal", "creature.animal.name"},
    {"animal", "en/bird", "creature.bird.common_family_name"},
    {"country", "en/country", "country.name"},
    {"lang", "en/nation", "nation.nationality"},
    {"lang", "en/nation", "nation.language"},
    {"city", "en/country", "country.capital"},
    {"city", "en/address", "address.state"},
    {"city", "en-GB", "address.county"},
    {"city", "en/university", "university.place"},
    {"city", "de-AT", "address.city_name"},
    {"city", "de", "address.state"},
    {"city", "fr", "address.city_name"},
    {"city", "fr", "address.state"},
    {"city", "es", "address.province"},
    {"city", "es-MX", "address.municipality"},
    {"city", "it", "address.state"},
    {"city", "pt", "address.city_name"},
    {"city", "pt-BR", "address.state"},
    {"city", "nl", "address.state"},
    {"city", "pl", "address.city_name"},
    {"city", "sv-SE", "address.city_name"},
    {"city", "tr", "address.city_name"},
    {"city", "cs-CZ", "address.city_name"},
    {"city", "hr", "address.city_name"},
    {"city", "en-IN", "address.city"},
    {"city", "en-NG", "address.cities"},
    {"city", "en-ZA", "address.cities"},
    {"landmark", "en/mountain", "mountain"},
    {"landmark", "de", "address.street_root"},
    {"landmark", "sk", "address.street"},
    {"landmark", "hr", "address.street_root"},
    {"aws", "en/aws", "aws.services"},
    {"aws", "en/programming_language", "programming_language.name"},
    {"product", "en/device", "device.model_name"},
    {"product", "en/camera", "camera.brand_with_model"},
    {"product", "en/appliance", "appliance.equipment"},
    {"product", "en/computer", "computer"},
    {"place", "en/location", "location.building"},
    {"place", "en/location", "location.work"},
    {"head.loc", "de", "space"},
  };

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /** Kinds in which names of people stand. */
  private static final Set<String> NAMED =
      Set.of(
          "thing",
          "thing.x",
          "brandp",
          "landmark",
          "title",
          "org",
          "company",
          "hospital",
          "airport",
          "boat");

  private final Map<String, List<String>> lists = new HashMap<>();

  private Vocabulary() {}

  static Vocabulary read() {
    Vocabulary all = new Vocabulary();
    all.readFile();
    for (String[] fake : FAKES) {
      all.open(fake[0]).addAll(Fakes.list(fake[1], fake[2]));
    }
    all.lists.put("day", DAYS);
    all.lists.put("month", MONTHS);
    all.lists.put(
        "lowcity", all.list("city").stream().map(c -> c.toLowerCase(Locale.ROOT)).toList());
    return all;
  }

  private void readFile() {
    try (InputStream in = Vocabulary.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          int end = line.indexOf(']');
          String[] choices = line.substring(end + 2).replace("\\n", "\n").split("\\|");
          for (String choice : choices) {
            if (!choice.isBlank()) {
              open(line.substring(1, end)).add(choice);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of a kind, to be added to. */
  private List<String> open(String kind) {
    return lists.computeIfAbsent(kind, k -> new ArrayList<>());
  }

  /** All of a kind. */
  List<String> list(String kind) {
    List<String> list = lists.get(kind);
    if (list == null || list.isEmpty()) {
      throw new IllegalStateException("no words of the kind " + kind);
    }
    return list;
  }

  /** Of a kind in a language; if there are none, those that do for all. */
  List<String> list(String kind, String language) {
    List<String> own = lists.get(kind + "." + language);
    if (own != null) {
      return own;
    }
    List<String> all = lists.get(kind);
    return all != null ? all : list(kind + ".en");
  }

  /** All words that are no names, of sentences too. */
  List<String> all() {
    return lists.keySet().stream()
        .sorted()
        .filter(k -> !NAMED.contains(k))
        .flatMap(k -> lists.get(k).stream())
        .toList();
  }

  /** Whether a kind is made of digits. */
  boolean isNumber(String kind) {
    return switch (kind) {
      case "num", "code", "date", "time" -> true;
      default -> false;
    };
  }

  /** A number, a code, a date or a time of day. */
  String number(String kind, SplittableRandom random) {
    return switch (kind) {
      case "num" -> String.valueOf(random.nextInt(random.nextBoolean() ? 40 : 100_000));
      case "time" -> "%d:%02d".formatted(random.nextInt(24), random.nextInt(60));
      case "date" ->
          random.nextBoolean()
              ? "%d.%d.2025".formatted(1 + random.nextInt(28), 1 + random.nextInt(12))
              : "2025-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      default -> "%c%c-%d".formatted(letter(random), letter(random), random.nextInt(100_000));
    };
  }

  private static char letter(SplittableRandom random) {
    return (char) ('A' + random.nextInt(26));
  }
}
