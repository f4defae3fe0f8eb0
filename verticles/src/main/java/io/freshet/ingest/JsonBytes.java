package io.freshet.ingest;

/** What the bytes of a JSON document tell before it is parsed. Linear; takes no memory. */
final class JsonBytes {
  private JsonBytes() {}

  /**
   * Whether a parser of UTF-8 reads them as their text would be read: valid UTF-8 without a mark of
   * byte order, and nothing that looks like UTF-16 or 32.
   */
  static boolean isUtf8(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    int any = 0;
    for (byte b : bytes) {
      any |= b;
    }
    boolean marked = bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB;
    return any >= 0 || (!marked && isValid(bytes));
  }

  /** Whether a {@code \\u} stands in them: only so can a text hold U+0000 or half a pair. */
  static boolean hasUnicodeEscape(byte[] bytes) {
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == '\\' && bytes[i + 1] == 'u') {
        return true;
      }
    }
    return false;
  }

  /** Valid by RFC 3629: shortest forms only, no surrogates, nothing above U+10FFFF. */
  private static boolean isValid(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      int first = bytes[i++];
      if (first >= 0) {
        continue;
      }
      first &= 0xFF;
      int more = first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : -1;
      if (more < 0 || bytes.length - i < more) {
        return false;
      }
      int second = bytes[i] & 0xFF;
      int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
      int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
      if (second < least || second > most) {
        return false;
      }
      for (int n = 1; n < more; n++) {
        if ((bytes[i + n] & 0xC0) != 0x80) {
          return false;
        }
      }
      i += more;
    }
    return true;
  }

  /** Whether {@code part} stands at {@code from}. */
  static boolean startsWith(byte[] bytes, int from, byte[] part) {
    if (bytes.length - from < part.length) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (bytes[from + i] != part[i]) {
        return false;
      }
    }
    return true;
  }

  /** End of the object that begins at {@code from}; -1 if it does not end. */
  static int endOfObject(byte[] bytes, int from) {
    int depth = 0;
    boolean text = false;
    for (int i = from; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '"') {
        text = !text;
      } else if (text) {
        i += b == '\\' ? 1 : 0;
      } else if (b == '{') {
        depth++;
      } else if (b == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
