package io.freshet.bench.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Lists of Datafaker (Apache License 2.0), as they lie in its jar. */
final class Fakes {
  private static final int MAX_FILE = 16 << 20;
  private static final Pattern WORD_ENDS = Pattern.compile("\\P{L}+");

  private Fakes() {}

  /**
   * The texts of lists.
   *
   * @param file of the jar, without its ending: {@code en/job}
   * @param path of the list below {@code faker}, parted by dots; of a part that holds several, all
   * @return in their order, without patterns; none if there is no such list
   */
  static List<String> list(String file, String path) {
    Object at = root(file);
    for (String key : path.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    List<String> texts = new ArrayList<>();
    gather(at, texts);
    return texts;
  }

  /** All words in small letters of a file's texts, each once, in their order. */
  static Set<String> words(String file) {
    List<String> texts = new ArrayList<>();
    gather(root(file), texts);
    return texts.stream()
        .flatMap(text -> Arrays.stream(WORD_ENDS.split(text)))
        .filter(word -> word.length() > 1 && word.equals(word.toLowerCase(Locale.ROOT)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Object root(String file) {
    try (InputStream in = Fakes.class.getResourceAsStream("/" + file + ".yml")) {
      if (in == null) {
        throw new IllegalStateException("Datafaker has no list " + file);
      }
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(MAX_FILE);
      Map<String, Object> all = new Yaml(new SafeConstructor(options)).load(in);
      Object locale = all.values().iterator().next();
      return ((Map<?, ?>) locale).get("faker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void gather(Object at, List<String> texts) {
    switch (at) {
      case Map<?, ?> map -> map.values().forEach(value -> gather(value, texts));
      case Collection<?> list -> list.forEach(value -> gather(value, texts));
      case String text when !text.isBlank() && text.indexOf('#') < 0 && text.indexOf('?') < 0 ->
          texts.add(text.strip());
      case null, default -> {}
    }
  }
}
