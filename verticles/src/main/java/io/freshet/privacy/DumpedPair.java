package io.freshet.privacy;

import java.util.List;

/**
 * A user and a password with a colon between, and a mail address or a machine beside them: {@code
 * anna@example.com:…} of a leaked list, {@code domain/user:…@10.10.11.4} of a tool.
 */
final class DumpedPair {
  private static final int MAX_USER = 64;
  private static final int LEAST = 6;
  private static final int MAX_VALUE = 64;

  private DumpedPair() {}

  /** Looks around a colon. */
  static void find(FoldedText text, int colon, List<Finding> found) {
    if (text.at(colon + 1) <= ' ' || text.at(colon + 1) == '/' || !text.wordAt(colon - 1)) {
      return;
    }
    int start = colon;
    int at = -1;
    boolean slash = false;
    while (colon - start < MAX_USER && text.at(start - 1) > ' ' && isUser(text.at(start - 1))) {
      start--;
      at = text.at(start) == '@' ? start : at;
      slash |= text.at(start) == '/' || text.at(start) == '\\';
    }
    if (at > start && text.indexOf('.', at, colon) > 0 && !slash) {
      behindMail(text, colon + 1, text.at(start - 1) < ' ', found);
    } else if (at < 0 && slash && text.at(start - 1) <= ' ') {
      beforeHost(text, colon + 1, found);
    }
  }

  private static boolean isUser(char c) {
    return FoldedText.isLetterOrDigit(c) || "._-+@/\\$".indexOf(c) >= 0;
  }

  /** A token of letters with digits or signs up to a blank: no port, no path, no repository. */
  private static void behindMail(FoldedText text, int start, boolean first, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    boolean path = text.indexOf('/', start, end) >= 0 || text.regionIs(end - 4, ".git");
    boolean closed = text.at(end) <= ' ' || "!\"'|;,".indexOf(text.at(end)) >= 0;
    boolean form = first || SecretValue.isOfBothCases(text, start, end);
    if (end - start >= LEAST && !path && closed && form && SecretValue.isStrong(text, start, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** A token before {@code @} and an address or the name of a machine. */
  private static void beforeHost(FoldedText text, int start, List<Finding> found) {
    int end = -1;
    int i = start;
    while (i - start < MAX_VALUE && text.at(i) > ' ') {
      end = text.at(i) == '@' ? i : end;
      i++;
    }
    boolean host = end > start && text.wordAt(end + 1) && text.indexOf('.', end, i) > 0;
    if (host
        && end - start >= LEAST
        && SecretValue.isStrong(text, start, end)
        && !StandIn.is(text, start, end)) {
      found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.85));
    }
  }
}
