package io.freshet.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Canonical JSON (RFC 8785) of a tree in one pass. Each thread has one, and uses it again.
 *
 * <p>A delivery is recorded for every update, and the library would read and sort again the text
 * that was just written. It is still asked for all but the plainest values, so that there is one
 * opinion on how a number looks.
 */
final class CanonicalWriter {
  private static final int USUAL_CHARACTERS = 1_024;
  private static final int MOST_KEPT = 64 << 10;
  private static final char LAST_ASCII = 0x7F;
  private static final ThreadLocal<CanonicalWriter> OF_THREAD =
      ThreadLocal.withInitial(CanonicalWriter::new);

  /** Up to here every integer is a double, and its digits are its canonical form. */
  private static final long MAX_EXACT = 1L << 53;

  /** Not a StringBuilder: texts are looked through, which takes a third of the time in an array. */
  private char[] out = new char[USUAL_CHARACTERS];

  private int size;

  private CanonicalWriter() {}

  /**
   * The canonical form in UTF-8. Half a surrogate pair becomes {@code ?}.
   *
   * @throws IOException when there is none: of a number that no double comes near
   */
  static byte[] write(ObjectNode object) throws IOException {
    CanonicalWriter writer = ofThread();
    writer.size = 0;
    writer.object(object);
    return writer.taken();
  }

  /** The calling thread's, for one object that is ended before another is begun. */
  static CanonicalWriter ofThread() {
    return OF_THREAD.get();
  }

  /** Begins an object, whose fields follow in order of their names. */
  CanonicalWriter begin() {
    size = 0;
    put('{');
    return this;
  }

  /** A field. */
  CanonicalWriter field(String name, String value) {
    name(name);
    text(value);
    return this;
  }

  /** A field. */
  CanonicalWriter field(String name, long value) {
    name(name);
    if (-MAX_EXACT <= value && value <= MAX_EXACT) {
      put(Long.toString(value));
    } else {
      rounded(value);
    }
    return this;
  }

  /** The object in UTF-8. */
  byte[] end() {
    put('}');
    return taken();
  }

  private void name(String name) {
    if (size > 1) {
      put(',');
    }
    text(name);
    put(':');
  }

  private void rounded(long value) {
    try {
      asTheLibraryDoes(LongNode.valueOf(value));
    } catch (IOException e) {
      throw new UncheckedIOException("a whole number has a canonical form", e);
    }
  }

  private byte[] taken() {
    byte[] utf8 = utf8();
    if (out.length > MOST_KEPT) {
      out = new char[USUAL_CHARACTERS];
    }
    return utf8;
  }

  private byte[] utf8() {
    byte[] ascii = new byte[size];
    for (int i = 0; i < size; i++) {
      if (out[i] > LAST_ASCII) {
        return new String(out, 0, size).getBytes(StandardCharsets.UTF_8);
      }
      ascii[i] = (byte) out[i];
    }
    return ascii;
  }

  private void value(JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case BOOLEAN -> put(Boolean.toString(node.booleanValue()));
      case NULL -> put("null");
      case NUMBER -> number(node);
      default -> asTheLibraryDoes(node);
    }
  }

  private void object(JsonNode object) throws IOException {
    String[] names = new String[object.size()];
    int count = 0;
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names[count++] = all.next();
    }
    Arrays.sort(names);
    put('{');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        put(',');
      }
      text(names[i]);
      put(':');
      value(object.get(names[i]));
    }
    put('}');
  }

  private void array(JsonNode array) throws IOException {
    put('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        put(',');
      }
      value(array.get(i));
    }
    put(']');
  }

  private void number(JsonNode number) throws IOException {
    long value = number.longValue();
    if ((number.isInt() || number.isLong()) && -MAX_EXACT <= value && value <= MAX_EXACT) {
      put(Long.toString(value));
    } else {
      asTheLibraryDoes(number);
    }
  }

  /** It takes nothing but objects and arrays. */
  private void asTheLibraryDoes(JsonNode node) throws IOException {
    String array = Json.mapper().writeValueAsString(Json.array().add(node));
    String canonical = new JsonCanonicalizer(array).getEncodedString();
    put(canonical.substring(1, canonical.length() - 1));
  }

  private void text(String text) {
    put('"');
    int begin = size;
    put(text);
    for (int i = begin; i < size; i++) {
      if (needsEscape(out[i])) {
        size = i;
        escaped(text, i - begin);
        break;
      }
    }
    put('"');
  }

  private void escaped(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (needsEscape(c)) {
        put('\\');
        escape(c);
      } else {
        put(c);
      }
    }
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> put(c);
      case '\b' -> put('b');
      case '\f' -> put('f');
      case '\n' -> put('n');
      case '\r' -> put('r');
      case '\t' -> put('t');
      default -> {
        put("u00");
        put(Character.forDigit(c >> 4, 16));
        put(Character.forDigit(c & 15, 16));
      }
    }
  }

  private static boolean needsEscape(char c) {
    return c < ' ' || c == '"' || c == '\\';
  }

  private void put(String text) {
    makeRoom(text.length());
    text.getChars(0, text.length(), out, size);
    size += text.length();
  }

  private void put(char c) {
    makeRoom(1);
    out[size++] = c;
  }

  private void makeRoom(int characters) {
    if (characters > out.length - size) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, size + characters));
    }
  }
}
