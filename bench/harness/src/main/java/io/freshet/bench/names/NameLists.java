package io.freshet.bench.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Given and family names of many languages. One thread. */
final class NameLists {
  /** For each language of sentences the lists of Datafaker with its people's names. */
  private static final Map<String, List<String>> LOCALES =
      Map.of(
          "en", List.of("en/name", "en-AU", "en-NZ", "en-IE", "en-ZA"),
          "de", List.of("de", "de-AT", "de-CH"),
          "fr", List.of("fr", "fr-CA"),
          "es", List.of("es", "es-MX", "es-AR"),
          "it", List.of("it"),
          "pt", List.of("pt-BR", "pt"),
          "nl", List.of("nl"),
          "ru", List.of("ru", "uk", "bg"),
          "el", List.of("el-GR"));

  private static final List<String> LATIN =
      List.of(
          "pl", "sv", "da-DK", "nb-NO", "no-NO", "fi-FI", "tr", "cs-CZ", "cs", "sk", "hu", "hr",
          "ro-MD", "et", "lv", "id-ID", "vi", "en-IN", "en-NG", "en-PAK", "en-NEP", "en-SG",
          "en-UG", "en-ZA", "en-PH", "uz", "sq", "ca", "es-PY", "fr-CH");

  /** Those of our own lists; more of a language than one says how often its names are drawn. */
  private static final List<String> MORE =
      List.of(
          "india", "india", "india", "africa", "africa", "africa", "arabic", "arabic", "arabic",
          "asia", "asia", "vietnam", "vietnam", "wordy", "wordy");

  /** Words that are names too, of which letters tell nothing. */
  private static final String WORDY = "wordy";

  private static final List<String> SCRIPTS = List.of("ru", "uk", "bg", "el-GR");
  private static final int MIN_CROSSED = 5;
  private static final int MOST_OF_LIST = 2000;

  private static final Map<String, List<String>> WORDS = WordLists.names();

  private record Names(List<String> given, List<String> family) {}

  private final Map<String, Names> names = new HashMap<>();
  private final SplittableRandom random;

  NameLists(SplittableRandom random) {
    this.random = random;
  }

  /** Names of all languages, of each at most so many. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    List<String> locales = new ArrayList<>(LATIN);
    locales.addAll(new LinkedHashSet<>(MORE));
    locales.remove(WORDY);
    LOCALES.values().stream().flatMap(List::stream).sorted().forEach(locales::add);
    for (String locale : locales) {
      Names names = read(locale);
      SplittableRandom random = new SplittableRandom(locale.hashCode());
      for (List<String> list : List.of(names.given, names.family)) {
        for (int i = 0; i < Math.min(list.size(), MOST_OF_LIST); i++) {
          all.add(list.get(random.nextInt(list.size())));
        }
      }
    }
    return all;
  }

  /** A list of names for a text in {@code language}; more than a third are of another. */
  String locale(String language) {
    List<String> own = LOCALES.getOrDefault(language, LATIN);
    int die = random.nextInt(100);
    return die < 58 ? pick(own) : die < 78 ? pick(LATIN) : die < 98 ? pick(MORE) : pick(SCRIPTS);
  }

  /** A given name; some are in no list. */
  String given(String locale) {
    List<String> all = names(locale).given;
    return random.nextInt(100) < 15 ? crossed(pick(all), pick(all)) : pick(all);
  }

  /** A family's name; many are in no list. */
  String family(String locale) {
    List<String> all = names(locale).family;
    return random.nextInt(100) < 45 ? crossed(pick(all), pick(all)) : pick(all);
  }

  /** The begin of one name and the end of another, which sounds like both and is in no list. */
  private static String crossed(String one, String other) {
    if (one.length() < MIN_CROSSED || other.length() < MIN_CROSSED) {
      return one;
    }
    return one.substring(0, (one.length() + 1) / 2) + other.substring(other.length() / 2);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private Names names(String locale) {
    return names.computeIfAbsent(locale, NameLists::read);
  }

  private static Names read(String locale) {
    List<String> own = WORDS.get(locale + ".given");
    if (own != null) {
      return new Names(own, WORDS.get(locale + ".family"));
    }
    List<String> given = new ArrayList<>();
    for (String list :
        List.of(
            "first_name",
            "male_first_name",
            "female_first_name",
            "man_first_name",
            "woman_first_name")) {
      given.addAll(Fakes.list(locale, "name." + list));
    }
    List<String> family = new ArrayList<>();
    for (String list :
        List.of("last_name", "male_last_name", "female_last_name", "man_last_name")) {
      family.addAll(Fakes.list(locale, "name." + list));
    }
    given = given.isEmpty() ? read("en-NG").given : given;
    return new Names(given, family);
  }
}
