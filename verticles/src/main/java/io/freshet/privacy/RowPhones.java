package io.freshet.privacy;

import java.util.List;

/**
 * Phone numbers in a cell of their own beside an address or a mail address in a row, {@code D.
 * Okonjo | 93 Narborough Rd, LE3 0LF | 01169811256}: bare digits that no word tells. Looks only
 * into texts in which such an address was found.
 */
final class RowPhones {
  private static final int MOST_FINDINGS = 64;
  private static final int LEAST = 10;
  private static final int MOST = 11;
  private static final int LEAST_MARKS = 2;

  /** What parts cells, or stands about a cell. */
  private static final String MARKS = "|;,\t\"'()\n\r";

  private static final String[] WITH_TRUNK = {"GB", "FR", "IT", "NL", "AU", "BE", "CH", "IE"};

  private RowPhones() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      DetectorType type = found.get(i).type();
      if (type == DetectorType.ADDRESS || type == DetectorType.EMAIL) {
        findInLine(text, found.get(i), found);
      }
    }
  }

  private static void findInLine(FoldedText text, Finding beside, List<Finding> found) {
    int from = beside.start();
    while (from > 0 && text.at(from - 1) != '\n') {
      from--;
    }
    int to = beside.end();
    while (to < text.length() && text.at(to) != '\n') {
      to++;
    }
    if (marks(text, from, to) < LEAST_MARKS) {
      return;
    }
    for (int i = text.nextDigit(from); i < to; i = text.nextDigit(i + 1)) {
      int end = i;
      while (text.digitAt(end) && end - i <= MOST) {
        end++;
      }
      boolean sized = end - i >= LEAST && end - i <= MOST;
      if (sized && isCell(text, i, end) && isFree(i, end, found) && isValid(text, i, end)) {
        found.add(new Finding(i, end, DetectorType.PHONE, 0.7));
      }
      i = end;
    }
  }

  /** Marks that only rows have; commas are enough where quotes stand too. */
  private static int marks(FoldedText text, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      marks += c == '|' || c == ';' || c == '\t' || c == '"' || c == '\'' ? 1 : 0;
    }
    return marks;
  }

  private static boolean isCell(FoldedText text, int start, int end) {
    int before = start - 1;
    while (text.at(before) == ' ') {
      before--;
    }
    int after = end;
    while (text.at(after) == ' ') {
      after++;
    }
    boolean opens = before < 0 || MARKS.indexOf(text.at(before)) >= 0;
    boolean closes = after >= text.length() || MARKS.indexOf(text.at(after)) >= 0;
    return opens && closes;
  }

  private static boolean isFree(int start, int end, List<Finding> found) {
    for (Finding other : found) {
      if (other.start() < end && other.end() > start) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValid(FoldedText text, int start, int end) {
    byte[] digits = new byte[end - start];
    for (int i = start; i < end; i++) {
      digits[i - start] = (byte) (text.at(i) - '0');
    }
    if (digits[0] != 0) {
      return digits.length == LEAST && isDialled("US", digits);
    }
    boolean valid = false;
    for (int i = 0; i < WITH_TRUNK.length && !valid && digits[1] != 0; i++) {
      valid = isDialled(WITH_TRUNK[i], digits);
    }
    return valid;
  }

  private static boolean isDialled(String region, byte[] digits) {
    return PhoneRegion.of(region).isDialled(digits, digits.length) == PhoneRegion.Answer.YES;
  }
}
