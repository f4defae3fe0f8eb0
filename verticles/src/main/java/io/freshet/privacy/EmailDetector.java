package io.freshet.privacy;

import java.util.List;

/** E-mail addresses, also with international domains. Grows outward from each {@code @}. */
final class EmailDetector implements Detector {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 255;
  private static final String LOCAL_EXTRA = "._%+-'&=!#$*/?^`{|}~";

  @Override
  public String type() {
    return "email";
  }

  @Override
  public void find(String text, List<Finding> found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = at;
      while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
        start--;
      }
      while (start < at && "'.`/".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      int end = domainEnd(text, at + 1);
      if (start < at && end > 0) {
        found.add(new Finding(start, end, type(), 0.95));
      }
    }
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || LOCAL_EXTRA.indexOf(c) >= 0;
  }

  /**
   * End of the domain that begins at {@code from}: labels with a top level of letters; -1 for none.
   */
  private static int domainEnd(String text, int from) {
    int i = from;
    int lastDot = -1;
    while (i < text.length() && i - from < MAX_DOMAIN) {
      char c = text.charAt(i);
      if (c == '.') {
        lastDot = i;
      } else if (!Character.isLetterOrDigit(c) && c != '-') {
        break;
      }
      i++;
    }
    while (i > from && (text.charAt(i - 1) == '.' || text.charAt(i - 1) == '-')) {
      i--;
      lastDot = text.lastIndexOf('.', i - 1);
    }
    boolean topLevel =
        lastDot > from
            && i - lastDot > 2
            && (text.substring(lastDot + 1, i).chars().allMatch(Character::isLetter)
                || text.startsWith("xn--", lastDot + 1));
    return topLevel ? i : -1;
  }
}
