package io.freshet.privacy;

import java.util.List;

/** A password beside a mail address: {@code jen@example.com / Jenny!1989}, with no word for it. */
final class MailPair {
  private static final int LEAST = 8;
  private static final int MAX_MAIL = 64;
  private static final String[] MARKS = {" / ", " | ", " – ", " — ", " - ", " : ", " "};

  private MailPair() {}

  static void find(FoldedText text, List<Finding> found) {
    for (int at = text.indexOf('@', 0); at >= 0; at = text.indexOf('@', at + 1)) {
      int end = at + 1;
      boolean dot = false;
      while (end - at < MAX_MAIL && (text.wordAt(end) || isInner(text, end))) {
        dot |= text.at(end) == '.';
        end++;
      }
      if (dot && text.wordAt(at - 1)) {
        behind(text, end, found);
      }
    }
  }

  private static boolean isInner(FoldedText text, int at) {
    return (text.at(at) == '.' || text.at(at) == '-') && text.wordAt(at + 1);
  }

  private static void behind(FoldedText text, int mail, List<Finding> found) {
    for (String mark : MARKS) {
      if (text.startsWith(mail, mark)) {
        int start = mail + mark.length();
        int end = SecretValue.judgedEnd(text, start);
        if (isPassword(text, start, end, mark.length() == 1)) {
          ToldSecret.put(text, start, end, found);
        }
        return;
      }
    }
  }

  private static boolean isPassword(FoldedText text, int start, int end, boolean signed) {
    char after = text.at(end);
    boolean closed = after <= ' ' && (after != ' ' || "(".indexOf(text.at(end + 1)) >= 0);
    closed |= after == '!' || ",;.)".indexOf(after) >= 0;
    boolean sign = SecretValue.isSigned(text, start, end) || after == '!';
    return closed
        && end - start >= LEAST
        && ToldSecret.isBare(text, start, end)
        && SecretValue.isOfBothCases(text, start, end)
        && (sign || !signed && Character.isLetter(text.at(start)))
        && text.indexOf('=', start, end) < 0
        && text.indexOf(':', start, end) < 0
        && !NamedThing.isVersion(text, start, end)
        && !NamedThing.isNumbered(text, start, end);
  }
}
