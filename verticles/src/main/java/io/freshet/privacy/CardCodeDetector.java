package io.freshet.privacy;

import java.util.List;

/**
 * The three or four digits that a payment card is asked for besides its number: behind {@code CVV}
 * and the like, behind words that may mean other things where a card's number stands before, and
 * behind that number and its date alone.
 */
final class CardCodeDetector implements Detector {
  private static final int LEAST = 3;
  private static final int MOST = 4;
  private static final int MAX_GAP = 12;
  private static final int MAX_BETWEEN = 28;
  private static final int MAX_FOREIGN = 4;
  private static final int REACH = 96;
  private static final int MIN_CARD = 13;
  private static final int MAX_CARD = 19;
  private static final int MAX_MARKS = 4;

  /** They mean nothing else. */
  private static final WordList SURE =
      WordList.of(
          "cvv",
          "cvc",
          "cvn",
          "cvvs",
          "cvc-code",
          "cvv-code",
          "kartenprüfnummer",
          "kartenprüfziffer",
          "cvv-nummer",
          "cvc-nummer",
          "ซีวีวี");

  /** Between the word and its digits. */
  private static final WordList BETWEEN =
      WordList.of(
          "is",
          "was",
          "code",
          "number",
          "no",
          "nr",
          "num",
          "nummer",
          "kode",
          "código",
          "codigo",
          "codice",
          "on",
          "front",
          "voorop",
          "achterop",
          "vorne",
          "hinten",
          "the",
          "back",
          "of",
          "card",
          "my",
          "it",
          "its",
          "value",
          "ist",
          "lautet",
          "est",
          "es",
          "é",
          "è",
          "jest",
          "and",
          "reads",
          "says",
          "as",
          "follows",
          "numéro",
          "número",
          "numero");

  /** What may follow the digits. */
  private static final WordList NEXT =
      WordList.of(
          "zip",
          "postcode",
          "postal",
          "billing",
          "plz",
          "cp",
          "cvv",
          "cvc",
          "cvv2",
          "name",
          "thanks",
          "pls",
          "please",
          "and",
          "or");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.CARD_CODE.bit | Mark.NUMBER_OF_13.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.CARD_CODE)
          && (SURE.has(words, i) || isBehindCard(text, words.start(i)))) {
        behind(text, i, found);
      }
    }
    if (text.has(Mark.NUMBER_OF_13)) {
      bare(text, found);
    }
  }

  /** The first digits soon behind the word. */
  private void behind(FoldedText text, int word, List<Finding> found) {
    int from = text.words().end(word);
    int start = from + (text.digitAt(from) && !text.wordAt(from + 1) ? 1 : 0); // CVV2
    int i = start;
    while (i - start < MAX_BETWEEN && i < text.length() && !text.digitAt(i)) {
      char c = text.at(i);
      if (c == '\n' || c == '*' || c == '[' || c == '?' || c == ';') {
        return;
      }
      i++;
    }
    int end = endOfCode(text, i);
    if (end > 0 && i > start && isJoined(text, word, i) && !isAmount(text, end)) {
      found.add(new Finding(i, end, type(), 0.8));
    }
  }

  /** Whether nothing but marks and words such as {@code code is} stand between. */
  private static boolean isJoined(FoldedText text, int word, int to) {
    Words words = text.words();
    for (int i = word + 1; i < words.count() && words.start(i) < to; i++) {
      boolean foreign =
          text.at(words.start(i)) > 0x370 && words.length(i) <= MAX_FOREIGN; // は, 是, код
      boolean joins =
          BETWEEN.has(words, i) || words.is(i, WordKind.IS) || words.is(i, WordKind.CARD_CODE);
      if (!joins && !foreign) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word that may be counted stands right behind. */
  private static boolean isCount(FoldedText text, int end) {
    return text.at(end) == ' '
        && text.wordAt(end + 1)
        && !NEXT.has(text.words(), text.words().from(end + 1));
  }

  /** Whether a sign or a word for what is counted stands right behind. */
  private static boolean isAmount(FoldedText text, int end) {
    int at = text.at(end) == ' ' ? end + 1 : end;
    int word = text.words().from(at);
    boolean unit = text.words().is(word, WordKind.UNIT) && text.words().start(word) == at;
    return unit || "$€£¥₹₽".indexOf(text.at(at)) >= 0 && at < text.length();
  }

  /** The end of three or four digits for themselves; -1 if none stand there. */
  private static int endOfCode(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= MOST) {
      end++;
    }
    boolean size = end - start >= LEAST && end - start <= MOST;
    boolean part = ".,:/-".indexOf(text.at(end)) >= 0 && text.digitAt(end + 1);
    return size && !text.wordAt(end) && !part && text.at(end) != '%' ? end : -1;
  }

  /** Whether a card's number stands before, in the same line or the one before. */
  private static boolean isBehindCard(FoldedText text, int at) {
    int digits = 0;
    int lines = 0;
    for (int i = at - 1; i >= 0 && at - i < REACH && lines < 2; i--) {
      char c = text.at(i);
      if (text.digitAt(i)) {
        digits++;
      } else if (c != ' ' && c != '-' && c != '.' && c != '\u200b') {
        if (digits >= MIN_CARD && digits <= MAX_CARD) {
          return true;
        }
        digits = 0;
        lines += c == '\n' ? 1 : 0;
      }
    }
    return digits >= MIN_CARD && digits <= MAX_CARD;
  }

  /** {@code 4658 … 4184 11/27 902}: behind a card's number and its date. */
  private void bare(FoldedText text, List<Finding> found) {
    int slash = 0;
    int i = text.nextDigit(0);
    while (i < text.length()) {
      slash = endOfDate(text, i);
      if (slash > 0 && !text.digitAt(i - 1) && isBehindNumber(text, i)) {
        int start = slash;
        while (start - slash < MAX_MARKS && " |,;:".indexOf(text.at(start)) >= 0) {
          start++;
        }
        int end = start > slash && start < text.length() ? endOfCode(text, start) : -1;
        if (end > 0 && !isCount(text, end) && !isAmount(text, end)) {
          found.add(new Finding(start, end, type(), 0.75));
        }
      }
      i = text.nextDigit(i + 1);
    }
  }

  /** {@code 11/27}, {@code 06|26}, {@code 0428}, {@code 11/2027}: where it ends; -1 if none. */
  private static int endOfDate(FoldedText text, int start) {
    int month = number(text, start);
    if (month < 1 || month > 12) {
      return -1;
    }
    int year = start + 2;
    year += text.at(year) == '/' || text.at(year) == '|' || text.at(year) == '-' ? 1 : 0;
    year += text.startsWith(year, "20") && number(text, year + 2) >= 0 ? 2 : 0;
    return number(text, year) >= 20 && !text.digitAt(year + 2) ? year + 2 : -1;
  }

  /** Two digits; -1 if there are none. */
  private static int number(FoldedText text, int at) {
    return text.digitAt(at) && text.digitAt(at + 1)
        ? Character.digit(text.at(at), 10) * 10 + Character.digit(text.at(at + 1), 10)
        : -1;
  }

  /** Whether the digits of a card, with {@code exp} behind them at most, end right before. */
  private static boolean isBehindNumber(FoldedText text, int at) {
    int end = at;
    while (at - end < MAX_GAP && end > 0 && !text.digitAt(end - 1) && text.at(end - 1) != '\n') {
      end--;
    }
    int digits = 0;
    int sum = 0;
    int i = end;
    while (i > 0 && end - i < 2 * MAX_CARD && (text.digitAt(i - 1) || isGap(text, i - 1, end))) {
      i--;
      if (text.digitAt(i)) {
        int digit = Character.digit(text.at(i), 10) << (digits & 1);
        sum += digit > 9 ? digit - 9 : digit; // the check of cards
        digits++;
      }
    }
    return end < at && digits >= MIN_CARD && digits <= MAX_CARD && sum % 10 == 0;
  }

  private static boolean isGap(FoldedText text, int at, int end) {
    char c = text.at(at);
    return at < end - 1 && (c == ' ' || c == '-') && text.digitAt(at - 1);
  }
}
