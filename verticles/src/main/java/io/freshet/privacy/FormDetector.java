package io.freshet.privacy;

import java.util.List;

/**
 * Numbers that a label tells and whose form is one of those that the label's numbers have: {@code
 * PPS 1234567TW}, {@code carteira de identidade nº 98.482.888-4}, {@code KRA PIN: A046837147B}. The
 * labels stand in {@code number-forms.txt}.
 */
final class FormDetector implements Detector {
  private static final int REACH = 28;
  private static final int MAX_SMALL = 2;
  private static final int MAX_ABBREVIATED = 3;
  private static final long BETWEEN =
      WordKind.NUMBER.bit
          | WordKind.IS.bit
          | WordKind.CARD.bit
          | WordKind.SINCE.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit;

  private final DetectorType type;

  private FormDetector(DetectorType type) {
    this.type = type;
  }

  /** One for numbers of that type. */
  static FormDetector of(DetectorType type) {
    return new FormDetector(type);
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return WordKind.FORMED.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.FORMED) && digitWithin(text, words.end(i))) {
        behind(text, i, found);
      }
    }
  }

  private static boolean digitWithin(FoldedText text, int from) {
    for (int i = from; i < from + REACH; i++) {
      if (text.digitAt(i)) {
        return true;
      }
    }
    return false;
  }

  private void behind(FoldedText text, int word, List<Finding> found) {
    for (FormLabels.Label label : FormLabels.endingWith(text.words().tag(word))) {
      if (label.type() == type && label.endsAt(text, word)) {
        Finding number = number(text, text.words().end(word), label);
        if (number != null) {
          found.add(number);
          return;
        }
      }
    }
  }

  /** A dot that ends a sentence, and no abbreviation: {@code no.}, {@code Steuernr.}. */
  private static boolean isStop(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at) - 1;
    char next = text.at(at + 1);
    return text.at(at) == '.'
        && (next == ' ' || next == '\n' || next == '\r')
        && word >= 0
        && words.end(word) == at
        && words.length(word) > MAX_ABBREVIATED
        && !text.regionIs(at - 2, "nr")
        && !words.is(word, WordKind.NUMBER);
  }

  /** The first number behind {@code from}, if nothing but small words stands before it. */
  private Finding number(FoldedText text, int from, FormLabels.Label label) {
    Words words = text.words();
    int i = from;
    while (i < from + REACH && i < text.length()) {
      if (!text.wordAt(i) && !Character.isLetter(text.at(i))) {
        boolean ends = "?!;".indexOf(text.at(i)) >= 0 && (i > from || text.at(i) != ';');
        if (ends || isStop(text, i)) {
          return null;
        }
        i++;
        continue;
      }
      for (NumberForm form : label.forms()) {
        int end = form.endAt(text, i);
        if (end > 0) {
          return new Finding(i, end, type, form.isAny() ? 0.75 : 0.86);
        }
      }
      int word = words.from(i);
      boolean between =
          word < words.count()
              && words.start(word) == i
              && ((words.kinds(word) & BETWEEN) != 0
                  || words.length(word) <= MAX_SMALL
                  || words.is(word, WordKind.FORMED) && words.isUpper(word));
      if (!between) {
        return null;
      }
      i = words.end(word);
    }
    return null;
  }
}
