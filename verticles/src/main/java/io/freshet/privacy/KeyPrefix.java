package io.freshet.privacy;

import java.util.List;

/**
 * What keys of well-known services begin with, and how many characters follow at least. They stand
 * in {@code prefixes.txt}.
 *
 * @param text the beginning
 * @param least characters behind it
 * @param plain whether they are letters and digits, with one underscore at most
 */
record KeyPrefix(String text, int least, boolean plain) {
  private static final String FILE = "prefixes.txt";
  private static final int MIN_DIGITS = 3;

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
    String[] parts = line.split(" ");
    return new KeyPrefix(parts[0], Integer.parseInt(parts[1]), parts.length > 2);
  }

  /** Where the prefix ends of the key from {@code start} to {@code end}; -1 if it has none. */
  static int endAt(FoldedText text, int start, int end) {
    for (KeyPrefix prefix : BY_FIRST[Math.min(text.at(start), BY_FIRST.length - 1)]) {
      int length = prefix.text.length();
      if (end - start >= length + prefix.least
          && text.startsWith(start, prefix.text)
          && (!prefix.plain || isPlain(text, start + length, end))) {
        return start + length;
      }
    }
    return -1;
  }

  private static boolean isPlain(FoldedText text, int start, int end) {
    int digits = 0;
    int others = 0;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      digits += FoldedText.isDigit(c) ? 1 : 0;
      others += c == '_' ? 1 : FoldedText.isLetterOrDigit(c) ? 0 : 2;
    }
    return digits >= MIN_DIGITS && others <= 1;
  }
}
