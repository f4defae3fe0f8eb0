package io.freshet.privacy;

import java.util.List;

/**
 * Finds what only counts close behind a word that tells what it is: the first that fits within
 * reach of each such word. Where two such words stand before two values, {@code licence and SSN: …,
 * …}, the second may be meant: two that fit are taken.
 */
abstract class ContextDetector implements Detector {
  /** Letters of a word that tells with the next one at most. */
  private static final int MAX_TELLING = 6;

  /** Between a word that tells and what it is right before, marks and blanks. */
  private static final int NEAR = 5;

  private static final long OTHER = WordKind.PHONE.bit | WordKind.NUMBERED.bit | WordKind.CARD.bit;

  private final DetectorType type;
  private final WordKind context;
  private final int reach;

  /**
   * @param context words that tell
   * @param reach characters between such a word and what is found at most
   */
  ContextDetector(DetectorType type, WordKind context, int reach) {
    this.type = type;
    this.context = context;
    this.reach = reach;
  }

  /**
   * End of what is looked for if it begins at {@code start}; -1 if it does not. It looks at a
   * bounded number of characters.
   */
  abstract int endAt(FoldedText text, int start);

  /** Where one begins whose first letter or digit is at {@code start}. */
  protected int begin(FoldedText text, int start) {
    return start;
  }

  /** How certain it is that what begins at {@code start} is one. */
  abstract double confidence(FoldedText text, int start);

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
    if (!text.has(Mark.DIGIT) && !isInWords(text)) {
      return;
    }
    Words words = text.words();
    int from = 0;
    for (int i = 0; i < words.count(); i++) {
      boolean told =
          words.is(i, context) && (!text.digitAt(words.start(i) - 1) || isLabel(text, i));
      if (words.end(i) < from || !told && (words.length(i) > MAX_TELLING || !tells(words, i))) {
        continue;
      }
      if (told && isOther(text, i)) {
        continue;
      }
      int last = Labels.last(text, i);
      boolean model = last == i && isModel(text, i);
      int stop = words.end(last) + (model ? 0 : reach);
      from = find(text, Math.max(from, words.end(last)), stop, found);
      boolean several = takesTwo(words, last) && (last > i || Labels.follows(text, i));
      if (several && from > words.end(last)) {
        from = find(text, from, from + reach, found);
      }
    }
  }

  /** {@code DL380 Gen10}: the name of a thing, and no label, unless it is glued to its number. */
  private static boolean isModel(FoldedText text, int word) {
    int end = text.words().end(word);
    return text.words().length(word) <= 2 && text.digitAt(end) && text.digitAt(end + 1);
  }

  /** {@code …333DOB:03/19/1961}, and no {@code M404dn}. */
  private static boolean isLabel(FoldedText text, int word) {
    return text.at(text.words().end(word)) == ':' && text.words().length(word) > 2;
  }

  /** Whether behind several labels, of which {@code last} is the last, two may be meant. */
  protected boolean takesTwo(Words words, int last) {
    return true;
  }

  /** Looks for more of them behind one that ends at {@code end}; returns where to go on. */
  protected int endOfMore(FoldedText text, int end, List<Finding> found) {
    return end;
  }

  /** Whether a text without digits may hold one. */
  protected boolean isInWords(FoldedText text) {
    return false;
  }

  /** Whether a word tells that is of the kind only with the next one. */
  protected boolean tells(Words words, int word) {
    return false;
  }

  /** Whether what stands beside a word of the kind makes something else of it. */
  protected boolean isOther(FoldedText text, int word) {
    return false;
  }

  /** Whether one that begins at {@code start} counts further away than the reach. */
  protected boolean isFar(FoldedText text, int start) {
    return false;
  }

  /** Further away from the word than the reach, what counts there. */
  protected int far() {
    return 0;
  }

  /** Whether nothing but marks, {@code no} or the like stands between a telling word and that. */
  protected final boolean isNear(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean ordinal = word > 0 && words.length(word) == 1 && words.gapIs(word - 1, ".");
    word -= ordinal && words.is(word - 1, WordKind.NUMBER) ? 1 : 0; // n.º
    boolean state = type == DetectorType.LICENCE && word > 0 && words.spacedFromNext(word - 1);
    if (state && NeighbourLicences.isCode(words, word) && start - words.end(word) <= 1) {
      return words.is(word - 1, context); // DL CA H8407188
    }
    if (word > 0 && words.is(word, WordKind.NUMBER) && start - words.end(word) <= NEAR) {
      word--;
      return words.is(word, context) && words.start(word + 1) - words.end(word) <= NEAR;
    }
    return word >= 0 && words.is(word, context) && start - words.end(word) <= NEAR;
  }

  /**
   * Where a word ends the search that tells of another number: {@code curp: …, cel 33 1844 …}. With
   * blanks only between them it belongs to the word that tells: {@code passport serial no}.
   */
  private int endOfReach(FoldedText text, int from, int to) {
    Words words = text.words();
    for (int i = words.from(from); i < words.count() && words.start(i) <= to; i++) {
      boolean other = (words.kinds(i) & OTHER) != 0 && type != DetectorType.DATE_OF_BIRTH;
      if (other && !Labels.isOnePhrase(text, from, words.start(i))) {
        return words.start(i);
      }
    }
    return to;
  }

  /** Looks for one from {@code from} to {@code to}; returns where to go on. */
  private int find(FoldedText text, int from, int to, List<Finding> found) {
    int last = Math.min(endOfReach(text, from, to + far()), text.length() - 1);
    for (int i = from; i <= last; i++) {
      int ours = text.endOfPlaceholder(i);
      if (ours > 0) {
        if (text.startsWith(i + 1, type.label())) {
          return ours; // it is found already
        }
        i = ours - 1;
        continue;
      }
      boolean begins = i == from || !text.wordAt(i - 1); // it may be glued to the word that tells
      if (text.wordAt(i) && begins && (i <= to || to > from && isFar(text, i))) {
        int end = endAt(text, i);
        if (end > 0) {
          found.add(new Finding(begin(text, i), end, type, confidence(text, i)));
          return endOfMore(text, end, found);
        }
      }
    }
    return from;
  }
}
