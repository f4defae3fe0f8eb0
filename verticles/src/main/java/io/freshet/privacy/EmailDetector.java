package io.freshet.privacy;

import java.util.List;

/**
 * E-mail addresses, international ones included. Image names ({@code logo@2x.png}) and package
 * versions ({@code lodash@4.17.21}) are none.
 */
final class EmailDetector implements Detector {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;

  /** Endings of files that are no domain's. */
  private static final List<String> FILES =
      List.of(
          "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "html", "json", "xml", "yaml",
          "yml", "txt", "pdf", "tgz", "gz", "jar", "service", "socket", "timer", "target", "mount",
          "slice", "scope", "conf", "log");

  /** Accounts that no person has. */
  private static final List<String> MACHINES =
      List.of(
          "root",
          "git",
          "hg",
          "svn",
          "ubuntu",
          "ec2-user",
          "www-data",
          "postgres",
          "nobody",
          "noreply",
          "no-reply",
          "donotreply",
          "do-not-reply",
          "mailer-daemon",
          "postmaster");

  /** Accounts of machines when a path follows: {@code deploy@web.example.org:/srv}. */
  private static final List<String> ACCOUNTS = List.of("ssh", "deploy", "admin");

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
    for (int i = 1; i < text.length(); i++) {
      char c = text.at(i);
      if (c == '@' || (c == '%' && text.isEncodedAt(i))) {
        int domain = c == '@' ? i + 1 : i + 3;
        int start = startOfLocal(text, i);
        int end = endOfDomain(text, domain);
        boolean written = start < i && end > 0;
        if (written && !isScaledImage(text, domain) && !isNobodys(text, start, i, end)) {
          found.add(new Finding(start, end, type(), 0.95));
        }
        if (!written && c == '@') {
          spaced(text, i, found);
        }
      }
    }
  }

  private void spaced(FoldedText text, int at, List<Finding> found) {
    int start = SpacedEmail.start(text, at);
    int end = start < 0 ? -1 : SpacedEmail.end(text, at);
    if (end > 0) {
      found.add(new Finding(start, end, type(), 0.85));
    }
  }

  /** A file, a unit of systemd, a message's id, or an account of a machine. */
  private static boolean isNobodys(FoldedText text, int start, int at, int end) {
    int dot = end - 1;
    while (text.at(dot) != '.') {
      dot--;
    }
    if (isAnyOf(text, dot + 1, end, FILES)) {
      return true;
    }
    boolean path = text.at(end) == ':' && (text.at(end + 1) == '/' || text.at(end + 1) == '~');
    boolean remote = path || text.at(end) == ':' && Character.isLetter(text.at(end + 1));
    boolean account = isAnyOf(text, start, at, ACCOUNTS);
    return isAnyOf(text, start, at, MACHINES)
        || isNumber(text, start, at)
        || account && (remote || text.startsWith(start - 3, "://"))
        || isMessageId(text, start);
  }

  private static boolean isAnyOf(FoldedText text, int start, int end, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.length() == end - start && text.regionIs(start, word)) {
        return true;
      }
    }
    return false;
  }

  /** {@code sip:+493012345@voip.example}: a phone number and where it is reached. */
  private static boolean isNumber(FoldedText text, int start, int at) {
    boolean dialled =
        text.at(start - 1) == '+'
            || text.regionIs(start - 4, "sip:")
            || text.regionIs(start - 5, "sips:");
    for (int i = start; i < at && dialled; i++) {
      dialled = text.digitAt(i);
    }
    return dialled && at - start >= PhoneCandidate.MIN_DIGITS;
  }

  /** {@code Message-ID: <…@…>}, {@code In-Reply-To: <…@…>}. */
  private static boolean isMessageId(FoldedText text, int start) {
    if (text.at(start - 1) != '<') {
      return false;
    }
    int i = start - 2;
    while (start - i < 6 && (text.at(i) == ' ' || text.at(i) == ':')) {
      i--;
    }
    return text.regionIs(i - 9, "message-id")
        || text.regionIs(i - 10, "in-reply-to")
        || text.regionIs(i - 9, "references");
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
