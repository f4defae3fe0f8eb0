package io.freshet.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.JsonCursor.Skim;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads JSON that every later stage can hold: UTF-8, one document, no duplicate keys, at most
 * {@link #MAX_DEPTH} levels, {@link #MAX_BYTES} bytes, numbers of at most {@link #MAX_DIGITS}
 * digits written out, no text with U+0000 (PostgreSQL refuses it) or half a surrogate pair (it has
 * no canonical form). Thread-safe.
 */
final class StrictJson {
  static final int MAX_BYTES = 8 << 20;
  static final int MAX_DEPTH = 128;

  /** Later stages read numbers of up to 1,000 characters, and see them written out, without e. */
  static final int MAX_DIGITS = Json.MAX_DIGITS;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(MAX_DIGITS)
          .maxStringLength(MAX_BYTES)
          .build();

  private static final ObjectMapper MAPPER = mapper();
  private static final JsonTrees TREES = new JsonTrees();

  private StrictJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = Json.mapper().copy();
    mapper.getFactory().setStreamReadConstraints(CONSTRAINTS);
    return mapper;
  }

  /**
   * The document.
   *
   * @param what what is read, for the message: {@code value}, {@code key}
   */
  static JsonNode read(byte[] bytes, String what) throws DecodeException {
    return read(bytes, what, null);
  }

  /**
   * As {@link #read(byte[], String)}.
   *
   * @param skim what of the document, or of the payload in Connect's envelope, may be left out; may
   *     be null
   */
  static JsonNode read(byte[] bytes, String what, Skim skim) throws DecodeException {
    if (bytes.length > MAX_BYTES) {
      throw new DecodeException(
          "too_large", "the " + what + " has " + bytes.length + " bytes, over " + MAX_BYTES);
    }
    JsonNode node = TREES.read(bytes, skim);
    return node != null ? node : readSlowly(bytes, what);
  }

  /** The same without the fast way, which it has to agree with. */
  static JsonNode readSlowly(byte[] bytes, String what) throws DecodeException {
    return read(utf8(bytes, what), what);
  }

  /** The document in a text. */
  static JsonNode read(String text, String what) throws DecodeException {
    JsonNode node = parse(text, what);
    if (node == null || node instanceof MissingNode) {
      throw new DecodeException("not_json", "the " + what + " is empty");
    }
    check(node, what);
    return node;
  }

  /** A text that is no JSON, held to the same rules. */
  static String text(String text, String what) throws DecodeException {
    checkText(text, what);
    return text;
  }

  private static String utf8(byte[] bytes, String what) throws DecodeException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DecodeException("not_utf8", "the " + what + " is not valid UTF-8");
    }
  }

  /** Jackson's own messages quote the input, so only its places and kinds are passed on. */
  private static JsonNode parse(String text, String what) throws DecodeException {
    try {
      return MAPPER.readTree(text);
    } catch (StreamConstraintsException e) {
      throw e.getMessage().contains("nesting depth")
          ? new DecodeException(
              "too_deep", "the " + what + " is nested deeper than " + MAX_DEPTH + " levels")
          : new DecodeException(
              "too_large", "the " + what + " has a number or name that is too long");
    } catch (JacksonException e) {
      throw e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field")
          ? new DecodeException(
              "duplicate_key", "the " + what + " has a key twice in one object" + place(e))
          : new DecodeException("not_json", "the " + what + " is not valid JSON" + place(e));
    } catch (NumberFormatException e) {
      // Jackson checks the length of a number, and BigDecimal the size of its exponent.
      throw new DecodeException("too_large", "the " + what + " has a number with a huge exponent");
    }
  }

  private static String place(JacksonException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static void check(JsonNode node, String what) throws DecodeException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          checkText(entry.getKey(), what);
          check(entry.getValue(), what);
        }
      }
      case ARRAY -> {
        for (JsonNode item : node) {
          check(item, what);
        }
      }
      case STRING -> checkText(node.textValue(), what);
      case NUMBER -> {
        if ((node.isBigDecimal() || node.isBigInteger())
            && Json.plainDigits(node.decimalValue()) > MAX_DIGITS) {
          throw new DecodeException(
              "too_large", "the " + what + " has a number of over " + MAX_DIGITS + " digits");
        }
      }
      default -> {
        // Booleans and null hold nothing to check.
      }
    }
  }

  private static void checkText(String text, String what) throws DecodeException {
    if (!isText(text)) {
      throw new DecodeException(
          "bad_text",
          text.indexOf(0) >= 0
              ? "the " + what + " has a text with U+0000"
              : "the " + what + " has half a surrogate pair");
    }
  }

  /** Whether a text has no U+0000 and no half of a surrogate pair. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
