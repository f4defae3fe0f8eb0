package io.freshet.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Canonical JSON (RFC 8785) of a tree in one pass. One use, one thread.
 *
 * <p>A delivery is recorded for every update, and the library would read and sort again the text
 * that was just written. It is still asked for all but the plainest values, so that there is one
 * opinion on how a number looks.
 */
final class CanonicalWriter {
  private static final int USUAL_CHARACTERS = 512;

  /** Up to here every integer is a double, and its digits are its canonical form. */
  private static final long MAX_EXACT = 1L << 53;

  private final StringBuilder out = new StringBuilder(USUAL_CHARACTERS);

  private CanonicalWriter() {}

  /**
   * The canonical form in UTF-8. Half a surrogate pair becomes {@code ?}.
   *
   * @throws IOException when there is none: of a number that no double comes near
   */
  static byte[] write(ObjectNode object) throws IOException {
    CanonicalWriter writer = new CanonicalWriter();
    writer.object(object);
    return writer.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case NUMBER -> number(node);
      default -> asTheLibraryDoes(node);
    }
  }

  private void object(JsonNode object) throws IOException {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    fields.sort(Map.Entry.comparingByKey());
    char before = '{';
    for (Map.Entry<String, JsonNode> field : fields) {
      out.append(before);
      text(field.getKey());
      out.append(':');
      value(field.getValue());
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void array(JsonNode array) throws IOException {
    char before = '[';
    for (JsonNode item : array) {
      out.append(before);
      value(item);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private void number(JsonNode number) throws IOException {
    long value = number.longValue();
    if ((number.isInt() || number.isLong()) && -MAX_EXACT <= value && value <= MAX_EXACT) {
      out.append(value);
    } else {
      asTheLibraryDoes(number);
    }
  }

  /** It takes nothing but objects and arrays. */
  private void asTheLibraryDoes(JsonNode node) throws IOException {
    String array = Json.mapper().writeValueAsString(Json.array().add(node));
    String canonical = new JsonCanonicalizer(array).getEncodedString();
    out.append(canonical, 1, canonical.length() - 1);
  }

  private void text(String text) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, plain, i).append('\\');
        escape(c);
        plain = i + 1;
      }
    }
    out.append(text, plain, text.length()).append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.append(c);
      case '\b' -> out.append('b');
      case '\f' -> out.append('f');
      case '\n' -> out.append('n');
      case '\r' -> out.append('r');
      case '\t' -> out.append('t');
      default ->
          out.append("u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 15, 16));
    }
  }
}
