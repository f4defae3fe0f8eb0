package io.freshet.privacy;

/** Tells texts about goods, in which names of people are more often names of brands. */
final class Goods {
  private static final WordList MEASURES =
      WordList.of(
          "g",
          "kg",
          "mg",
          "ml",
          "cl",
          "dl",
          "l",
          "oz",
          "lb",
          "lbs",
          "cm",
          "mm",
          "pk",
          "pcs",
          "stk",
          "stück",
          "pack",
          "packs",
          "pz",
          "uds",
          "cajas",
          "bottles",
          "flaschen",
          "x");

  private Goods() {}

  /** Whether a number with a measure of goods stands in it: {@code 500 ml}, {@code 170g}. */
  static boolean isIn(FoldedText text) {
    if (!text.has(Mark.DIGIT)) {
      return false;
    }
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.length(i) <= 8 && isCounted(text, words.start(i)) && MEASURES.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCounted(FoldedText text, int start) {
    char c = text.at(start - 1);
    return FoldedText.isDigit(c) || (c == ' ' || c == '-') && text.digitAt(start - 2);
  }

  /** Whether the words from {@code start} to before {@code end} are one of several with commas. */
  static boolean isListed(FoldedText text, int start, int end) {
    Words words = text.words();
    boolean before = start > 0 && words.gapIs(start - 1, ", ");
    boolean after = end < words.count() && words.gapIs(end - 1, ", ") && words.isCapital(end);
    return before && (after || words.isCapital(start - 1)) || after && start == 0;
  }
}
