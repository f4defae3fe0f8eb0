package io.freshet.privacy;

import java.util.List;

/**
 * Ciphertexts of encrypted fields in a text: agents write back what they were shown. A detector may
 * see anything in hundreds of random letters and digits, so nothing in them counts as found.
 */
final class Ciphertexts {
  private Ciphertexts() {}

  /** Takes out the findings that lie within a ciphertext; steps are linear in the text. */
  static void spare(FoldedText text, List<Finding> found) {
    int i = text.hasUnderscores() ? 0 : text.length();
    while (i < text.length()) {
      if (!begins(text, i)) {
        i++;
        continue;
      }
      int start = i;
      int code = start + FieldCipher.PREFIX.length();
      int end = code;
      while (inCode(text, end)) {
        end++;
      }
      if (FieldCipher.isWhole(end - code)) {
        int until = end;
        found.removeIf(f -> f.start() >= start && f.end() <= until);
      }
      i = end;
    }
  }

  private static boolean begins(FoldedText text, int at) {
    for (int i = 0; i < FieldCipher.PREFIX.length(); i++) {
      if (text.at(at + i) != FieldCipher.PREFIX.charAt(i)) {
        return false;
      }
    }
    return !text.wordAt(at - 1);
  }

  /** A digit of Base64 for URLs. */
  private static boolean inCode(FoldedText text, int at) {
    char c = text.at(at);
    int low = c | 0x20;
    return (low >= 'a' && low <= 'z') || FoldedText.isDigit(c) || c == '-' || c == '_';
  }
}
