package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Regular expressions over digits as one table: of them all, which match is told by a step for each
 * digit, without memory. It reads digits, {@code \d}, classes, groups, {@code |}, {@code ?} and
 * {@code {n,m}}. Immutable.
 */
final class DigitPatterns {
  private static final int DIGITS = 10;
  private static final int ANY = (1 << DIGITS) - 1;

  /** The state in which nothing can match any more. */
  private static final int DEAD = 0;

  /** In place of an offset: no match, and more than one. */
  static final int NOWHERE = -2;

  static final int AMBIGUOUS = -1;

  /** Of a pattern that may have any length. */
  static final int ALL_LENGTHS = -1;

  private final short[] next;

  /** The state before the first digit. */
  private final int start;

  /** By state, a bit for each length of a number that a pattern matches there. */
  private final int[] lengths;

  private DigitPatterns(int start, short[] next, int[] lengths) {
    this.start = start;
    this.next = next;
    this.lengths = lengths;
  }

  private int step(int state, int digit) {
    return next[state * DIGITS + digit];
  }

  /** Whether a pattern matches all digits of {@code number} from {@code from} on. */
  boolean matches(byte[] number, int from, int to) {
    int state = start;
    for (int i = from; i < to && state != DEAD; i++) {
      state = step(state, number[i]);
    }
    int length = to - from;
    return length < Integer.SIZE && (lengths[state] >>> length & 1) != 0;
  }

  /** Whether a pattern matches the first digits of {@code number}, however many. */
  boolean begins(byte[] number, int from, int to) {
    return onlyEnd(number, from, to) != NOWHERE;
  }

  /**
   * Where a match ends that begins at {@code from}; {@link #NOWHERE} if none does, {@link
   * #AMBIGUOUS} if several do.
   */
  int onlyEnd(byte[] number, int from, int to) {
    int end = NOWHERE;
    int state = start;
    for (int i = from; i <= to && state != DEAD; i++) {
      if (lengths[state] != 0) {
        if (end != NOWHERE) {
          return AMBIGUOUS;
        }
        end = i;
      }
      state = i < to ? step(state, number[i]) : DEAD;
    }
    return end;
  }

  /** Makes a table of patterns. */
  static final class Builder {
    /** Where each state leads by the digits of {@code on}; without digits where {@code on} is 0. */
    private final List<int[]> edges = new ArrayList<>();

    private final Map<Integer, Integer> accepted = new HashMap<>();
    private int states = 1;
    private String pattern;
    private int at;

    /**
     * Adds a pattern.
     *
     * @param lengths a bit for each length that a number of it may have
     * @throws IllegalArgumentException for one that it cannot read
     */
    Builder add(String pattern, int lengths) {
      this.pattern = pattern;
      at = 0;
      int end = alternatives(0);
      if (at < pattern.length()) {
        throw unreadable();
      }
      accepted.merge(end, lengths, (a, b) -> a | b);
      return this;
    }

    private IllegalArgumentException unreadable() {
      return new IllegalArgumentException("no pattern of digits, at " + at + ": " + pattern);
    }

    private int edge(int from, int on, int to) {
      edges.add(new int[] {from, on, to});
      return to;
    }

    private char peek() {
      return at < pattern.length() ? pattern.charAt(at) : 0;
    }

    private int alternatives(int from) {
      int end = states++;
      edge(sequence(from), 0, end);
      while (peek() == '|') {
        at++;
        edge(sequence(from), 0, end);
      }
      return end;
    }

    private int sequence(int from) {
      int end = from;
      while (at < pattern.length() && peek() != '|' && peek() != ')') {
        end = repeated(end);
      }
      return end;
    }

    /** One atom as often as it says; it is read anew each time. */
    private int repeated(int from) {
      int begin = at;
      int once = atom(from);
      int behind = at;
      int least = 1;
      int most = 1;
      if (peek() == '?') {
        least = 0;
        behind++;
      } else if (peek() == '{') {
        int close = pattern.indexOf('}', at);
        String[] bounds = pattern.substring(at + 1, close).split(",");
        least = Integer.parseInt(bounds[0]);
        most = Integer.parseInt(bounds[bounds.length - 1]);
        behind = close + 1;
      }
      int end = least == most ? 0 : states++;
      if (least == 0) {
        edge(from, 0, end);
      }
      int last = once;
      for (int n = 1; n <= most; n++) {
        if (n > 1) {
          at = begin;
          last = atom(last);
        }
        if (n >= least && end > 0) {
          edge(last, 0, end);
        }
      }
      at = behind;
      return end > 0 ? end : last;
    }

    private int atom(int from) {
      char c = pattern.charAt(at++);
      if (c == '(') {
        at += pattern.startsWith("?:", at) ? 2 : 0;
        int end = alternatives(from);
        if (peek() != ')') {
          throw unreadable();
        }
        at++;
        return end;
      }
      return edge(from, c == '[' ? digitsOfClass() : digitsOf(c), states++);
    }

    private int digitsOf(char c) {
      if (c == '\\' && peek() == 'd') {
        at++;
        return ANY;
      }
      if (!FoldedText.isDigit(c)) {
        throw unreadable();
      }
      return 1 << c - '0';
    }

    private int digitsOfClass() {
      int digits = 0;
      while (peek() != ']') {
        int first = digitsOf(pattern.charAt(at++));
        if (peek() == '-') {
          at++;
          int last = digitsOf(pattern.charAt(at++));
          first = 2 * last - first; // all bits from the one to the other
        }
        digits |= first;
      }
      at++;
      return digits;
    }

    /** The table of all patterns. */
    DigitPatterns build() {
      List<List<int[]>> from = new ArrayList<>();
      for (int i = 0; i < states; i++) {
        from.add(new ArrayList<>());
      }
      edges.forEach(edge -> from.get(edge[0]).add(edge));
      BitSet[] reached = new BitSet[states];
      Map<BitSet, Short> numbers = new HashMap<>();
      List<BitSet> sets = new ArrayList<>();
      number(new BitSet(), numbers, sets); // DEAD
      int first = number(reached(0, from, reached), numbers, sets);
      short[] next = new short[0];
      for (int state = 0; state < sets.size(); state++) {
        BitSet[] to = new BitSet[DIGITS];
        Arrays.setAll(to, digit -> new BitSet());
        BitSet set = sets.get(state);
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
          for (int[] edge : from.get(i)) {
            for (int on = edge[1]; on != 0; on &= on - 1) {
              to[Integer.numberOfTrailingZeros(on)].or(reached(edge[2], from, reached));
            }
          }
        }
        next = Arrays.copyOf(next, (state + 1) * DIGITS);
        for (int digit = 0; digit < DIGITS; digit++) {
          next[state * DIGITS + digit] = number(to[digit], numbers, sets);
        }
      }
      return new DigitPatterns(first, next, sets.stream().mapToInt(this::lengthsOf).toArray());
    }

    private static short number(BitSet set, Map<BitSet, Short> numbers, List<BitSet> sets) {
      Short known = numbers.putIfAbsent(set, (short) sets.size());
      if (known == null) {
        sets.add(set);
      }
      return known == null ? (short) (sets.size() - 1) : known;
    }

    /** The states that {@code state} leads to without a digit, itself too, as far as they count. */
    private BitSet reached(int state, List<List<int[]>> from, BitSet[] known) {
      if (known[state] == null) {
        BitSet all = new BitSet();
        for (int[] edge : from.get(state)) {
          if (edge[1] == 0) {
            all.or(reached(edge[2], from, known));
          } else {
            all.set(state);
          }
        }
        if (accepted.containsKey(state)) {
          all.set(state);
        }
        known[state] = all;
      }
      return known[state];
    }

    private int lengthsOf(BitSet set) {
      return set.stream().map(i -> accepted.getOrDefault(i, 0)).reduce(0, (a, b) -> a | b);
    }
  }
}
