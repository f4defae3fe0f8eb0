package io.freshet.bench.micro;

import io.freshet.privacy.Finding;
import java.util.Arrays;
import java.util.List;

/**
 * What is left of a text, and where each of its characters was in the text.
 *
 * @param from where the character began
 * @param to where it ended; of a mask all characters have the place of the value
 */
record Traced(String text, int[] from, int[] to) {

  static Traced of(String text) {
    Builder all = new Builder(text.length());
    for (int i = 0; i < text.length(); i++) {
      all.add(text.substring(i, i + 1), i, i + 1);
    }
    return all.build();
  }

  /** As {@link PlainText} has it. */
  static Traced plain(String text) {
    Builder all = new Builder(text.length());
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (PlainText.of(c) >= 0) {
        all.add(Character.toString(PlainText.of(c)), i, next);
      }
    }
    return all.build();
  }

  /** Takes away what the rule matches, and tells it. */
  Traced without(RegexRule rule, List<Finding> found) {
    Builder rest = new Builder(text.length());
    int end = 0;
    rule.read(text);
    while (rule.next()) {
      int start = from[rule.start()];
      int stop = to[rule.end() - 1];
      found.add(new Finding(start, stop, rule.type(), 1));
      rest.addAll(this, end, rule.start()).add(rule.mask(), start, stop);
      end = rule.end();
    }
    return end == 0 ? this : rest.addAll(this, end, text.length()).build();
  }

  private static final class Builder {
    private final StringBuilder text;
    private int[] from;
    private int[] to;

    Builder(int length) {
      text = new StringBuilder(length);
      from = new int[length];
      to = new int[length];
    }

    Builder add(String part, int start, int stop) {
      int at = text.length();
      text.append(part);
      if (text.length() > from.length) {
        from = Arrays.copyOf(from, text.length() * 2);
        to = Arrays.copyOf(to, text.length() * 2);
      }
      Arrays.fill(from, at, text.length(), start);
      Arrays.fill(to, at, text.length(), stop);
      return this;
    }

    Builder addAll(Traced other, int start, int stop) {
      for (int i = start; i < stop; i++) {
        add(other.text.substring(i, i + 1), other.from[i], other.to[i]);
      }
      return this;
    }

    Traced build() {
      return new Traced(text.toString(), from, to);
    }
  }
}
