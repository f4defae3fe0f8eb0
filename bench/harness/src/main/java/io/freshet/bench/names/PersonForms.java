package io.freshet.bench.names;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Writes names of people in the ways that people write them. One thread. */
final class PersonForms {
  private static final Set<String> FORMS = Set.of("p", "f", "l", "g", "c", "s", "i", "u", "t");

  /** Slots for names that are no person's: of a street, a firm, a ship. */
  private static final Map<String, String> OF_THINGS =
      Map.of("F", "f", "L", "l", "Lx", "l", "G", "g");

  private static final List<String> PARTICLES =
      List.of(
          "de ",
          "de la ",
          "del ",
          "van ",
          "van der ",
          "van den ",
          "von ",
          "vom ",
          "El ",
          "al-",
          "Al ",
          "O'",
          "Mc",
          "Mac",
          "Le ",
          "La ",
          "Di ",
          "De ",
          "dos ",
          "da ",
          "ter ",
          "D'",
          "St. ",
          "Ben ",
          "bin ",
          "Abu ",
          "N'",
          "van de ",
          "zu ",
          "Fitz");

  private final SplittableRandom random;
  private final NameLists lists;
  private final Vocabulary words;

  PersonForms(Vocabulary words, SplittableRandom random) {
    this.words = words;
    this.random = random;
    this.lists = new NameLists(random);
  }

  /** Whether a slot stands for a name of a thing. */
  boolean isOfThing(String slot) {
    return OF_THINGS.containsKey(slot);
  }

  /** A name that stands for no person. */
  String ofThing(String slot, String language) {
    String locale = lists.locale(language);
    return slot.equals("F")
        ? lists.given(locale) + " " + lists.family(locale)
        : of(OF_THINGS.get(slot), language);
  }

  /** Whether a slot stands for a person. */
  boolean isForm(String slot) {
    return FORMS.contains(slot);
  }

  /**
   * A person's name.
   *
   * @param form {@code f}ull, {@code l}ast or {@code g}iven name, {@code c} with a comma, {@code s}
   *     in small letters, {@code u} in capitals, {@code t} as on tickets, {@code p} any
   */
  String of(String form, String language) {
    String locale = lists.locale(language);
    return switch (form) {
      case "f" -> full(locale);
      case "l" -> family(locale);
      case "g" -> lists.given(locale);
      case "c" -> comma(locale);
      case "i" -> initial(locale);
      case "s" -> small(locale);
      case "u" -> upper(locale);
      case "t" -> (lists.family(locale) + "/" + lists.given(locale)).toUpperCase(Locale.ROOT);
      default -> any(locale);
    };
  }

  private String any(String locale) {
    int die = random.nextInt(100);
    if (die < 44) {
      return full(locale);
    }
    if (die < 74) {
      return family(locale);
    }
    if (die < 84) {
      return lists.given(locale);
    }
    if (die < 91) {
      return initial(locale);
    }
    if (die < 93) {
      return comma(locale);
    }
    if (die < 96) {
      return small(locale);
    }
    return die < 98
        ? full(locale).toUpperCase(Locale.ROOT)
        : family(locale).toUpperCase(Locale.ROOT) + " " + lists.given(locale);
  }

  private String full(String locale) {
    String given = lists.given(locale);
    int die = random.nextInt(100);
    if (die < 5) {
      given = given + "-" + lists.given(locale);
    } else if (die < 10) {
      given = given + " " + lists.given(locale);
    } else if (die < 15) {
      given = given + " " + letter() + ".";
    } else if (die < 18) {
      return family(locale) + " " + given;
    } else if (die < 22) {
      return given + " " + family(locale) + " " + lists.family(locale);
    }
    return given + " " + family(locale);
  }

  private String family(String locale) {
    String family = lists.family(locale);
    int die = random.nextInt(100);
    if (die < 7) {
      return family + "-" + lists.family(locale);
    }
    return die < 16 ? PARTICLES.get(random.nextInt(PARTICLES.size())) + family : family;
  }

  private String initial(String locale) {
    return switch (random.nextInt(5)) {
      case 0 -> letter() + ". " + letter() + ". " + family(locale);
      case 1 -> lists.given(locale) + " " + letter() + ".";
      case 2 -> family(locale) + " " + letter() + ".";
      default -> letter() + ". " + family(locale);
    };
  }

  private String upper(String locale) {
    String name =
        switch (random.nextInt(4)) {
          case 0 -> letter() + ". " + family(locale);
          case 1 -> family(locale) + ", " + lists.given(locale);
          case 2 -> family(locale) + " " + lists.given(locale);
          default -> full(locale);
        };
    return name.toUpperCase(Locale.ROOT);
  }

  private String comma(String locale) {
    String last = family(locale);
    last = random.nextInt(4) == 0 ? last.toUpperCase(Locale.ROOT) : last;
    String middle = random.nextInt(5) == 0 ? " " + letter() : "";
    return last + ", " + lists.given(locale) + middle;
  }

  private String small(String locale) {
    String name =
        switch (random.nextInt(10)) {
          case 0 -> lists.given(locale);
          case 1, 2 -> family(locale);
          case 3, 4 -> letter() + ". " + lists.family(locale);
          default -> full(locale);
        };
    return name.toLowerCase(Locale.ROOT);
  }

  /** A place, house, company or thing that is named after people. */
  String named(String kind, String language) {
    String locale = lists.locale(language);
    List<String> things =
        kind.equals("named") && random.nextInt(6) > 0 ? words.list("thing") : words.list("thing.x");
    String thing = things.get(random.nextInt(things.size()));
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < thing.length(); i++) {
      char c = thing.charAt(i);
      boolean slot = i + 1 == thing.length() || !Character.isLetter(thing.charAt(i + 1));
      slot |= thing.startsWith("Lstra", i) || thing.startsWith("Lweg", i);
      slot &= i == 0 || !Character.isLetter(thing.charAt(i - 1));
      switch (slot ? c : 0) {
        case 'L' -> name.append(lists.family(locale));
        case 'G' -> name.append(lists.given(locale));
        case 'F' -> name.append(lists.given(locale)).append(' ').append(lists.family(locale));
        default -> name.append(c);
      }
    }
    return name.toString();
  }

  private char letter() {
    return "ABCDEFGHIJKLMNOPRSTVWYZ".charAt(random.nextInt(23));
  }
}
