package io.freshet.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of each {@link WordKind} and {@link WordSet}, as they stand in a file: {@code [KIND]},
 * then its words.
 */
final class WordFile {
  private static final String FILE = "words.txt";
  private static final Map<String, List<String>> WORDS = read();

  private WordFile() {}

  /** Words of a kind, in lower case; none of a kind that has no section. */
  static List<String> of(WordKind kind) {
    return of(kind.name());
  }

  /** Words of a section, in lower case; none of one that is not there. */
  static List<String> of(String section) {
    return WORDS.getOrDefault(section, List.of());
  }

  /** Lines of a file beside this class that are neither empty nor a comment. */
  static List<String> lines(String file) {
    try (InputStream in = WordFile.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list " + file + " cannot be read", e);
    }
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> words = new HashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : lines(FILE)) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        words.put(line.substring(1, line.length() - 1), section);
      } else {
        section.addAll(List.of(line.split(" ")));
      }
    }
    return words;
  }
}
