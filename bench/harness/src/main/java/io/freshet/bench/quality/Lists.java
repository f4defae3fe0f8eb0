package io.freshet.bench.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists that lie beside this class. */
final class Lists {
  private Lists() {}

  /** Lines that are not empty. */
  static List<String> lines(String file) {
    try (InputStream in = Lists.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no list " + file);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each line is a name, a blank, and items between {@code separator}s. */
  static Map<String, List<String>> named(String file, String separator) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (String line : lines(file)) {
      int blank = line.indexOf(' ');
      lists.put(
          line.substring(0, blank),
          List.of(line.substring(blank + 1).split(java.util.regex.Pattern.quote(separator))));
    }
    return lists;
  }
}
