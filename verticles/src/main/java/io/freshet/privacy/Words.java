package io.freshet.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text: runs of letters, with apostrophes and hyphens between letters ({@code
 * O'Hara}, {@code Jean-Luc}).
 */
final class Words {
  private final String text;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;

  Words(String text) {
    this.text = text;
    int i = 0;
    while (i < text.length()) {
      if (Character.isLetter(text.charAt(i))) {
        int end = endOf(i);
        add(i, end);
        i = end;
      } else {
        i++;
      }
    }
  }

  private int endOf(int start) {
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean inner =
          (c == '\'' || c == '-')
              && i + 1 < text.length()
              && Character.isLetter(text.charAt(i + 1));
      if (!Character.isLetter(c) && !inner) {
        break;
      }
      i++;
    }
    return i;
  }

  private void add(int start, int end) {
    starts = FoldedText.grown(starts, count + 1);
    ends = FoldedText.grown(ends, count + 1);
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  int count() {
    return count;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  /** The word's first letter. */
  char first(int word) {
    return text.charAt(starts[word]);
  }

  /** The word as it stands. */
  String word(int word) {
    return text.substring(starts[word], ends[word]);
  }

  /** The word in lower case. */
  String lower(int word) {
    return word(word).toLowerCase(Locale.ROOT);
  }

  /** What stands between a word and the next one; up to the text's end after the last. */
  String gapAfter(int word) {
    return text.substring(ends[word], word + 1 < count ? starts[word + 1] : text.length());
  }

  /** Whether only blanks (no line break) lie between a word and the next one. */
  boolean spacedFromNext(int word) {
    if (word + 1 >= count || starts[word + 1] == ends[word]) {
      return false;
    }
    for (int i = ends[word]; i < starts[word + 1]; i++) {
      if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Index of the first word that starts at or after {@code at}; {@link #count()} if none. */
  int from(int at) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Whether one of {@code wanted} (lower case) ends within {@code reach} chars before {@code at}.
   */
  boolean precededBy(Set<String> wanted, int at, int reach) {
    for (int i = from(at) - 1; i >= 0 && ends[i] >= at - reach; i--) {
      if (ends[i] <= at && wanted.contains(lower(i))) {
        return true;
      }
    }
    return false;
  }

  /** A set of words written as a list with blanks. */
  static Set<String> set(String words) {
    return Set.copyOf(Arrays.asList(words.strip().split("\\s+")));
  }
}
