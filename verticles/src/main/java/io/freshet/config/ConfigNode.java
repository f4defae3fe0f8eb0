package io.freshet.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML mapping, read key by key. A wrong value is noted in {@link Problems} and the default
 * stands in for it, so that reading goes on and a user sees everything that is wrong at once. Call
 * {@link #done} last: it notes the keys that nobody asked for.
 */
public final class ConfigNode {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final int MAX_BYTES = 1 << 20;

  private final String file;
  private final String path;
  private final int line;
  private final Map<String, NodeTuple> entries;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();

  private ConfigNode(String file, String path, Node node, Problems problems) {
    this.file = file;
    this.path = path;
    this.line = node == null ? 1 : lineOf(node);
    this.problems = problems;
    this.entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::addEntry);
    } else if (node != null) {
      problems.add(file, line, where() + " must be a mapping of keys to values");
    }
  }

  /**
   * Reads a file. A file that is missing or is not YAML is noted, and an empty mapping returned of
   * which nothing more is noted: nobody knows what is in it.
   *
   * @param name the file's name in messages
   */
  public static ConfigNode read(Path path, String name, Problems problems) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.add(name, 1, "is larger than 1 MiB");
      } else {
        return parse(Files.readString(path), name, problems);
      }
    } catch (CharacterCodingException e) {
      problems.add(name, 1, "is not UTF-8");
    } catch (NoSuchFileException e) {
      problems.add(name, 1, "is not there");
    } catch (IOException e) {
      problems.add(name, 1, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return unread(name);
  }

  private static ConfigNode unread(String name) {
    return new ConfigNode(name, "", null, new Problems());
  }

  private static ConfigNode parse(String text, String name, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      ConfigNode read = new ConfigNode(name, "", root, problems);
      return root == null || root instanceof MappingNode ? read : unread(name);
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(name, at, "is not valid YAML: " + e.getProblem());
    } catch (ReaderException e) {
      int before = Math.min(e.getPosition(), text.codePointCount(0, text.length()));
      int at = 1 + (int) text.codePoints().limit(before).filter(c -> c == '\n').count();
      problems.add(
          name,
          at,
          "has the control character U+%04X, which is not YAML".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      problems.add(name, 1, "is not valid YAML: " + e.getMessage());
    }
    return unread(name);
  }

  private void addEntry(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(file, lineOf(tuple.getKeyNode()), where() + " has a key that is not a text");
      return;
    }
    NodeTuple before = entries.put(key.getValue(), tuple);
    if (before != null) {
      String first = " is there twice, first in line " + lineOf(before.getKeyNode());
      problems.add(file, lineOf(key), pathOf(key.getValue()) + first);
    }
  }

  /** Line of this mapping, from 1. */
  public int line() {
    return line;
  }

  /** Line of {@code key}, or of the mapping when it is absent. */
  public int line(String key) {
    NodeTuple tuple = entries.get(key);
    return tuple == null ? line : lineOf(tuple.getKeyNode());
  }

  /** Path of this mapping, empty at the top. */
  public String path() {
    return path;
  }

  /** The keys, in the order of the file. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** True when the key is there. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** True when a mapping is under {@code key}. */
  public boolean isSection(String key) {
    return valueOf(key) instanceof MappingNode;
  }

  /** The mapping under {@code key}; an empty one when the key is absent. */
  public ConfigNode section(String key) {
    return new ConfigNode(file, pathOf(key), valueOf(key), problems);
  }

  /** Every entry as a mapping, for sections whose keys are names that users choose. */
  public Map<String, ConfigNode> sections() {
    Map<String, ConfigNode> result = new LinkedHashMap<>();
    entries.keySet().forEach(k -> result.put(k, section(k)));
    return result;
  }

  /** The mappings of a list; empty when the key is absent. */
  public List<ConfigNode> list(String key) {
    return switch (valueOf(key)) {
      case null -> List.of();
      case SequenceNode items -> {
        List<ConfigNode> result = new ArrayList<>();
        for (Node item : items.getValue()) {
          result.add(new ConfigNode(file, pathOf(key) + "[" + result.size() + "]", item, problems));
        }
        yield result;
      }
      case Node other -> {
        problems.add(file, lineOf(other), pathOf(key) + " must be a list");
        yield List.of();
      }
    };
  }

  /** Text under {@code key}, if there. */
  public Optional<String> text(String key) {
    return switch (valueOf(key)) {
      case null -> Optional.empty();
      case ScalarNode scalar -> Optional.of(scalar.getValue());
      case Node other -> {
        problems.add(file, lineOf(other), pathOf(key) + " must be a single value");
        yield Optional.empty();
      }
    };
  }

  /** Text under {@code key}; its absence is noted and an empty text returned. */
  public String required(String key) {
    Optional<String> value = text(key).filter(v -> !v.isBlank());
    if (value.isEmpty()) {
      problem(key, "is missing");
    }
    return value.orElse("");
  }

  /** Texts of a list, or a single one; empty when absent. */
  public List<String> texts(String key) {
    Node value = valueOf(key);
    if (!(value instanceof SequenceNode list)) {
      return text(key).map(List::of).orElse(List.of());
    }
    List<String> result = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (item instanceof ScalarNode scalar) {
        result.add(scalar.getValue());
      } else {
        problems.add(file, lineOf(item), pathOf(key) + " must be a list of single values");
      }
    }
    return result;
  }

  /** A whole number between {@code min} and {@code max}. */
  public int integer(String key, int standard, int min, int max) {
    return text(key)
        .map(
            t -> {
              try {
                int value = Integer.parseInt(t);
                if (value >= min && value <= max) {
                  return value;
                }
              } catch (NumberFormatException e) {
                // Noted below, like a number out of range.
              }
              problem(
                  key, "is '" + t + "', which is not a whole number from " + min + " to " + max);
              return standard;
            })
        .orElse(standard);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean standard) {
    return oneOf(key, standard ? "true" : "false", List.of("true", "false")).equals("true");
  }

  /** One of {@code allowed}. */
  public String oneOf(String key, String standard, List<String> allowed) {
    String value = text(key).orElse(standard);
    if (allowed.contains(value)) {
      return value;
    }
    problem(key, "is '" + value + "', which is not one of " + String.join(", ", allowed));
    return standard;
  }

  /** A duration such as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 24h} or {@code 7d}. */
  public Duration duration(String key, Duration standard) {
    return text(key)
        .map(
            t -> {
              Matcher m = DURATION.matcher(t);
              if (!m.matches()) {
                problem(
                    key, "is '" + t + "', which is not a duration such as 250ms, 10s, 5m or 24h");
                return standard;
              }
              long n = Long.parseLong(m.group(1));
              return switch (m.group(2)) {
                case "ms" -> Duration.ofMillis(n);
                case "s" -> Duration.ofSeconds(n);
                case "m" -> Duration.ofMinutes(n);
                case "h" -> Duration.ofHours(n);
                default -> Duration.ofDays(n);
              };
            })
        .orElse(standard);
  }

  /** Notes that the value of {@code key} is wrong; {@code message} goes on after the key's path. */
  public void problem(String key, String message) {
    problems.add(file, line(key), pathOf(key) + " " + message);
  }

  /** Notes every key that nobody asked for, with the nearest known one. */
  public void done() {
    entries.keySet().stream()
        .filter(k -> !asked.contains(k))
        .forEach(k -> problem(k, "is not a known key" + Suggestion.among(k, asked)));
  }

  private Node valueOf(String key) {
    asked.add(key);
    NodeTuple tuple = entries.get(key);
    if (tuple == null) {
      return null;
    }
    Node value = tuple.getValueNode();
    boolean empty =
        value instanceof ScalarNode scalar && scalar.getTag().getValue().endsWith(":null");
    return empty ? null : value;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String where() {
    return path.isEmpty() ? "the file" : path;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
