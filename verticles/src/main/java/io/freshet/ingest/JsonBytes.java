package io.freshet.ingest;

/** What the bytes of a JSON document tell before it is parsed. Linear; takes no memory. */
final class JsonBytes {
  private JsonBytes() {}

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
