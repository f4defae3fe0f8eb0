package io.freshet.privacy;

/**
 * Keys in groups of a few characters, {@code VK3O JBQX Q2LM 7YFO}, as routers, authenticators and
 * mail accounts print them: groups of about one length, of capitals or of small letters, with
 * digits among them.
 */
final class GroupedKey {
  private static final int LEAST = 3;
  private static final int MOST = 16;
  private static final int MAX_GROUP = 8;
  private static final int MIN_DIGITS = 2;
  private static final int MIN_LETTERS = 3;
  private static final int APP_GROUPS = 4;
  private static final int APP_GROUP = 4;

  private GroupedKey() {}

  /** Where the groups end that begin at {@code start} and are parted by blanks; -1 if none do. */
  static int endAt(FoldedText text, int start) {
    int groups = 0;
    int digits = 0;
    int letters = 0;
    boolean upper = false;
    boolean lower = false;
    int end = -1;
    int i = start;
    while (groups < MOST) {
      int from = i;
      while (i - from <= MAX_GROUP && text.wordAt(i) && text.at(i) < 128) {
        char c = text.at(i);
        digits += FoldedText.isDigit(c) ? 1 : 0;
        letters += FoldedText.isDigit(c) ? 0 : 1;
        upper |= Character.isUpperCase(c);
        lower |= Character.isLowerCase(c);
        i++;
      }
      if (i - from < 2 || i - from > MAX_GROUP || upper && lower) {
        return isApp(text, start, end, groups, digits) ? end : -1;
      }
      groups++;
      end = i;
      if (text.at(i) != ' ' || !text.wordAt(i + 1)) {
        break;
      }
      i++;
    }
    boolean key = groups >= LEAST && digits >= MIN_DIGITS && letters >= MIN_LETTERS;
    boolean mixed =
        key && isMixedThroughout(text, start, end, groups) && (upper || isEven(text, start, end));
    return mixed || isApp(text, start, end, groups, digits) ? end : -1;
  }

  /** Most groups hold digits or no vowel: no row of words with numbers between. */
  private static boolean isMixedThroughout(FoldedText text, int start, int end, int groups) {
    int odd = 0;
    boolean digit = false;
    boolean vowel = false;
    for (int i = start; i <= end; i++) {
      if (i == end || text.at(i) == ' ') {
        odd += digit || !vowel ? 1 : 0;
        digit = false;
        vowel = false;
      } else {
        digit |= text.digitAt(i);
        vowel |= "aeiouAEIOU".indexOf(text.at(i)) >= 0;
      }
    }
    return 2 * odd > groups;
  }

  /** Groups of one length, the last perhaps a shorter one. */
  private static boolean isEven(FoldedText text, int start, int end) {
    int size = text.indexOf(' ', start, end) - start;
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || text.at(i) == ' ') {
        if (i < end ? i - from != size : i - from > size) {
          return false;
        }
        from = i + 1;
      }
    }
    return true;
  }

  /** Four groups of four small letters: a password of one app. */
  private static boolean isApp(FoldedText text, int start, int end, int groups, int digits) {
    boolean app = groups == APP_GROUPS && digits == 0 && end - start == APP_GROUPS * 5 - 1;
    app = app && isMixedThroughout(text, start, end, 1);
    for (int i = start; i < end && app; i++) {
      boolean gap = (i - start) % (APP_GROUP + 1) == APP_GROUP;
      app = gap ? text.at(i) == ' ' : Character.isLowerCase(text.at(i));
    }
    return app;
  }
}
