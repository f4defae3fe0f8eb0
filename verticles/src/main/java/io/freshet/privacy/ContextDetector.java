package io.freshet.privacy;

import java.util.List;

/**
 * Finds what only counts close behind a word that tells what it is: the first that fits within
 * reach of each such word.
 */
abstract class ContextDetector implements Detector {
  /** Words that say what the value behind them is. */
  private static final long LABELS =
      WordKind.PHONE.bit
          | WordKind.CARD.bit
          | WordKind.SSN.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.BIRTH.bit
          | WordKind.IDENTITY_SURE.bit;

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
      boolean told =
          words.is(i, context)
              && !text.digitAt(words.start(i) - 1) // no M404dn
              && !isOther(words, i);
      if (words.end(i) >= from && (told || tells(words, i))) {
        from = find(text, i, Math.max(from, words.end(i)), found);
      }
    }
  }

  /** Whether a word right before says that it is another thing. */
  private boolean isOfOther(FoldedText text, int start) {
    return Labelled.by(text, LABELS & ~context.bit, start)
        && !Labelled.by(text, context.bit, start);
  }

  /** How certain one that begins at {@code start} is. */
  protected double confidence(FoldedText text, int start) {
    return confidence;
  }

  /** The bits of the words that tell. */
  protected final long kinds() {
    return context.bit;
  }

  /** Looks for more of them behind one that ends at {@code end}; returns where to go on. */
  protected int endOfMore(FoldedText text, int end, List<Finding> found) {
    return end;
  }

  /** Whether a word tells that is of the kind only with the ones beside it. */
  protected boolean tells(Words words, int word) {
    return false;
  }

  /** Whether the words beside it make another thing of it: {@code permis de construire}. */
  protected boolean isOther(Words words, int word) {
    return false;
  }

  /** Looks for one from {@code from} on behind the word that tells; returns where to go on. */
  private int find(FoldedText text, int word, int from, List<Finding> found) {
    int to = text.words().end(word) + reach;
    for (int i = from; i <= to && i < text.length(); i++) {
      boolean glued = i == from && text.digitAt(i); // to the word that tells
      if (text.wordAt(i) && (glued || !text.wordAt(i - 1))) {
        int end = endAt(text, i);
        if (end > 0 && text.words().from(i) - 1 > word && isOfOther(text, i)) {
          i = end;
        } else if (end > 0) {
          found.add(new Finding(i, end, type, confidence(text, i)));
          return endOfMore(text, end, found);
        }
      }
    }
    return from;
  }
}
