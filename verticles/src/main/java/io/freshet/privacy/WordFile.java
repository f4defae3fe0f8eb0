package io.freshet.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The words of each {@link WordKind}, as they stand in a file: {@code [KIND]}, then its words. */
final class WordFile {
  private static final String FILE = "words.txt";
  private static final Map<WordKind, List<String>> WORDS = read();

  private WordFile() {}

  /** Words of a kind, in lower case; none of a kind that has no section. */
  static List<String> of(WordKind kind) {
    return WORDS.getOrDefault(kind, List.of());
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

  private static Map<WordKind, List<String>> read() {
    Map<WordKind, List<String>> words = new EnumMap<>(WordKind.class);
    List<String> section = new ArrayList<>();
    for (String line : lines(FILE)) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        words.put(WordKind.valueOf(line.substring(1, line.length() - 1)), section);
      } else {
        section.addAll(List.of(line.split(" ")));
      }
    }
    return words;
  }
}
