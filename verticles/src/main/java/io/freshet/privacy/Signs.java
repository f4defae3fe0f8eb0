package io.freshet.privacy;

import java.util.Arrays;

/**
 * What one pass over a folded text sees: its words, where digits stand, and the {@link Mark}s and
 * kinds of words that tell which detectors have anything to do. Belongs to one text.
 */
final class Signs {
  private static final int LONG_TOKEN = 16;
  private static final int KEPT = 2 * TextRedactor.DEFAULT_LIMIT / Long.SIZE;

  private final FoldedText text;
  private int length;

  /** The bits of marks and of the words' kinds. */
  private long all;

  /** A bit for each sign of ASCII below the at sign that stands outside of words. */
  private long marks;

  /** A bit for each character, set where a digit stands: those are asked for again and again. */
  private long[] digits = new long[4];

  /** Characters of the longest run without blanks. */
  private int longest;

  private boolean underlined;

  Signs(FoldedText text) {
    this.text = text;
  }

  /** Takes in the text: the first {@code length} of {@code chars}. */
  void read(char[] chars, int length) {
    this.length = length;
    Words words = text.words();
    words.clear();
    clearDigits();
    underlined = false;
    long seen = 0;
    long others = 0; // marks among the characters
    int count = 0; // of digits
    int cluster = 0; // digits with nothing but separators among them
    int widest = 0;
    int dots = 0;
    int commas = 0;
    int colons = 0;
    int dashes = 0;
    int solid = 0; // where the run without blanks began
    int most = 0; // characters without blanks
    long cells = 0; // marks that may part cells in the line
    long heads = 0; // those of the line before, if it has no digits
    int before = 0; // digits before the line
    int ours = 0; // where a placeholder of ours ends
    int i = 0;
    while (i < length) {
      char c = chars[i];
      if (FoldedText.isLetter(c)) {
        boolean told = i >= ours;
        i = words.read(chars, i, length);
        if (!told) {
          words.forgetLast();
        }
        seen |= words.kinds(words.count() - 1) & WordKind.SIGNS;
        cluster = 0;
        continue;
      }
      if (FoldedText.isDigit(c)) {
        digits[i / Long.SIZE] |= 1L << i;
        count++;
        cluster++;
        widest = Math.max(widest, cluster);
      } else {
        others |= c < Long.SIZE ? 1L << c : 0;
        switch (c) {
          case ' ', '\n', '\r', '\t' -> {
            boolean again = i == solid && c == ' '; // behind another blank, or first in its line
            most = Math.max(most, i - solid);
            solid = i + 1;
            if (c == '\n') {
              seen |= Mark.LINES.bit | bit(Mark.TABLE, (heads & cells) != 0);
              heads = count == before ? cells : 0;
              before = count;
              cells = 0;
            } else {
              cells |= c == '\t' || again ? 1L << c : 0;
            }
          }
          case '.' -> {
            dots++;
            seen |=
                bit(
                    Mark.STAR,
                    "bfns".indexOf(text.at(i - 1)) >= 0 && !FoldedText.isLetter(text.at(i - 2)));
          }
          case '-' -> {
            dashes++;
            seen |= bit(Mark.OPTION, text.at(i + 1) == '-');
          }
          case '/', ')' -> {}
          case '_' -> underlined = true;
          case '(' -> seen |= Mark.BRACKET.bit;
          default -> {
            cluster = 0;
            switch (c) {
              case ',' -> {
                commas += text.digitAt(i - 1) && text.digitAt(i + 1) ? 1 : 0;
                cells |= 1L << c;
              }
              case ';', '|' -> cells |= 1L << c;
              case ':' -> colons++;
              case '=' -> seen |= Mark.ASSIGNMENT.bit;
              case '@' -> seen |= Mark.AT.bit;
              case '%' -> seen |= bit(Mark.AT, text.isEncodedAt(i));
              case '[', '{' -> {
                seen |= Mark.BRACKET.bit;
                ours = c == '[' ? text.endOfPlaceholder(i) : ours;
              }
              case '*' -> seen |= bit(Mark.STAR, text.digitAt(i + 1) || text.at(i + 1) == ' ');
              case '°' -> seen |= Mark.DEGREE.bit;
              default -> {}
            }
          }
        }
      }
      i++;
    }
    words.close(length);
    marks = others;
    longest = Math.max(most, length - solid);
    seen |= bit(Mark.LONG_TOKEN, longest >= LONG_TOKEN);
    seen |= bit(Mark.DIGIT, count > 0) | bit(Mark.SIX_DIGITS, count >= 6);
    seen |= bit(Mark.NUMBER_OF_7, widest >= 7) | bit(Mark.NUMBER_OF_9, widest >= 9);
    seen |= bit(Mark.NUMBER_OF_13, widest >= 13);
    seen |= bit(Mark.DOTTED, dots >= 2 && count >= 4);
    seen |= bit(Mark.ASSIGNMENT, colons > 0) | bit(Mark.COLONS, colons >= 2);
    seen |= bit(Mark.COMMAS, commas >= 2) | bit(Mark.TABLE, (heads & cells) != 0);
    seen |= bit(Mark.PAIRS, colons >= 5 || dashes >= 5);
    all = seen | bit(Mark.TWO_WORDS, words.count() >= 2);
  }

  private void clearDigits() {
    int blocks = (length + Long.SIZE - 1) / Long.SIZE;
    if (digits.length < blocks) {
      digits = new long[Math.max(blocks, 2 * digits.length)];
    } else {
      Arrays.fill(digits, 0, blocks, 0);
    }
  }

  private static long bit(Mark mark, boolean set) {
    return set ? mark.bit : 0;
  }

  /** Forgets the text, and what a long one took. */
  void clear() {
    length = 0;
    digits = digits.length > KEPT ? new long[0] : digits;
  }

  long all() {
    return all;
  }

  boolean hasUnderscores() {
    return underlined;
  }

  boolean holds(char sign) {
    return (marks >>> sign & 1) != 0;
  }

  int longest() {
    return longest;
  }

  int nextDigit(int from) {
    if (from >= length) {
      return from;
    }
    int block = from / Long.SIZE;
    long rest = digits[block] & -1L << from;
    while (rest == 0) {
      if (++block * Long.SIZE >= length) {
        return length;
      }
      rest = digits[block];
    }
    return block * Long.SIZE + Long.numberOfTrailingZeros(rest);
  }
}
