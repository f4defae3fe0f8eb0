package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;

/**
 * Something written like a phone number: groups of digits on one line, perhaps a plus before it and
 * an area in parentheses.
 *
 * @param start offset of its first character
 * @param written its characters
 * @param ends offset after each group, counted from {@code start}
 */
record PhoneCandidate(int start, String written, List<Integer> ends) {
  private static final String BETWEEN = " -./()\t";

  /** The candidate that begins at {@code i}; null if none does. */
  static PhoneCandidate at(FoldedText text, int i, int maxDigits, int maxLength) {
    if (!begins(text, i)) {
      return null;
    }
    List<Integer> ends = new ArrayList<>();
    int digits = 0;
    int blanks = 0;
    int stop = Math.min(text.length(), i + maxLength);
    int at = text.digitAt(i) ? i : i + 1;
    while (at < stop && blanks <= 3) {
      if (!text.digitAt(at)) {
        if (!isBetween(text.at(at))) {
          break;
        }
        blanks++;
        at++;
        continue;
      }
      int end = at;
      while (text.digitAt(end)) {
        end++;
      }
      digits += end - at;
      boolean decimal = (text.at(end) == ',' || text.at(end) == ':') && text.digitAt(end + 1);
      boolean extension = text.at(end) == 'x' && text.digitAt(end + 1);
      if (digits > maxDigits || decimal || (text.wordAt(end) && !extension)) {
        break;
      }
      ends.add(end - i);
      blanks = 0;
      at = end;
    }
    if (ends.isEmpty()) {
      return null;
    }
    return new PhoneCandidate(i, text.text().substring(i, i + ends.getLast()), ends);
  }

  private static boolean begins(FoldedText text, int i) {
    char c = text.at(i);
    char before = text.at(i - 1);
    if (FoldedText.isDigit(c)) {
      return DigitGroups.startsAt(text, i)
          && before != '+'
          && !((before == '-' || before == '/') && text.wordAt(i - 2))
          && !(before == ':' && text.digitAt(i - 2));
    }
    boolean opens = c == '+' || c == '(';
    return opens
        && !text.wordAt(i - 1)
        && (text.digitAt(i + 1) || (c == '+' && text.at(i + 1) == '('));
  }

  /** Whether a character may stand between groups. */
  static boolean isBetween(char c) {
    return BETWEEN.indexOf(c) >= 0;
  }

  /** It without its last group; null if it has only one. */
  PhoneCandidate shorter() {
    if (ends.size() == 1) {
      return null;
    }
    List<Integer> fewer = ends.subList(0, ends.size() - 1);
    return new PhoneCandidate(start, written.substring(0, fewer.getLast()), fewer);
  }

  int end() {
    return start + written.length();
  }

  int firstGroupEnd() {
    return start + ends.getFirst();
  }

  String digits() {
    StringBuilder digits = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      if (FoldedText.isDigit(written.charAt(i))) {
        digits.append(written.charAt(i));
      }
    }
    return digits.toString();
  }

  boolean grouped() {
    return ends.size() > 1;
  }

  /** Digits of each group. */
  List<Integer> sizes() {
    return sizes(written);
  }

  static List<Integer> sizes(String written) {
    List<Integer> sizes = new ArrayList<>();
    int size = 0;
    for (int i = 0; i <= written.length(); i++) {
      if (i < written.length() && FoldedText.isDigit(written.charAt(i))) {
        size++;
      } else if (size > 0) {
        sizes.add(size);
        size = 0;
      }
    }
    return sizes;
  }

  /** With a plus, or {@code 00} and enough digits for a country, an area and a number. */
  boolean international() {
    return written.startsWith("+")
        || (written.startsWith("00") && !written.startsWith("000") && digits().length() >= 11);
  }

  /** A leading zero that is not a number's only digit before a point or dash. */
  boolean hasTrunkPrefix() {
    String digits = digits();
    return digits.startsWith("0") && !digits.startsWith("00") && sizes().getFirst() > 1;
  }

  /** {@code 312-555-0142} in its usual notations, with or without the 1. */
  boolean isNorthAmerican() {
    List<Integer> sizes = sizes();
    return sizes.equals(List.of(3, 3, 4))
        || (sizes.equals(List.of(1, 3, 3, 4)) && digits().startsWith("1"));
  }

  /** Single digits in a row, as in a table: a number has one, an international one two at most. */
  boolean isTable() {
    long single = sizes().stream().filter(size -> size == 1).count();
    return single > (international() ? 2 : 1);
  }

  /** A date, with or without the time, or the begin of one. */
  boolean isDateOrTime() {
    List<Integer> sizes = sizes();
    if (sizes.size() < 3 || written.startsWith("+") || written.startsWith("(")) {
      return false;
    }
    String digits = digits();
    char separator = written.charAt(sizes.getFirst());
    boolean same = written.charAt(ends.get(1)) == separator && "-./".indexOf(separator) >= 0;
    boolean yearFirst = sizes.getFirst() == 4 && sizes.get(1) <= 2 && sizes.get(2) <= 2;
    int year = sizes.get(2);
    int before = sizes.get(0) + sizes.get(1);
    boolean yearLast =
        sizes.get(0) <= 2
            && sizes.get(1) <= 2
            && (year == 4 && (digits.startsWith("19", before) || digits.startsWith("20", before))
                || (year == 2 && sizes.size() == 3));
    return same && (yearFirst || yearLast);
  }
}
