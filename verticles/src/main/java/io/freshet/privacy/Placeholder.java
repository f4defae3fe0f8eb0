package io.freshet.privacy;

/** What stands for a value that was removed, with a token: {@code [email:edc354]}. */
final class Placeholder {
  private static final int TOKEN = 6;
  private static final String[] OPENINGS = {"[person:", "[email:"};

  private Placeholder() {}

  /** Whether the finding lies in one: whatever stands around it, it is no value. */
  static boolean holds(FoldedText text, Finding finding) {
    for (String opening : OPENINGS) {
      int first = finding.start() - opening.length() - TOKEN;
      for (int i = Math.max(0, first); i <= finding.start(); i++) {
        int end = i + opening.length() + TOKEN + 1;
        if (text.at(i) == '[' && finding.end() <= end && isOne(text, i, opening)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOne(FoldedText text, int start, String opening) {
    int token = start + opening.length();
    for (int i = token; i < token + TOKEN; i++) {
      if (Character.digit(text.at(i), 16) < 0) {
        return false;
      }
    }
    return text.startsWith(start, opening) && text.at(token + TOKEN) == ']';
  }
}
