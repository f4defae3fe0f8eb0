package io.freshet.stream;

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
import io.freshet.protocol.UnusualJsonException;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * JSON in the making, to the byte as Jackson writes it by {@link io.freshet.protocol.Json}'s
 * settings, that stops at {@link Topics#MAX_RECORD_BYTES}. Of one thread.
 */
final class JsonOutput {
  private static final int USUAL = 1_024;
  private static final int MAX_DEPTH = 500;

  /** The longest that one UTF-16 unit becomes. */
  private static final int MAX_ESCAPE = 6;

  private static final int LONG_DIGITS = 20;
  private static final byte[] HEX = Ascii.of("0123456789ABCDEF");
  private static final byte[] TRUE = Ascii.of("true");
  private static final byte[] FALSE = Ascii.of("false");
  private static final byte[] NULL = Ascii.of("null");

  /** ASCII that stands for itself in a text. */
  private static final boolean[] PLAIN = plain();

  /** Powers of ten up to the largest that a long holds. */
  private static final long[] POWERS = powers();

  private static final int MOST_KEPT = 256 << 10;

  private static final ThreadLocal<JsonOutput> OF_THREAD = ThreadLocal.withInitial(JsonOutput::new);

  private byte[] bytes = new byte[USUAL];
  private int size;

  /** The calling thread's, empty: for one document that is taken before another is begun. */
  static JsonOutput ofThread() {
    JsonOutput out = OF_THREAD.get();
    out.size = 0;
    if (out.bytes.length > MOST_KEPT) {
      out.bytes = new byte[USUAL];
    }
    return out;
  }

  private static long[] powers() {
    long[] powers = new long[LONG_DIGITS - 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    powers[0] = 0; // 0 has a digit, too
    return powers;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    Arrays.fill(plain, ' ', plain.length, true);
    plain['"'] = false;
    plain['\\'] = false;
    return plain;
  }

  /** What was written. */
  byte[] toBytes() {
    if (size > Topics.MAX_RECORD_BYTES) {
      throw tooLarge();
    }
    return Arrays.copyOf(bytes, size);
  }

  private static RecordTooLargeException tooLarge() {
    return new RecordTooLargeException("a record of over " + Topics.MAX_RECORD_BYTES + " bytes");
  }

  private void reserve(long more) {
    if (size + more > bytes.length) {
      if (size > Topics.MAX_RECORD_BYTES) {
        throw tooLarge();
      }
      long room = Math.max(size + more, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(room));
    }
  }

  /** JSON as it is. */
  JsonOutput raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** One sign of JSON. */
  JsonOutput sign(char sign) {
    reserve(1);
    bytes[size++] = (byte) sign;
    return this;
  }

  /** A text, which may not be null. */
  JsonOutput text(String text) {
    int length = text.length();
    reserve(length + 2L);
    byte[] into = bytes;
    int to = size;
    into[to++] = '"';
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c >= 0x80 || !PLAIN[c]) {
        break;
      }
      into[to++] = (byte) c;
      i++;
    }
    size = to;
    if (i < length) {
      rest(text, i);
    }
    return sign('"');
  }

  private void rest(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      reserve(MAX_ESCAPE);
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isSurrogate(c)) {
        coded(c);
      } else {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      }
    }
  }

  private void ascii(char c) {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\b' -> escape('b');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\f' -> escape('f');
      case '\r' -> escape('r');
      default -> {
        if (c < ' ') {
          coded(c);
        } else {
          bytes[size++] = (byte) c;
        }
      }
    }
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) c;
  }

  private void coded(char c) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[c >> shift & 0xF];
    }
  }

  /** A whole number. */
  JsonOutput number(long number) {
    if (number == Long.MIN_VALUE) {
      return raw(Ascii.of(Long.toString(number)));
    }
    reserve(LONG_DIGITS);
    long left = number;
    if (left < 0) {
      bytes[size++] = '-';
      left = -left;
    }
    byte[] into = bytes;
    int to = size + digits(left);
    size = to;
    while (left >= 100) {
      long rest = left / 100;
      int two = (int) (left - rest * 100);
      into[--to] = (byte) ('0' + two % 10);
      into[--to] = (byte) ('0' + two / 10);
      left = rest;
    }
    into[--to] = (byte) ('0' + left % 10);
    if (left >= 10) {
      into[--to] = (byte) ('0' + left / 10);
    }
    return this;
  }

  /** How many digits a number from 0 has: 1233 / 4096 is a little over the logarithm of 2. */
  private static int digits(long number) {
    int least = (Long.SIZE - Long.numberOfLeadingZeros(number | 1)) * 1_233 >> 12;
    return number >= POWERS[least] ? least + 1 : least;
  }

  /** Any value. */
  JsonOutput node(JsonNode node) throws UnusualJsonException {
    node(node, 0);
    return this;
  }

  private void node(JsonNode node, int depth) throws UnusualJsonException {
    if (depth > MAX_DEPTH) {
      throw UnusualJsonException.UNUSUAL;
    }
    // In the order of frequency: asking a node for its type costs more than a look at its class.
    if (node instanceof TextNode) {
      text(node.textValue());
    } else if (node instanceof IntNode || node instanceof LongNode) {
      number(node.longValue());
    } else if (node instanceof NullNode) {
      raw(NULL);
    } else if (node instanceof ObjectNode) {
      object(node, depth);
    } else if (node instanceof BooleanNode) {
      raw(node.booleanValue() ? TRUE : FALSE);
    } else if (node instanceof DecimalNode) {
      raw(Ascii.of(node.decimalValue().toPlainString()));
    } else if (node instanceof BigIntegerNode) {
      raw(Ascii.of(node.bigIntegerValue().toString()));
    } else if (node instanceof ArrayNode) {
      array(node, depth);
    } else {
      throw UnusualJsonException.UNUSUAL;
    }
  }

  private void array(JsonNode array, int depth) throws UnusualJsonException {
    sign('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        sign(',');
      }
      node(array.get(i), depth + 1);
    }
    sign(']');
  }

  private void object(JsonNode object, int depth) throws UnusualJsonException {
    char before = '{';
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      sign(before).text(field.getKey()).sign(':');
      node(field.getValue(), depth + 1);
      before = ',';
    }
    if (before == '{') {
      sign('{');
    }
    sign('}');
  }
}
