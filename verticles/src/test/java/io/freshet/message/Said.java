package io.freshet.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.FeedNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a message says, as text: also what equality passes over, which is how numbers are
 * written, what feeds know of themselves, and the bytes of a written patch.
 */
final class Said {
  private Said() {}

  static String by(Object value) {
    return switch (value) {
      case null -> "nothing";
      case FeedNode feed ->
          "feed of %d, %s, new %s, all %s"
              .formatted(
                  feed.append().keep(),
                  feed.isWhole() ? "whole" : "a part",
                  by(feed.append().entries()),
                  all(feed.valueStream().toList()));
      case ObjectNode object ->
          fields(
              object
                  .propertyStream()
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
      case ArrayNode array -> all(array.valueStream().toList());
      case JsonNode leaf -> leaf.getNodeType() + " " + leaf.numberType() + " " + leaf;
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Record message -> message.getClass().getName() + parts(message);
      case Map<?, ?> map -> fields(map);
      case Set<?> set -> set.stream().map(Said::by).sorted().toList().toString();
      case Collection<?> list -> all(list);
      default -> value.getClass().getName() + " " + value;
    };
  }

  private static String all(Collection<?> list) {
    return list.stream().map(Said::by).toList().toString();
  }

  private static String fields(Map<?, ?> map) {
    Map<String, String> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), by(value)));
    return sorted.toString();
  }

  private static String parts(Record message) {
    Function<RecordComponent, String> part =
        component -> {
          try {
            return component.getName() + "=" + by(component.getAccessor().invoke(message));
          } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
          }
        };
    return Stream.of(message.getClass().getRecordComponents()).map(part).toList().toString();
  }
}
