package io.freshet.privacy;

import java.util.List;

/**
 * Values in base64 below {@code data:} of a manifest of Kubernetes whose kind is a secret.
 * Manifests end at {@code ---}.
 */
final class ManifestSecret {
  private static final int MAX_TEXT = 4_000;
  private static final int LEAST = 8;
  private static final int QUARTET = 4;
  private static final String KIND = ": secret";
  private static final String DATA = "\ndata:\n";
  private static final String END = "---";

  private ManifestSecret() {}

  /** Looks behind {@code kind}, {@code opaque} and the like; returns the end of what it read. */
  static int find(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    boolean secret = text.regionIs(from, KIND) && text.at(from + KIND.length()) < ' ';
    if (text.words().is(word, "kind") && !secret) {
      return from;
    }
    int last = Math.min(text.length(), from + MAX_TEXT);
    int line = from;
    boolean data = false;
    while (line < last && !text.regionIs(line, END)) {
      int end = text.indexOf('\n', line, last);
      end = end < 0 ? last : end;
      boolean inner = text.at(line) == ' ';
      if (data && inner) {
        value(text, line, end, found);
      }
      data = text.regionIs(line - 1, DATA) || data && inner;
      line = end + 1;
    }
    return line;
  }

  private static void value(FoldedText text, int line, int end, List<Finding> found) {
    int colon = text.indexOf(':', line, end);
    int start = colon + 2;
    int stop = end;
    while (stop > start && text.at(stop - 1) <= ' ') {
      stop--;
    }
    boolean user = text.regionIs(colon - 4, "user") || text.regionIs(colon - 4, "name");
    if (colon > line && !user && isEncoded(text, start, stop)) {
      ToldSecret.put(text, start, stop, found);
    }
  }

  private static boolean isEncoded(FoldedText text, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      boolean part = c < 128 && FoldedText.isLetterOrDigit(c) || "+/=".indexOf(c) >= 0;
      if (!part || c == '=' && end - i > 2) {
        return false;
      }
      upper |= Character.isUpperCase(c);
      lower |= Character.isLowerCase(c);
    }
    return end - start >= LEAST && (end - start) % QUARTET == 0 && upper && lower;
  }
}
