package io.freshet.privacy;

import java.util.List;

/**
 * Finds what only counts close behind a word that tells what it is: the first that fits within
 * reach of each such word.
 */
abstract class ContextDetector implements Detector {
  /** Letters of a word that tells with the next one at most. */
  private static final int MAX_TELLING = 4;

  private final DetectorType type;
  private final WordKind context;
  private final int reach;
  private final double confidence;

  /**
   * @param context words that tell
   * @param reach characters between such a word and what is found at most
   */
  ContextDetector(DetectorType type, WordKind context, int reach, double confidence) {
    this.type = type;
    this.context = context;
    this.reach = reach;
    this.confidence = confidence;
  }

  /**
   * End of what is looked for if it begins at {@code start}; -1 if it does not. It looks at a
   * bounded number of characters.
   */
  abstract int endAt(FoldedText text, int start);

  @Override
  public final DetectorType type() {
    return type;
  }

  @Override
  public final long triggers() {
    return context.bit | marks();
  }

  /** Marks that make it look into a text without such a word. */
  protected long marks() {
    return 0;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.DIGIT)) {
      return;
    }
    Words words = text.words();
    int from = 0;
    for (int i = 0; i < words.count(); i++) {
      boolean told = words.is(i, context) && !text.digitAt(words.start(i) - 1); // no M404dn
      if (words.end(i) >= from && (told || words.length(i) <= MAX_TELLING && tells(words, i))) {
        from = find(text, Math.max(from, words.end(i)), words.end(i) + reach, found);
      }
    }
  }

  /** Looks for more of them behind one that ends at {@code end}; returns where to go on. */
  protected int endOfMore(FoldedText text, int end, List<Finding> found) {
    return end;
  }

  /** Whether a word tells that is of the kind only with the next one. */
  protected boolean tells(Words words, int word) {
    return false;
  }

  /** Looks for one from {@code from} to {@code to}; returns where to go on. */
  private int find(FoldedText text, int from, int to, List<Finding> found) {
    for (int i = from; i <= to && i < text.length(); i++) {
      boolean glued = i == from && text.digitAt(i); // to the word that tells
      if (text.wordAt(i) && (glued || !text.wordAt(i - 1))) {
        int end = endAt(text, i);
        if (end > 0) {
          found.add(new Finding(i, end, type, confidence));
          return endOfMore(text, end, found);
        }
      }
    }
    return from;
  }
}
