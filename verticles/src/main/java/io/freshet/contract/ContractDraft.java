package io.freshet.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A contract as rows suggest it: the types of each column, which columns are always there, and the
 * values of those that look like a set of codes. Nothing else of the rows is kept, and no value
 * gets into it that may be personal: neither as a value nor as the name of a field inside a column.
 * Not thread-safe. Bounded: {@link #MAX_FIELDS} fields of an object, {@link #MAX_CODES} values,
 * {@link #MAX_DEPTH} levels; what has more is described by its type alone.
 */
public final class ContractDraft {
  private static final int MAX_FIELDS = 200;
  private static final int MAX_CODES = 10;
  private static final int MAX_DEPTH = 8;

  /** Of each code, on average: what is seen less often may as well be one of many values. */
  private static final int SEEN_EACH = 5;

  private static final int SEEN = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.$-]{0,63}");
  private static final Pattern CODE =
      Pattern.compile("[a-z]+(?:[_-][a-z]+)*|[A-Z]+(?:[_-][A-Z]+)*");
  private static final int CODE_LENGTH = 24;

  /** Columns called so hold what people are called, write or are reached by. */
  private static final Set<String> PERSONAL =
      Set.of(
          "name",
          "user",
          "username",
          "login",
          "nick",
          "agent",
          "owner",
          "author",
          "assignee",
          "person",
          "customer",
          "contact",
          "by",
          "email",
          "mail",
          "phone",
          "city",
          "street",
          "address",
          "title",
          "subject",
          "text",
          "body",
          "note",
          "comment",
          "message",
          "reason",
          "gender",
          "sex",
          "religion",
          "nationality",
          "health",
          "diagnosis",
          "password",
          "secret",
          "token",
          "key");

  private final Predicate<String> personal;
  private final Set<String> hidden;
  private final Shape root = new Shape();

  /**
   * An empty draft.
   *
   * @param personal true when a text may be, or hold, personal data
   * @param hidden columns none of whose values may be shown
   */
  public ContractDraft(Predicate<String> personal, Set<String> hidden) {
    this.personal = personal;
    this.hidden = hidden;
  }

  /** What was seen at one place. */
  private static final class Shape {
    private final Map<String, Long> types = new HashMap<>();
    private final SortedMap<String, Shape> fields = new TreeMap<>();
    private final Map<String, Long> unsent = new HashMap<>();
    private final Set<String> codes = new TreeSet<>();
    private boolean open;
    private boolean manyTexts;
    private Shape items;
    private long seen;

    private long count(String type) {
      return types.getOrDefault(type, 0L);
    }
  }

  /**
   * Takes a row in.
   *
   * @param unavailable columns that the source did not send: they do not count as missing
   */
  public void add(JsonNode row, Set<String> unavailable) {
    see(root, row, 0);
    unavailable.forEach(column -> root.unsent.merge(column, 1L, Long::sum));
  }

  /** Rows taken in. */
  public long rows() {
    return root.seen;
  }

  private static void see(Shape shape, JsonNode value, int depth) {
    shape.seen++;
    shape.types.merge(type(value), 1L, Long::sum);
    if (value.isTextual()) {
      seeText(shape, value.textValue());
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        boolean known = shape.fields.containsKey(field.getKey());
        if (depth == MAX_DEPTH || !known && shape.fields.size() == MAX_FIELDS) {
          shape.open = true;
        } else {
          see(
              shape.fields.computeIfAbsent(field.getKey(), f -> new Shape()),
              field.getValue(),
              depth + 1);
        }
      }
    } else if (value.isArray() && depth < MAX_DEPTH) {
      shape.items = shape.items == null ? new Shape() : shape.items;
      for (JsonNode item : value) {
        see(shape.items, item, depth + 1);
      }
    }
  }

  private static void seeText(Shape shape, String text) {
    if (shape.manyTexts) {
      return;
    }
    boolean code = text.length() <= CODE_LENGTH && CODE.matcher(text).matches();
    if (!code || shape.codes.add(text) && shape.codes.size() > MAX_CODES) {
      shape.manyTexts = true;
      shape.codes.clear();
    }
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case BOOLEAN -> "boolean";
      default -> "null";
    };
  }

  /** The contract: JSON Schema 2020-12. */
  public ObjectNode contract() {
    ObjectNode contract = Json.object();
    contract.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    contract.setAll(describe(root, true, true));
    return contract;
  }

  /**
   * A place's schema.
   *
   * @param top columns are named by whoever made the table; names inside one may be data
   * @param codes whether values may be listed
   */
  private ObjectNode describe(Shape shape, boolean top, boolean codes) {
    ObjectNode schema = Json.object();
    types(shape, schema);
    if (codes && isCodes(shape)) {
      ArrayNode values = schema.putArray("enum");
      shape.codes.forEach(values::add);
      if (shape.count("null") > 0) {
        values.addNull();
      }
    }
    if (shape.count("object") > 0) {
      fields(shape, schema, top, codes);
    }
    if (shape.items != null && shape.items.seen > 0) {
      schema.set("items", describe(shape.items, false, codes));
    }
    return schema;
  }

  /** A whole number satisfies {@code number}. */
  private static void types(Shape shape, ObjectNode schema) {
    List<String> types =
        shape.types.keySet().stream()
            .filter(t -> !t.equals("integer") || shape.count("number") == 0)
            .sorted()
            .toList();
    if (types.equals(List.of("null"))) {
      return; // of what was always null nothing is known
    }
    if (types.size() == 1) {
      schema.put("type", types.getFirst());
    } else if (!types.isEmpty()) {
      ArrayNode all = schema.putArray("type");
      types.forEach(all::add);
    }
  }

  private void fields(Shape shape, ObjectNode schema, boolean top, boolean listed) {
    if (shape.open || !top && !shape.fields.keySet().stream().allMatch(this::isName)) {
      return;
    }
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.array();
    long objects = shape.count("object");
    shape.fields.forEach(
        (name, field) -> {
          if (isName(name)) {
            properties.set(
                name,
                describe(
                    field, false, listed && !isPersonal(name) && !(top && hidden.contains(name))));
            if (field.seen + shape.unsent.getOrDefault(name, 0L) == objects) {
              required.add(name);
            }
          }
        });
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  private boolean isName(String name) {
    return NAME.matcher(name).matches() && !personal.test(name);
  }

  private static boolean isPersonal(String name) {
    String words = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    for (String word : words.split("[^a-z]+")) {
      if (PERSONAL.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCodes(Shape shape) {
    long texts = shape.count("string");
    return !shape.manyTexts
        && texts + shape.count("null") == shape.seen
        && texts >= SEEN
        && texts >= (long) SEEN_EACH * shape.codes.size()
        && shape.codes.stream().noneMatch(this::mayBePersonal);
  }

  /** A given name written as a code is known where a name signs a letter. */
  private boolean mayBePersonal(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    String name = lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    return personal.test(code) || personal.test(name) || personal.test("Thank you. " + name);
  }
}
