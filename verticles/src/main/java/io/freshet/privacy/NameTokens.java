package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

  /** Certainty, in tenths and one, of rules that go by titles, greetings, labels and addresses. */
  private static final int TOLD = 8;

  private static final int MAX_HEX = 6;
  private static final int MAX_DASHES = 3;

  private static final long NAMES =
      WordKind.GIVEN.bit | WordKind.FAMILY.bit | WordKind.PARTICLE.bit;
  private static final String[] LABELS = labels();

  private final FoldedText text;
  private final Words words;
  private final List<Finding> values = new ArrayList<>();
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] kinds = new int[64];
  private int[] indexes = new int[64];
  private int[] rules = new int[64];
  private boolean[] open = new boolean[64];
  private int count;
  private int candidates;

  NameTokens(FoldedText text) {
    this.text = text;
    this.words = text.words();
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
   */
  void read(List<Finding> found) {
    count = 0;
    candidates = 0;
    gather(found);
    int next = 0;
    int from = 0; // what lies before is read
    for (int i = 0; i < words.count(); i++) {
      int start = words.start(i);
      while (next < values.size() && values.get(next).start() < words.end(i)) {
        Finding value = values.get(next++);
        add(value.start(), value.end(), 1 + value.type().ordinal(), -1);
        from = value.end();
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
    values.sort(Comparator.comparingInt(Finding::start));
    int last = 0;
    for (int i = 1; i < values.size(); i++) {
      Finding before = values.get(last);
      Finding next = values.get(i);
      if (next.start() < before.end()) {
        Finding best = TextRedactor.outranks(next, before) ? next : before;
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
    for (int type = 0; type < LABELS.length; type++) {
      int end = start + LABELS[type].length();
      if (text.startsWith(start, LABELS[type])) {
        char c = text.at(end);
        int close = c == ']' ? end : c == ':' ? hex(end + 1) : -1;
        if (close > 0) {
          add(start - 1, close + 1, 1 + type, -1);
          return close + 1;
        }
      }
    }
    return -1;
  }

  /** Where the bracket behind six hexadecimal digits is; -1 if nowhere. */
  private int hex(int from) {
    for (int i = from; i < from + MAX_HEX; i++) {
      char c = text.at(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return -1;
      }
    }
    return text.at(from + MAX_HEX) == ']' ? from + MAX_HEX : -1;
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
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count] = kind;
    indexes[count] = word;
    rules[count] = 0;
    open[count] = false;
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

  /** Marks the words that can be of a name; the rest is none without a further look. */
  private void nominate() {
    for (int i = 0; i < count; i++) {
      if (kinds[i] != WORD || rules[i] == 0 && (isCommon(i) || isGlued(i))) {
        continue;
      }
      if (rules[i] > 0 || words.isCapital(indexes[i]) || isUncased(i)) {
        open(i);
      } else if (words.isListedName(indexes[i])) {
        open(i);
        if (i > 0 && isNear(i - 1)) {
          open(i - 1);
        }
        if (i + 1 < count && isNear(i)) {
          open(i + 1);
        }
      } else if (words.is(indexes[i], WordKind.PARTICLE) && i > 0 && isNear(i - 1)) {
        open(i);
      }
    }
  }

  /** Whether a word is nobody's name, or one of the smallest that begin sentences. */
  private boolean isCommon(int token) {
    long kinds = words.kinds(indexes[token]);
    return (kinds & NAMES) == 0
        && ((kinds & WordKind.NO_NAME.bit) != 0
            || NameLanguage.isSmall(text, starts[token], ends[token]));
  }

  /** Whether a digit or an underscore touches a word, or dashes between: a part of a code. */
  private boolean isGlued(int token) {
    int before = starts[token] - 1;
    while (text.at(before) == '-' && starts[token] - before <= MAX_DASHES) {
      before--;
    }
    int after = ends[token];
    while (text.at(after) == '-' && after - ends[token] < MAX_DASHES) {
      after++;
    }
    return isCode(text.at(before)) || isCode(text.at(after));
  }

  private static boolean isCode(char c) {
    return FoldedText.isDigit(c) || c == '_';
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

  /** Letters of scripts that know no capitals. */
  private boolean isUncased(int token) {
    char c = text.at(starts[token]);
    return c >= 0x590 && !Character.isLowerCase(c) && !Character.isUpperCase(c);
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

  /** What rules guess of it; zero for nothing. */
  int rule(int token) {
    return token >= 0 && token < count ? rules[token] : 0;
  }

  /** Whether a rule told it by the words around, and not by the name itself. */
  boolean isTold(int token) {
    return rules[token] >= 2 * TOLD;
  }

  FoldedText text() {
    return text;
  }
}
