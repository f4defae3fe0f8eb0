package io.freshet.privacy;

import java.util.List;

/**
 * E-mail addresses, international ones included. Image names ({@code logo@2x.png}) and package
 * versions ({@code lodash@4.17.21}) are none.
 */
final class EmailDetector implements Detector {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;

  @Override
  public DetectorType type() {
    return DetectorType.EMAIL;
  }

  @Override
  public long triggers() {
    return Mark.AT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    for (int at = text.indexOf('@', 0); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = startOfLocal(text, at);
      int end = endOfDomain(text, at + 1);
      if (start < at && end > 0 && !isScaledImage(text, at + 1)) {
        found.add(new Finding(start, end, type(), 0.95));
      }
    }
  }

  private static int startOfLocal(FoldedText text, int at) {
    if (text.at(at - 1) == '"') {
      int quote = at - 2;
      while (at - quote <= MAX_LOCAL && text.at(quote) != '"' && quote >= 0) {
        quote--;
      }
      return quote >= 0 && at - quote <= MAX_LOCAL ? quote : at;
    }
    int start = at;
    while (start > 0 && at - start < MAX_LOCAL && isLocal(text.at(start - 1))) {
      start--;
    }
    while (start < at && !FoldedText.isLetterOrDigit(text.at(start)) && text.at(start) != '_') {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return FoldedText.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0 || Character.isSurrogate(c);
  }

  /** End of a domain of two or more labels, the last of letters; -1 if there is none. */
  private static int endOfDomain(FoldedText text, int from) {
    int limit = Math.min(text.length(), from + MAX_DOMAIN);
    int end = -1;
    int label = from;
    boolean first = true;
    while (label < limit) {
      int i = label;
      while (i < limit && (FoldedText.isLetterOrDigit(text.at(i)) || text.at(i) == '-')) {
        i++;
      }
      int stop = i;
      while (stop > label && text.at(stop - 1) == '-') {
        stop--;
      }
      if (stop == label || text.at(label) == '-') {
        break;
      }
      if (!first && isTopLevel(text, label, stop)) {
        end = stop;
      }
      if (i != stop || text.at(i) != '.') {
        break;
      }
      first = false;
      label = i + 1;
    }
    return end;
  }

  private static boolean isTopLevel(FoldedText text, int start, int end) {
    if (end - start < 2) {
      return false;
    }
    if (text.regionIs(start, "xn--")) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isScaledImage(FoldedText text, int from) {
    int i = from;
    while (text.digitAt(i)) {
      i++;
    }
    return i > from && text.at(i) == 'x' && text.at(i + 1) == '.';
  }
}
