package io.freshet.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ArrayMap;
import io.freshet.protocol.FlatNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.JsonCursor;
import io.freshet.protocol.JsonTokens;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.UnusualJsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads snapshots in one pass over their bytes, rows as {@linkplain io.freshet.protocol.PackedNode
 * their JSON}: each use of a session that sleeps or is not in memory waits for it. What is rare or
 * wrong it leaves to the mapper. Of one thread.
 */
final class SnapshotReader {
  private static final int LEVELS = 200;

  private final JsonTokens in;
  private final JsonCursor values;

  private SessionId session;
  private long version;
  private long lastOffset;
  private long sourceMicros;
  private ObjectNode context;
  private Revisions.Saved revisions;
  private Map<String, Judgement> ledger;
  private Map<String, Long> sources;
  private Map<String, JsonNode> features;
  private Map<String, Integer> rows;
  private long begin;
  private List<String> retried;

  private SnapshotReader(byte[] bytes) {
    this.in = new JsonTokens(bytes, 0, bytes.length);
    this.values = new JsonCursor(in);
  }

  /** The state in a snapshot; null when the mapper has to read it, or to say what is wrong. */
  static SessionState.Saved state(byte[] snapshot) {
    try {
      return new SnapshotReader(snapshot).state();
    } catch (UnusualJsonException | JsonProcessingException | RuntimeException e) {
      return null;
    }
  }

  /** Reads the value of a field, or passes over it. */
  @FunctionalInterface
  private interface Field {
    void read(String name) throws UnusualJsonException, JsonProcessingException;
  }

  /** Reads an element. */
  @FunctionalInterface
  private interface Element {
    void read() throws UnusualJsonException, JsonProcessingException;
  }

  private SessionState.Saved state() throws UnusualJsonException, JsonProcessingException {
    object(
        name -> {
          if (name.equals("state")) {
            object(this::field);
          } else {
            values.pass(LEVELS);
          }
        });
    in.end();
    return new SessionState.Saved(
        session,
        version,
        lastOffset,
        sourceMicros,
        context,
        revisions,
        ledger,
        sources,
        features,
        rows,
        begin,
        retried);
  }

  private void field(String name) throws UnusualJsonException, JsonProcessingException {
    switch (name) {
      case "session" -> session = SessionId.parse(in.text());
      case "version" -> version = in.whole();
      case "lastOffset" -> lastOffset = in.whole();
      case "sourceMicros" -> sourceMicros = in.whole();
      case "context" -> context = context();
      case "revisions" -> revisions = revisions();
      case "ledger" -> ledger = ledger();
      case "sources" -> sources = numbers(new ArrayMap<>());
      case "features" -> features = trees();
      case "rows" -> rows = smallNumbers();
      case "begin" -> begin = in.whole();
      case "retried" -> retried = texts();
      default -> values.pass(LEVELS);
    }
  }

  private ObjectNode context() throws UnusualJsonException, JsonProcessingException {
    ObjectNode sections = FlatNode.empty();
    object(name -> once(sections.replace(name, section())));
    return sections;
  }

  private JsonNode section() throws UnusualJsonException, JsonProcessingException {
    switch (peek()) {
      case '{' -> {
        ObjectNode section = FlatNode.empty();
        object(name -> once(section.replace(name, row())), false);
        return section;
      }
      case '[' -> {
        ArrayNode section = Json.array();
        array(() -> section.add(row()));
        return section;
      }
      default -> {
        return values.node(LEVELS);
      }
    }
  }

  private JsonNode row() throws UnusualJsonException {
    return peek() == '{' ? values.packed(LEVELS) : values.node(LEVELS);
  }

  private Revisions.Saved revisions() throws UnusualJsonException, JsonProcessingException {
    Map<String, Map<String, Long>> maps = new HashMap<>();
    long[] forgotten = new long[1];
    object(
        name -> {
          switch (name) {
            case "live", "whole", "removed" -> once(maps.put(name, numbers(new ArrayMap<>())));
            case "forgotten" -> forgotten[0] = in.whole();
            default -> values.pass(LEVELS);
          }
        });
    return new Revisions.Saved(
        maps.get("live"), maps.get("whole"), maps.get("removed"), forgotten[0]);
  }

  private Map<String, Judgement> ledger() throws UnusualJsonException, JsonProcessingException {
    Map<String, Judgement> answers = new LinkedHashMap<>();
    object(
        decision ->
            once(
                answers.put(
                    decision, Json.mapper().treeToValue(values.node(LEVELS), Judgement.class))),
        false);
    return answers;
  }

  private Map<String, JsonNode> trees() throws UnusualJsonException, JsonProcessingException {
    Map<String, JsonNode> trees = new LinkedHashMap<>();
    object(name -> once(trees.put(name, values.node(LEVELS))));
    return trees;
  }

  private Map<String, Long> numbers(Map<String, Long> numbers)
      throws UnusualJsonException, JsonProcessingException {
    object(name -> once(numbers.put(name, in.whole())), false);
    return numbers;
  }

  private Map<String, Integer> smallNumbers() throws UnusualJsonException, JsonProcessingException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    object(name -> once(numbers.put(name, in.small())));
    return numbers;
  }

  private List<String> texts() throws UnusualJsonException, JsonProcessingException {
    List<String> texts = new ArrayList<>();
    array(() -> texts.add(in.text()));
    return texts;
  }

  /** Reads an object whose names are those of few things. */
  private void object(Field field) throws UnusualJsonException, JsonProcessingException {
    object(field, true);
  }

  /**
   * Reads an object.
   *
   * @param shared false when its names are of one session only
   */
  private void object(Field field, boolean shared)
      throws UnusualJsonException, JsonProcessingException {
    expect('{');
    if (peek() == '}') {
      expect('}');
      return;
    }
    byte next;
    do {
      String name = shared ? in.name() : in.text();
      expect(':');
      field.read(name);
      next = in.next();
    } while (next == ',');
    in.back();
    expect('}');
  }

  private void array(Element element) throws UnusualJsonException, JsonProcessingException {
    expect('[');
    if (peek() == ']') {
      expect(']');
      return;
    }
    byte next;
    do {
      element.read();
      next = in.next();
    } while (next == ',');
    in.back();
    expect(']');
  }

  private byte peek() throws UnusualJsonException {
    byte next = in.next();
    in.back();
    return next;
  }

  private void expect(char one) throws UnusualJsonException {
    if (in.next() != one) {
      throw UnusualJsonException.UNUSUAL;
    }
  }

  /** A name may be there once. */
  private static void once(Object before) throws UnusualJsonException {
    if (before != null) {
      throw UnusualJsonException.UNUSUAL;
    }
  }
}
