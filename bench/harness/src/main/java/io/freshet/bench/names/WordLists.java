package io.freshet.bench.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of words: those that lie beside this class, and Datafaker's. */
final class WordLists {
  /** Files of Datafaker that are full of everyday words. */
  private static final List<String> FAKES =
      List.of(
          "en/words",
          "en/verbs",
          "en/medical",
          "en/animal",
          "en/emotion",
          "en/restaurant",
          "en/vehicle",
          "en/company",
          "en/quote",
          "en/star_wars",
          "en/babylon5",
          "en/v_for_vendetta",
          "en/back_to_the_future",
          "en/the_it_crowd");

  private WordLists() {}

  /** Words that are nobody's name, of all languages. */
  static List<String> common() {
    List<String> all = new ArrayList<>();
    read("common-words.txt").values().forEach(all::addAll);
    FAKES.forEach(file -> all.addAll(Fakes.words(file)));
    return all;
  }

  /** Names of people by {@code given} and {@code family}, with where they come from before. */
  static Map<String, List<String>> names() {
    return read("more-names.txt");
  }

  /** Words of a file by the heading they stand under. */
  private static Map<String, List<String>> read(String file) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    try (InputStream in = WordLists.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> list = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          list =
              lists.computeIfAbsent(line.substring(1, line.length() - 1), k -> new ArrayList<>());
        } else if (!line.startsWith("#") && !line.isBlank()) {
          list.addAll(List.of(line.split(" ")));
        }
      }
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
