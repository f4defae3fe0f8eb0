package io.freshet.privacy;

import java.util.List;

/**
 * What keys of well-known services begin with, and how many characters follow at least. They stand
 * in {@code prefixes.txt}.
 *
 * @param text the beginning
 * @param least characters behind it
 */
record KeyPrefix(String text, int least) {
  private static final String FILE = "prefixes.txt";

  /** By their first character, since few need to be compared. */
  private static final KeyPrefix[][] BY_FIRST = byFirst();

  private static KeyPrefix[][] byFirst() {
    List<KeyPrefix> all = WordFile.lines(FILE).stream().map(KeyPrefix::of).toList();
    KeyPrefix[][] sorted = new KeyPrefix[128][];
    for (int c = 0; c < sorted.length; c++) {
      char first = (char) c;
      sorted[c] = all.stream().filter(p -> p.text.charAt(0) == first).toArray(KeyPrefix[]::new);
    }
    return sorted;
  }

  private static KeyPrefix of(String line) {
    int blank = line.indexOf(' ');
    return new KeyPrefix(
        line.substring(0, blank), Integer.parseInt(line, blank + 1, line.length(), 10));
  }

  /** Where the prefix ends of the key from {@code start} to {@code end}; -1 if it has none. */
  static int endAt(FoldedText text, int start, int end) {
    for (KeyPrefix prefix : BY_FIRST[Math.min(text.at(start), BY_FIRST.length - 1)]) {
      int length = prefix.text.length();
      if (end - start >= length + prefix.least && text.startsWith(start, prefix.text)) {
        return start + length;
      }
    }
    return -1;
  }
}
