package io.freshet.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes JSON in UTF-8 as {@link Json#mapper} writes texts, character for character, in a part of
 * the time: names are remembered as bytes, and the buffer is used again. Half of a pair of
 * surrogates, which UTF-8 cannot say, becomes an escape. It does not check in which order it is
 * called.
 *
 * <p>One thread. Holds up to 256 KB between two documents.
 */
public final class JsonWriter {
  private static final int LEAST = 8 << 10;
  private static final int MOST_KEPT = 256 << 10;
  private static final int NAMES = 512;
  private static final int LONGEST_NAME = 64;

  private static final char LAST_ASCII = 0x7F;

  /** From here on a character has three bytes in UTF-8. */
  private static final char FIRST_OF_THREE = 0x800;

  private static final int LONGEST_ESCAPE = 6;
  private static final String HEX = "0123456789ABCDEF";
  private static final int LONGEST_NUMBER = 20;

  /** With sign and point, a number of more digits could not be read again. */
  static final int MOST_DIGITS = 998;

  private static final ThreadLocal<JsonWriter> WRITERS = ThreadLocal.withInitial(JsonWriter::new);

  private final String[] names = new String[NAMES];
  private final byte[][] named = new byte[NAMES][];
  private byte[] buffer = new byte[LEAST];
  private int size;
  private boolean follows;

  /** The calling thread's writer, for one document that is ended before another is begun. */
  public static JsonWriter ofThread() {
    return WRITERS.get();
  }

  /** A tree in UTF-8. */
  public static byte[] bytes(JsonNode tree) {
    return ofThread().anew().tree(tree).take();
  }

  /** Begins a document; of one that could not be ended nothing is left. */
  public JsonWriter anew() {
    size = 0;
    follows = false;
    return this;
  }

  /** The document that was written. */
  public byte[] take() {
    byte[] document = Arrays.copyOf(buffer, size);
    if (buffer.length > MOST_KEPT) {
      buffer = new byte[LEAST];
    }
    return document;
  }

  /** Begins an object: names and values follow. */
  public JsonWriter beginObject() {
    return begin('{');
  }

  /** Ends the object begun last. */
  public JsonWriter endObject() {
    return end('}');
  }

  /** Begins an array: values follow. */
  public JsonWriter beginArray() {
    return begin('[');
  }

  /** Ends the array begun last. */
  public JsonWriter endArray() {
    return end(']');
  }

  /** Name of the field whose value comes next. */
  public JsonWriter name(String name) {
    separate();
    if (isOfOneRow(name)) {
      quoted(name);
      one(':');
    } else {
      int at = name.hashCode() & (NAMES - 1);
      if (!name.equals(names[at])) {
        remember(name, at);
      }
      raw(named[at]);
    }
    follows = false;
    return this;
  }

  /** Names of rows mostly end with a digit, and those of columns do not; only these come again. */
  private static boolean isOfOneRow(String name) {
    int length = name.length();
    return length == 0 || length > LONGEST_NAME || name.charAt(length - 1) <= '9';
  }

  private void remember(String name, int at) {
    int from = size;
    quoted(name);
    one(':');
    names[at] = name;
    named[at] = Arrays.copyOfRange(buffer, from, size);
    size = from;
  }

  /** A text. */
  public JsonWriter text(String text) {
    separate();
    quoted(text);
    follows = true;
    return this;
  }

  /** A value that is written already, in UTF-8. */
  public JsonWriter json(byte[] value) {
    separate();
    raw(value);
    follows = true;
    return this;
  }

  /** A whole number. */
  public JsonWriter number(long number) {
    separate();
    digits(number);
    follows = true;
    return this;
  }

  /** An object with a whole number, or null, for each name. */
  public JsonWriter numbers(Map<String, ? extends Number> numbers) {
    beginObject();
    numbers.forEach(
        (name, number) -> {
          name(name);
          if (number == null) {
            plain("null");
          } else {
            number(number.longValue());
          }
        });
    return endObject();
  }

  /** An array of texts. */
  public JsonWriter texts(Iterable<String> texts) {
    beginArray();
    texts.forEach(this::text);
    return endArray();
  }

  /**
   * A tree.
   *
   * @throws UncheckedIOException when a number in it has more digits than the mapper reads
   */
  public JsonWriter tree(JsonNode node) {
    switch (node) {
      case PackedNode packed -> json(packed.json());
      case ObjectNode object -> {
        beginObject();
        object.forEachEntry((name, value) -> name(name).tree(value));
        endObject();
      }
      case ArrayNode array -> {
        beginArray();
        for (JsonNode element : array) {
          tree(element);
        }
        endArray();
      }
      case TextNode text -> text(text.textValue());
      case IntNode number -> number(number.intValue());
      case LongNode number -> number(number.longValue());
      case DecimalNode number -> plain(writtenOut(number.decimalValue()));
      case BigIntegerNode number -> plain(writtenOut(new BigDecimal(number.bigIntegerValue())));
      case NullNode nothing -> plain("null");
      case BooleanNode truth -> plain(truth.booleanValue() ? "true" : "false");
      default -> other(node);
    }
    return this;
  }

  private static String writtenOut(BigDecimal number) {
    if (Json.plainDigits(number) > MOST_DIGITS) {
      throw new UncheckedIOException(
          new IOException("a number of over " + MOST_DIGITS + " digits cannot be written"));
    }
    return number.toPlainString();
  }

  private void plain(String text) {
    separate();
    raw(text.getBytes(StandardCharsets.ISO_8859_1));
    follows = true;
  }

  private void other(JsonNode node) {
    try {
      separate();
      raw(Json.mapper().writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
      follows = true;
    } catch (JacksonException e) {
      throw new UncheckedIOException("a value cannot be written", e);
    }
  }

  private JsonWriter begin(char bracket) {
    separate();
    one(bracket);
    follows = false;
    return this;
  }

  private JsonWriter end(char bracket) {
    one(bracket);
    follows = true;
    return this;
  }

  private void separate() {
    if (follows) {
      one(',');
    }
  }

  private void quoted(String text) {
    int length = text.length();
    ensure(length + 2);
    byte[] to = buffer;
    int at = size;
    to[at++] = '"';
    int i = 0;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > LAST_ASCII) {
        break;
      }
      to[at++] = (byte) c;
    }
    size = at;
    if (i < length) {
      escaped(text, i);
    }
    one('"');
  }

  /** What is behind {@code from}, where something has to be escaped or is not ASCII. */
  private void escaped(String text, int from) {
    ensure(LONGEST_ESCAPE * (text.length() - from));
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      char letter = letter(c);
      if (letter != 0) {
        buffer[size++] = '\\';
        buffer[size++] = (byte) letter;
      } else if (isPair(text, i)) {
        int whole = text.codePointAt(i++);
        buffer[size++] = (byte) (0xF0 | whole >> 18);
        buffer[size++] = (byte) (0x80 | whole >> 12 & 0x3F);
        buffer[size++] = (byte) (0x80 | whole >> 6 & 0x3F);
        buffer[size++] = (byte) (0x80 | whole & 0x3F);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        buffer[size++] = '\\';
        buffer[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          buffer[size++] = (byte) HEX.charAt(c >> shift & 0xF);
        }
      } else if (c <= LAST_ASCII) {
        buffer[size++] = (byte) c;
      } else if (c < FIRST_OF_THREE) {
        buffer[size++] = (byte) (0xC0 | c >> 6);
        buffer[size++] = (byte) (0x80 | c & 0x3F);
      } else {
        buffer[size++] = (byte) (0xE0 | c >> 12);
        buffer[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        buffer[size++] = (byte) (0x80 | c & 0x3F);
      }
    }
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /** The letter that stands for a character behind a backslash; 0 for none. */
  private static char letter(char c) {
    return switch (c) {
      case '"', '\\' -> c;
      case '\b' -> 'b';
      case '\t' -> 't';
      case '\n' -> 'n';
      case '\f' -> 'f';
      case '\r' -> 'r';
      default -> 0;
    };
  }

  private void digits(long number) {
    if (number == Long.MIN_VALUE) {
      raw(Long.toString(number).getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    ensure(LONGEST_NUMBER);
    long left = number;
    if (left < 0) {
      buffer[size++] = '-';
      left = -left;
    }
    int from = size;
    do {
      buffer[size++] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    for (int low = from, high = size - 1; low < high; low++, high--) {
      byte digit = buffer[low];
      buffer[low] = buffer[high];
      buffer[high] = digit;
    }
  }

  private void one(char ascii) {
    ensure(1);
    buffer[size++] = (byte) ascii;
  }

  private void raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void ensure(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
