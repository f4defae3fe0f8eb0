package io.freshet.privacy;

/** The form that numbers of passports and licences have in most states. */
final class PaperNumber {
  private static final int LEAST = 7;
  private static final int LEAST_BARE = 8;
  private static final int MOST = 10;
  private static final int LEAST_DIGITS = 5;

  private PaperNumber() {}

  /**
   * Where capitals and digits end that may be a paper's number: seven to ten, five digits among
   * them at least; eight and more of digits alone. -1 if none begin at {@code start}.
   */
  static int endAt(FoldedText text, int start) {
    int end = start;
    int digits = 0;
    while (text.digitAt(end) || text.at(end) >= 'A' && text.at(end) <= 'Z') {
      digits += text.digitAt(end) ? 1 : 0;
      end++;
    }
    int length = end - start;
    boolean bare = digits == length;
    boolean size = length >= (bare ? LEAST_BARE : LEAST) && length <= MOST;
    return size && digits >= LEAST_DIGITS && !goesOn(text, end) ? end : -1;
  }

  private static boolean goesOn(FoldedText text, int end) {
    char c = text.at(end);
    boolean joins = c == '.' || c == ',' || c == '/' || c == ':';
    return text.wordAt(end) || c == '-' || c == '@' || joins && text.wordAt(end + 1);
  }
}
