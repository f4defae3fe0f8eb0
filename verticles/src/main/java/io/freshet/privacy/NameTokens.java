package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as the {@link NameTagger} reads it: its words, and one token for each value that was found
 * in it or that a placeholder stands for, so that a text reads the same before and after its
 * redaction. Reused from text to text; belongs to one thread.
 */
final class NameTokens {
  /** Findings of people below it are guesses by rules, which the tagger confirms or drops. */
  static final double SURE = 0.9;

  /** Kinds of tokens: a word, or above it one for each type of value. */
  static final int WORD = 0;

  /** The kind of a name that was found. */
  static final int PERSON = 1 + DetectorType.PERSON.ordinal();

  /**
   * Of rules that go by titles, greetings, closings, labels and addresses: what they say stands.
   */
  static final double TOLD = 0.7;

  private static final String[] LABELS = labels();

  private final FoldedText text;
  private final Words words;
  private final List<Finding> values = new ArrayList<>();
  private final NameWords can;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] kinds = new int[64];
  private int[] indexes = new int[64];
  private int[] rules = new int[64];
  private boolean[] open = new boolean[64];
  private boolean[] beside = new boolean[64];
  private final NamedWords named;
  private int count;
  private int candidates;

  NameTokens(FoldedText text) {
    this.text = text;
    this.words = text.words();
    this.named = new NamedWords(words);
    this.can = new NameWords(text);
  }

  private static String[] labels() {
    DetectorType[] types = DetectorType.values();
    String[] labels = new String[types.length];
    for (DetectorType type : types) {
      labels[type.ordinal()] = type.label();
    }
    return labels;
  }

  /**
   * Reads the text anew.
   *
   * @param found what was found so far
   * @param common words that are looked at beside others only
   */
  void read(List<Finding> found, CommonWords common) {
    can.read(common);
    count = 0;
    candidates = 0;
    named.clear();
    gather(found);
    int next = 0;
    int from = 0; // what lies before is read
    for (int i = 0; i < words.count(); i++) {
      int start = words.start(i);
      while (next < values.size() && values.get(next).start() < words.end(i)) {
        Finding value = values.get(next++);
        add(value.start(), value.end(), 1 + value.type().ordinal(), -1);
        from = value.end();
        if (value.type() == DetectorType.PERSON) {
          named.add(i, from);
        }
      }
      if (start < from || isRest(i)) {
        continue;
      }
      int end = text.at(start - 1) == '[' ? placeholder(start) : -1;
      if (end > 0) {
        from = end;
      } else {
        add(start, words.end(i), WORD, i);
      }
    }
    while (next < values.size()) {
      Finding value = values.get(next++);
      add(value.start(), value.end(), 1 + value.type().ordinal(), -1);
    }
    values.clear();
    guess(found);
    nominate();
  }

  /** Values that are sure, in order and apart, of the types that the redaction gives them. */
  private void gather(List<Finding> found) {
    for (int i = 0; i < found.size(); i++) {
      if (isSure(found.get(i))) {
        values.add(found.get(i));
      }
    }
    if (values.size() < 2) {
      return;
    }
    values.sort(Finding.BY_START);
    int last = 0;
    for (int i = 1; i < values.size(); i++) {
      Finding before = values.get(last);
      Finding next = values.get(i);
      if (next.start() < before.end()) {
        Finding best = FindingMerge.outranks(next, before) ? next : before;
        int end = Math.max(before.end(), next.end());
        values.set(last, new Finding(before.start(), end, best.type(), best.confidence()));
      } else {
        values.set(++last, next);
      }
    }
    values.subList(last + 1, values.size()).clear();
  }

  static boolean isSure(Finding finding) {
    return finding.type() != DetectorType.PERSON || finding.confidence() >= SURE;
  }

  /** The {@code s} of a possessive behind a placeholder, which belongs to the word before it. */
  private boolean isRest(int word) {
    int start = words.start(word);
    return words.length(word) == 1
        && text.at(start - 1) == '\''
        && count > 0
        && kinds[count - 1] != WORD
        && ends[count - 1] == start - 1;
  }

  /** Adds the placeholder whose label begins at {@code start}; its end, or -1 if there is none. */
  private int placeholder(int start) {
    int end = text.endOfPlaceholder(start - 1);
    if (end < 0) {
      return -1;
    }
    for (int type = 0; type < LABELS.length; type++) {
      char after = text.at(start + LABELS[type].length());
      if (text.startsWith(start, LABELS[type]) && (after == ']' || after == ':')) {
        add(start - 1, end, 1 + type, -1);
        return end;
      }
    }
    return -1;
  }

  private void add(int start, int end, int kind, int word) {
    if (count == starts.length) {
      int size = 2 * count;
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
      kinds = Arrays.copyOf(kinds, size);
      indexes = Arrays.copyOf(indexes, size);
      rules = Arrays.copyOf(rules, size);
      open = Arrays.copyOf(open, size);
      beside = Arrays.copyOf(beside, size);
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count] = kind;
    indexes[count] = word;
    rules[count] = 0;
    open[count] = false;
    beside[count] = false;
    count++;
  }

  /** Marks the words that rules guess to be people. */
  private void guess(List<Finding> found) {
    for (int i = 0; i < found.size(); i++) {
      Finding guess = found.get(i);
      if (!isSure(guess)) {
        int certainty = 1 + (int) (guess.confidence() * 10);
        for (int at = from(guess.start()); at < count && starts[at] < guess.end(); at++) {
          boolean first = starts[at] <= guess.start();
          rules[at] = Math.max(rules[at], 2 * certainty + (first ? 1 : 0));
        }
      }
    }
  }

  private int from(int offset) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether all is written small, so that any unknown word may be a name. */
  private boolean isAllSmall() {
    if (!can.isSmallText()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (kinds[i] == PERSON) {
        return false;
      }
    }
    return true;
  }

  /** Marks the words that can be of a name; the rest is none without a further look. */
  private void nominate() {
    boolean waiting = false;
    boolean small = isAllSmall();
    for (int i = 0; i < count; i++) {
      if (kinds[i] != WORD) {
        continue;
      }
      int word = indexes[i];
      if (rules[i] > 0 || small && can.isSmallOpen(word)) {
        open(i);
      } else if (words.isCapital(word) || can.isUncased(word)) {
        if (can.isOpen(word)) {
          open(i);
        } else if (!can.isCommon(word) && !can.isGlued(word)) {
          beside[i] = true;
          waiting = true;
        }
      } else if (can.isSmallName(word)) {
        open(i);
        if (i > 0 && isNear(i - 1) && !can.isCommon(indexes[i - 1])) {
          open(i - 1);
        }
        if (i + 1 < count && isNear(i) && !can.isCommon(indexes[i + 1])) {
          open(i + 1);
        }
      } else if (words.is(word, WordKind.PARTICLE) && i > 0 && isNear(i - 1)) {
        beside[i] = true;
        waiting = true;
      }
    }
    if (waiting && candidates > 0) {
      nominateBeside();
    }
  }

  /**
   * Common words with a capital, and particles, where they stand beside words that can be names.
   */
  private void nominateBeside() {
    for (int i = 0; i < count; i++) {
      if (beside[i]
          && (i > 0 && open[i - 1] && isNear(i - 1)
              || i + 1 < count && open[i + 1] && !beside[i + 1] && isNear(i))) {
        open(i);
      }
    }
  }

  private void open(int token) {
    if (kinds[token] == WORD && !open[token]) {
      open[token] = true;
      candidates++;
    }
  }

  /** Whether a token and the next one stand side by side, or an initial's dot between. */
  private boolean isNear(int token) {
    int gap = starts[token + 1] - ends[token];
    char first = text.at(ends[token]);
    return gap == 1 && (first == ' ' || first == '.')
        || gap == 2 && first == '.' && text.at(ends[token] + 1) == ' ';
  }

  int count() {
    return count;
  }

  /** How many words can be of a name. */
  int candidates() {
    return candidates;
  }

  boolean isCandidate(int token) {
    return token >= 0 && token < count && open[token];
  }

  /** End of the candidates side by side, with neither a digit nor a line's end between. */
  int runEnd(int first) {
    int end = first;
    while (end < count && open[end] && (end == first || !isParted(end))) {
      end++;
    }
    return end;
  }

  private boolean isParted(int token) {
    for (int i = ends[token - 1]; i < starts[token]; i++) {
      char c = text.at(i);
      if (c == '\n' || FoldedText.isDigit(c)) {
        return true;
      }
    }
    return false;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** {@link #WORD}, or more for a value. */
  int kind(int token) {
    return kinds[token];
  }

  /** The token's word; of values none. */
  int word(int token) {
    return indexes[token];
  }

  /** Words of the names that were found before the text was read. */
  NamedWords named() {
    return named;
  }

  /** What rules guess of it; zero for nothing. */
  int rule(int token) {
    return token >= 0 && token < count ? rules[token] : 0;
  }

  /** Whether a rule told it by the words around, and not by the name itself. */
  boolean isTold(int token) {
    return rules[token] >= 2 * (1 + (int) (TOLD * 10));
  }

  /** Whether a word of the text can be of a name: a cheap look that settles most texts. */
  boolean mayHold(CommonWords common) {
    can.read(common);
    return can.mayHold();
  }

  FoldedText text() {
    return text;
  }
}
