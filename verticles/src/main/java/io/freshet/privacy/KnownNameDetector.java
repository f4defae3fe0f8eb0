package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Names that the stream has shown, in any case, as "First Last" and as "Last, First". Words of
 * which no known name is made cost one hash each.
 */
final class KnownNameDetector implements Detector {
  private static final int MAX_GAP = 3;

  private final KnownNames names;

  KnownNameDetector(KnownNames names) {
    this.names = names;
  }

  @Override
  public String type() {
    return "person";
  }

  @Override
  public void find(String text, List<Finding> found) {
    if (names.size() == 0) {
      return;
    }
    List<Words.Word> words = Words.in(text);
    String[] known = new String[words.size()];
    for (int i = 0; i < known.length; i++) {
      String folded = KnownNames.fold(text.substring(words.get(i).start(), words.get(i).end()));
      known[i] = folded.length() > 1 && names.hasWord(folded) ? folded : null;
    }
    int i = 0;
    while (i < known.length) {
      int length = longest(text, words, known, i);
      if (length > 0) {
        found.add(new Finding(words.get(i).start(), words.get(i + length - 1).end(), type(), 0.9));
      }
      i += Math.max(1, length);
    }
  }

  /** How many words the longest known name that begins at {@code from} has; 0 for none. */
  private int longest(String text, List<Words.Word> words, String[] known, int from) {
    int run = 0;
    while (run < KnownNames.MAX_WORDS
        && from + run < known.length
        && known[from + run] != null
        && (run == 0 || adjacent(text, words.get(from + run - 1), words.get(from + run)))) {
      run++;
    }
    for (int n = run; n >= KnownNames.MIN_WORDS; n--) {
      if (names.hasName(joined(known, from, from + n))
          || names.hasName(joined(known, from + 1, from + n) + " " + known[from])) {
        return n;
      }
    }
    return 0;
  }

  private static boolean adjacent(String text, Words.Word one, Words.Word next) {
    int gap = next.start() - one.end();
    return gap <= MAX_GAP
        && text.substring(one.end(), next.start())
            .chars()
            .allMatch(c -> Character.isWhitespace(c) || c == ',' || c == '.' || c == '_');
  }

  private static String joined(String[] words, int from, int to) {
    return String.join(" ", Arrays.asList(words).subList(from, to));
  }
}
