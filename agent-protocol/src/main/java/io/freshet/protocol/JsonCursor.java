package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * Reads JSON in UTF-8 in one pass, several times as fast as a general parser, into the nodes that
 * {@link Json}'s mapper would make. What is wrong, or merely rare, it leaves to that one: a name
 * that is there twice, half a surrogate pair, U+0000, U+FFFD, a number of over a hundred
 * characters. Of one thread.
 */
public final class JsonCursor {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final byte[] TRUE = {'r', 'u', 'e'};
  private static final byte[] FALSE = {'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'u', 'l', 'l'};

  /** Deeper documents are left to the mapper. */
  private static final int LEVELS = 200;

  /** Fields that an object takes at once: most rows have no more. */
  private static final int FIELDS = 12;

  /** With more its names are hashed: whoever wrote them may have meant them to be slow to find. */
  private static final int MANY = 64;

  /**
   * An object of which little is of use: it is checked as all is, but its other texts are not made,
   * and stand as null.
   *
   * @param field of the document's own object, whose value the object is
   * @param names of its fields that are of use
   */
  public record Skim(String field, Set<String> names) {}

  private final JsonTokens in;

  /** Reads values where {@code in} stands. */
  public JsonCursor(JsonTokens in) {
    this.in = in;
  }

  /**
   * The document in a part of {@code bytes}.
   *
   * @param levels of objects and arrays at most
   * @return null when it has to be read by Jackson, or refused
   */
  public static JsonNode read(byte[] bytes, int from, int to, int levels) {
    return read(bytes, from, to, levels, null);
  }

  /**
   * As {@link #read(byte[], int, int, int)}.
   *
   * @param skim may be null
   */
  public static JsonNode read(byte[] bytes, int from, int to, int levels, Skim skim) {
    JsonCursor cursor = new JsonCursor(new JsonTokens(bytes, from, to));
    try {
      JsonNode node = skim == null ? cursor.node(levels) : cursor.skimmed(levels, skim, false);
      cursor.in.end();
      return node;
    } catch (UnusualJsonException e) {
      return null;
    }
  }

  /**
   * A document that the mapper or {@link JsonWriter} wrote.
   *
   * @throws IOException when it is no JSON
   */
  static JsonNode tree(byte[] json) throws IOException {
    return tree(json, 0, json.length);
  }

  /**
   * As {@link #tree(byte[])}, of a part of {@code bytes}.
   *
   * @throws IOException when it is no JSON
   */
  public static JsonNode tree(byte[] bytes, int from, int to) throws IOException {
    JsonNode quick = read(bytes, from, to, LEVELS);
    return quick != null ? quick : mapped(bytes, from, to);
  }

  /**
   * An array that {@link JsonWriter} wrote, whose objects stay {@linkplain #packed packed}.
   *
   * @throws IOException when it is no JSON
   */
  public static JsonNode rows(byte[] bytes, int from, int to) throws IOException {
    JsonCursor cursor = new JsonCursor(new JsonTokens(bytes, from, to));
    try {
      if (cursor.in.next() == '[') {
        ArrayNode rows = cursor.array(LEVELS, true);
        cursor.in.end();
        return rows;
      }
    } catch (UnusualJsonException e) {
      // Jackson says what is wrong, if anything is.
    }
    return mapped(bytes, from, to);
  }

  private static JsonNode mapped(byte[] bytes, int from, int to) throws IOException {
    try {
      return Json.mapper().readTree(bytes, from, to - from);
    } catch (NumberFormatException e) {
      // Jackson lets it through for an exponent of very many digits, and quotes the number.
      throw new IOException("a number has too many digits");
    }
  }

  private JsonNode literal(byte[] rest, JsonNode node) throws UnusualJsonException {
    in.pass(rest);
    return node;
  }

  /**
   * A value of any kind.
   *
   * @param levels of objects and arrays at most
   */
  public JsonNode node(int levels) throws UnusualJsonException {
    byte first = in.next();
    return switch (first) {
      case '{' -> object(levels, null, false);
      case '[' -> array(levels, false);
      case '"' -> NODES.textNode(in.restOfText());
      case 't' -> literal(TRUE, BooleanNode.TRUE);
      case 'f' -> literal(FALSE, BooleanNode.FALSE);
      case 'n' -> literal(NULL, NODES.nullNode());
      default -> {
        in.back();
        yield in.number();
      }
    };
  }

  /**
   * An object, left as its JSON. It is checked as all is, but for names that come twice.
   *
   * @param levels of objects and arrays at most
   */
  public PackedNode packed(int levels) throws UnusualJsonException {
    if (in.next() != '{') {
      throw UnusualJsonException.UNUSUAL;
    }
    int from = in.at() - 1;
    if (in.next() == '}') {
      return PackedNode.EMPTY;
    }
    in.back();
    passRest('}', levels);
    return PackedNode.written(in.since(from));
  }

  /**
   * Passes over a value, checked as of {@link #packed}.
   *
   * @param levels of objects and arrays at most
   */
  public void pass(int levels) throws UnusualJsonException {
    switch (in.next()) {
      case '{' -> passRest('}', levels);
      case '[' -> passRest(']', levels);
      case '"' -> in.passText();
      case 't' -> in.pass(TRUE);
      case 'f' -> in.pass(FALSE);
      case 'n' -> in.pass(NULL);
      default -> {
        in.back();
        in.passNumber();
      }
    }
  }

  /** Passes over the rest of an object or an array. */
  private void passRest(char bracket, int levels) throws UnusualJsonException {
    if (levels == 0) {
      throw UnusualJsonException.UNUSUAL;
    }
    byte b = in.next();
    while (b != bracket) {
      if (bracket == ']') {
        in.back();
      } else if (b != '"') {
        throw UnusualJsonException.UNUSUAL;
      } else {
        in.passText();
        if (in.next() != ':') {
          throw UnusualJsonException.UNUSUAL;
        }
      }
      pass(levels - 1);
      b = in.next();
      if (b == ',') {
        b = in.next();
        if (b == bracket) {
          throw UnusualJsonException.UNUSUAL;
        }
      } else if (b != bracket) {
        throw UnusualJsonException.UNUSUAL;
      }
    }
  }

  /** A value that may be an object to skim. */
  private JsonNode skimmed(int levels, Skim skim, boolean within) throws UnusualJsonException {
    if (in.next() == '{') {
      return object(levels, skim, within);
    }
    in.back();
    return node(levels);
  }

  /**
   * The rest of an object.
   *
   * @param skim null to make all of it
   * @param within true when this is the object to skim, false when that is one of its fields
   */
  private ObjectNode object(int levels, Skim skim, boolean within) throws UnusualJsonException {
    if (levels == 0) {
      throw UnusualJsonException.UNUSUAL;
    }
    ObjectNode object = FlatNode.empty(FIELDS);
    byte b = in.next();
    if (b == '}') {
      return object;
    }
    while (true) {
      if (b != '"') {
        throw UnusualJsonException.UNUSUAL;
      }
      String name = in.restOfName();
      if (in.next() != ':' || object.replace(name, value(name, levels - 1, skim, within)) != null) {
        throw UnusualJsonException.UNUSUAL;
      }
      if (object.size() == MANY && object instanceof FlatNode) {
        object = Json.object().setAll(object);
      }
      b = in.next();
      if (b == '}') {
        return object;
      }
      if (b != ',') {
        throw UnusualJsonException.UNUSUAL;
      }
      b = in.next();
    }
  }

  private JsonNode value(String name, int levels, Skim skim, boolean within)
      throws UnusualJsonException {
    if (skim == null || within && skim.names().contains(name)) {
      return node(levels);
    }
    if (!within) {
      return name.equals(skim.field()) ? skimmed(levels, skim, true) : node(levels);
    }
    if (in.next() == '"') {
      in.passText();
      return NODES.nullNode();
    }
    in.back();
    return node(levels);
  }

  /** The rest of an array. */
  private ArrayNode array(int levels, boolean packed) throws UnusualJsonException {
    if (levels == 0) {
      throw UnusualJsonException.UNUSUAL;
    }
    ArrayNode array = NODES.arrayNode();
    if (in.next() == ']') {
      return array;
    }
    in.back();
    while (true) {
      array.add(packed ? row(levels - 1) : node(levels - 1));
      byte b = in.next();
      if (b == ']') {
        return array;
      }
      if (b != ',') {
        throw UnusualJsonException.UNUSUAL;
      }
    }
  }

  private JsonNode row(int levels) throws UnusualJsonException {
    boolean object = in.next() == '{';
    in.back();
    return object ? packed(levels) : node(levels);
  }
}
