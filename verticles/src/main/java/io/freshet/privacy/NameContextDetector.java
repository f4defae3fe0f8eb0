package io.freshet.privacy;

import java.util.List;

/**
 * Names of people nobody has taught, told by the words around them: titles, introductions,
 * greetings, closings and verbs of saying.
 */
final class NameContextDetector implements Detector {

  @Override
  public DetectorType type() {
    return DetectorType.PERSON;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      String word = words.lower(i);
      if (NameWords.TITLES.contains(word) || word.equals("m")) {
        afterTitle(text, i, word, found);
      }
      if (NameWords.GREETINGS.contains(word)) {
        afterGreeting(text, i, word, found);
      }
      if (NameWords.CLOSINGS.contains(word)) {
        afterClosing(text, i, found);
      }
      if (NameWords.SAYING.contains(word)) {
        beforeVerb(text, i, found);
      }
      afterPhrase(text, i, word, found);
    }
  }

  private void afterTitle(FoldedText text, int i, String word, List<Finding> found) {
    String gap = text.words().gapAfter(i);
    boolean dotted = gap.startsWith(".");
    boolean written =
        word.equals("don") || word.equals("dona") || NameRun.isCapital(text.words(), i);
    boolean title = dotted || !NameWords.TITLES_WITH_DOT.contains(word);
    if (written && title && (gap.equals(" ") || gap.equals(". ") || gap.equals("."))) {
      add(text, i + 1, NameRun.end(text, i + 1, false), 0.85, found);
    }
  }

  /**
   * A letter's greeting, or another one whose name is followed by the end of the line or a mark.
   */
  private void afterGreeting(FoldedText text, int i, String word, List<Finding> found) {
    Words words = text.words();
    if (!words.spacedFromNext(i) || NameWords.TITLES.contains(words.lower(i + 1))) {
      return;
    }
    int end = NameRun.end(text, i + 1, false);
    boolean named = end > i + 1 && !isRefused(words, end);
    if (named && (NameWords.LETTER_GREETINGS.contains(word) || closes(text, end - 1))) {
      add(text, i + 1, end, 0.75, found);
    }
  }

  /** {@code Hi Acme Team,}: a word that is no name follows at once and makes the whole none. */
  private static boolean isRefused(Words words, int end) {
    return end < words.count()
        && words.spacedFromNext(end - 1)
        && NameRun.isCapital(words, end)
        && NameWords.NO_NAMES.contains(words.lower(end));
  }

  private void afterClosing(FoldedText text, int i, List<Finding> found) {
    String gap = text.words().gapAfter(i);
    boolean line = gap.indexOf('\n') >= 0 && isMarks(gap);
    if (line || gap.equals(", ") || gap.equals(" - ")) {
      int end = NameRun.end(text, i + 1, false);
      if (end > i + 1 && closes(text, end - 1)) {
        add(text, i + 1, end, 0.75, found);
      }
    }
  }

  /** {@code Tobias Herrmann called}, {@code Herrmann, Tobias called}. */
  private void beforeVerb(FoldedText text, int verb, List<Finding> found) {
    Words words = text.words();
    if (verb < 2 || !words.spacedFromNext(verb - 1) || !NameRun.isName(words, verb - 1)) {
      return;
    }
    String gap = words.gapAfter(verb - 2);
    if ((gap.equals(" ") || gap.equals(", ")) && NameRun.isName(words, verb - 2)) {
      add(text, verb - 2, verb, 0.65, found);
    }
  }

  /** Tries phrases that end with word {@code i}, of one to three words. */
  private void afterPhrase(FoldedText text, int i, String word, List<Finding> found) {
    Words words = text.words();
    String gap = words.gapAfter(i);
    boolean labelled = gap.equals(": ") || gap.equals(":");
    if (i + 1 >= words.count() || !(gap.equals(" ") || labelled)) {
      return;
    }
    String phrase = word;
    for (int n = 1; n <= 3; n++) {
      boolean strong = NameWords.STRONG_PHRASES.contains(phrase);
      boolean label = labelled && NameWords.LABELS.contains(phrase);
      if (strong || label || NameWords.WEAK_PHRASES.contains(phrase)) {
        int end = NameRun.end(text, i + 1, strong);
        boolean first = NameWords.FIRST_NAME_PHRASES.contains(phrase) && closes(text, end - 1);
        int least = strong || first ? 1 : 2;
        if (end - i - 1 >= least) {
          add(text, i + 1, end, strong ? 0.85 : 0.6, found);
        }
        return;
      }
      if (i - n < 0 || !words.spacedFromNext(i - n)) {
        return;
      }
      phrase = words.lower(i - n) + " " + phrase;
    }
  }

  private void add(FoldedText text, int first, int end, double confidence, List<Finding> found) {
    if (end > first) {
      Words words = text.words();
      found.add(new Finding(words.start(first), NameRun.offset(text, end - 1), type(), confidence));
    }
  }

  /** Whether after a word the text, its line or its clause ends. */
  private static boolean closes(FoldedText text, int word) {
    String gap = text.words().gapAfter(word);
    boolean last = word + 1 == text.words().count();
    return (last && isMarks(gap))
        || (!gap.isEmpty() && ",!.:;)".indexOf(gap.charAt(0)) >= 0)
        || gap.strip().startsWith("-")
        || gap.indexOf('\n') >= 0;
  }

  private static boolean isMarks(String gap) {
    for (int i = 0; i < gap.length(); i++) {
      if (Character.isLetterOrDigit(gap.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
