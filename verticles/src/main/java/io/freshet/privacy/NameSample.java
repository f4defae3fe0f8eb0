package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the tagger of names sees of a text, for its training: each run of words that may be of
 * names.
 *
 * @param runs in their order
 */
public record NameSample(List<Run> runs) {
  /** How many features of a word are reckoned first. */
  public static final int FIRST = NameFeatures.FIRST;

  /**
   * Words side by side that may be of names.
   *
   * @param features of each word
   * @param starts first character of each word in the text
   * @param ends one after its last
   */
  public record Run(int[][] features, int[] starts, int[] ends) {}

  static NameSample of(FoldedText text, List<Finding> found, NameModel sound) {
    NameTokens tokens = new NameTokens(text);
    NameTagger.settle(found);
    tokens.read(found, sound.common());
    NameFeatures features = new NameFeatures(tokens);
    features.begin(sound);
    features.read();
    List<Run> runs = new ArrayList<>();
    int i = 0;
    while (i < tokens.count()) {
      int end = tokens.runEnd(i);
      if (end > i) {
        features.look(i, end);
        runs.add(run(text, tokens, features, i, end));
      }
      i = Math.max(end, i + 1);
    }
    return new NameSample(runs);
  }

  private static Run run(
      FoldedText text, NameTokens tokens, NameFeatures features, int first, int end) {
    int[][] seen = new int[end - first][];
    int[] starts = new int[end - first];
    int[] ends = new int[end - first];
    int[] all = new int[NameFeatures.MOST];
    for (int i = first; i < end; i++) {
      features.first(i, all);
      seen[i - first] = Arrays.copyOf(all, features.rest(i));
      Finding word =
          text.original(new Finding(tokens.start(i), tokens.end(i), DetectorType.PERSON, 1));
      starts[i - first] = word.start();
      ends[i - first] = word.end();
    }
    return new Run(seen, starts, ends);
  }
}
