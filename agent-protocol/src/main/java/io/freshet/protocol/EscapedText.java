package io.freshet.protocol;

import java.util.Arrays;

/**
 * A text of JSON in UTF-8 that holds escapes. Its bytes without them are put together, and then
 * read as those of other texts. Of one thread.
 */
final class EscapedText {
  /** Of a text with escapes so much is thought to be short. */
  private static final int FIRST_SCRATCH = 256;

  /** In UTF-8. */
  private static final int LONGEST_CHARACTER = 4;

  private static final char LAST_ASCII = 0x7F;

  /** From here on a character has three bytes in UTF-8. */
  private static final char FIRST_OF_THREE = 0x800;

  private final byte[] bytes;
  private final int end;
  private int at;

  /** The text that begins at {@code from}, behind its quotation mark. */
  EscapedText(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Where what follows the text begins. */
  int at() {
    return at;
  }

  /** The text up to its closing quotation mark, and passes over that. */
  String read() throws UnusualJsonException {
    byte[] text = new byte[Math.min(end - at, FIRST_SCRATCH)];
    int size = 0;
    int any = 0;
    for (int i = at; i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return JsonTokens.plain(text, 0, size, any);
      }
      if (b >= 0 && b < ' ') {
        throw JsonTokens.unusual();
      }
      if (text.length - size < LONGEST_CHARACTER) {
        text = Arrays.copyOf(text, 2 * text.length + LONGEST_CHARACTER);
      }
      if (b != '\\') {
        text[size++] = b;
        any |= b;
        continue;
      }
      at = i + 1;
      int code = escape();
      i = at - 1;
      if (code <= LAST_ASCII) {
        text[size++] = (byte) code;
      } else {
        size = encode(code, text, size);
        any = -1;
      }
    }
    throw JsonTokens.unusual();
  }

  /** Writes a character that is not ASCII in UTF-8; gives the size after it. */
  private static int encode(int code, byte[] to, int from) {
    int size = from;
    if (code < FIRST_OF_THREE) {
      to[size++] = (byte) (0xC0 | code >> 6);
    } else {
      if (code < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        to[size++] = (byte) (0xE0 | code >> 12);
      } else {
        to[size++] = (byte) (0xF0 | code >> 18);
        to[size++] = (byte) (0x80 | code >> 12 & 0x3F);
      }
      to[size++] = (byte) (0x80 | code >> 6 & 0x3F);
    }
    to[size++] = (byte) (0x80 | code & 0x3F);
    return size;
  }

  private int escape() throws UnusualJsonException {
    if (at == end) {
      throw JsonTokens.unusual();
    }
    return switch (bytes[at++]) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> character();
      default -> throw JsonTokens.unusual();
    };
  }

  /** A character as one escape, or as the two of a pair of surrogates. */
  private int character() throws UnusualJsonException {
    char first = coded();
    if (!Character.isSurrogate(first)) {
      return first;
    }
    if (Character.isHighSurrogate(first)
        && end - at >= 2
        && bytes[at] == '\\'
        && bytes[at + 1] == 'u') {
      at += 2;
      char second = coded();
      if (Character.isLowSurrogate(second)) {
        return Character.toCodePoint(first, second);
      }
    }
    throw JsonTokens.unusual();
  }

  private char coded() throws UnusualJsonException {
    if (end - at < 4) {
      throw JsonTokens.unusual();
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      byte b = bytes[at++];
      int digit = b < 0 ? -1 : Character.digit(b, 16);
      if (digit < 0) {
        throw JsonTokens.unusual();
      }
      code = code << 4 | digit;
    }
    if (code == 0) {
      throw JsonTokens.unusual();
    }
    return (char) code;
  }
}
