package io.freshet.privacy;

import java.util.List;

/** Swedish banks' numbers of four or five digits and the account a few words behind. */
final class ClearingPair {
  /** Words between the two that say nothing. */
  private static final int MOST = 2;

  private static final int LEAST_DIGITS = 6;
  private static final int MOST_LENGTH = 13;
  private static final double LIKELY = 0.9;

  private static final WordList CODES =
      WordList.of(
          "clearing", "clearingnr", "clearingnummer", "clearingnumret", "clearingnumber", "clnr");

  private ClearingPair() {}

  /** Where the account ends behind the code that begins at {@code start}; -1 if there is none. */
  static int add(FoldedText text, int start, int group, List<Finding> found) {
    if (!isTold(text.words(), start)) {
      return -1;
    }
    int end = text.at(group) == '-' && text.digitAt(group + 1) ? group + 2 : group;
    long partner = AccountPartner.behind(text, end, MOST);
    int account = (int) (partner >>> Integer.SIZE);
    int last = (int) partner;
    int length = last - account;
    if (partner < 0 || text.wordAt(end) || length < LEAST_DIGITS || length > MOST_LENGTH) {
      return -1;
    }
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, LIKELY));
    found.add(new Finding(account, last, DetectorType.BANK_ACCOUNT, LIKELY));
    return last;
  }

  private static boolean isTold(Words words, int start) {
    int word = words.from(start) - 1;
    word -= word > 0 && (words.is(word, WordKind.NUMBER) || words.is(word, WordKind.IS)) ? 1 : 0;
    return word >= 0 && CODES.has(words, word);
  }
}
