package io.freshet.privacy;

import java.util.Arrays;

/**
 * A view of a text in which disguises are undone, with offsets that lead back: zero-width
 * characters are gone, full-width and other presentation forms and the digits of all scripts are
 * ASCII, dashes are {@code -}, blanks a space, combining marks are joined to their letter. One pass
 * finds its words and the {@link Mark}s that tell which detectors have anything to do. Reused from
 * text to text without allocating; belongs to one thread.
 */
class FoldedText {
  /** What a longer text took, as expanding it may, is not kept for the next one. */
  private static final int KEPT = 2 * TextRedactor.DEFAULT_LIMIT;

  private static final int LONG_TOKEN = 16;

  private static final int CAPACITY = 256;

  /** Digits, letters and the underscore of ASCII, a bit for each, those from 64 on apart. */
  private static final long LOW_WORD = 0x03FF_0000_0000_0000L;

  private static final long HIGH_WORD = 0x07FF_FFFE_87FF_FFFEL;

  /** The text, and behind it nothing but 0. */
  private char[] chars;

  private int length;

  /** Leads back to the original; unused while {@code folded} is false. */
  private final Folding folding = new Folding();

  private boolean folded;
  private final Words words = new Words(this);
  private final DigitGroups groups = new DigitGroups(this);
  private final Coordinate coordinate = new Coordinate(this);
  private final PhoneCandidate phone = new PhoneCandidate(this);

  /** Made for the first text that is tagged; most redactors tag none. */
  private NameTagger tagger;

  private long signs;
  private boolean underlined;

  /** A view for texts of any length. */
  FoldedText() {
    this(CAPACITY);
  }

  private FoldedText(int capacity) {
    chars = new char[capacity];
  }

  /** A view of its own of one text. */
  static FoldedText of(String original) {
    FoldedText text = new FoldedText(original.length());
    text.read(original);
    return text;
  }

  /** Takes {@code original} in place of the text before. */
  final void read(String original) {
    Arrays.fill(chars, 0, length, (char) 0);
    length = original.length();
    if (chars.length < length) {
      chars = new char[Math.max(length, 2 * chars.length)];
    }
    original.getChars(0, length, chars, 0);
    int all = 0;
    for (int i = 0; i < length; i++) {
      all |= chars[i];
    }
    folded = all >= 128;
    if (folded) {
      folding.fold(chars, length);
      chars = folding.swap(chars, length);
      length = folding.length();
    }
    scan();
  }

  /** Forgets the text, so that nothing raw is kept between two. */
  final void clear() {
    if (chars.length > KEPT) {
      chars = new char[0];
      tagger = null;
    } else {
      Arrays.fill(chars, 0, length, (char) 0);
      if (tagger != null) {
        tagger.clear();
      }
    }
    if (folded) {
      folding.release(KEPT);
    }
    groups.clear();
    phone.clear();
    words.clear();
    length = 0;
  }

  private void scan() {
    words.clear();
    underlined = false;
    long seen = 0;
    int digits = 0;
    int cluster = 0; // digits with nothing but separators among them
    int widest = 0;
    int dots = 0;
    int commas = 0;
    int colons = 0;
    int dashes = 0;
    int solid = 0; // where the run without blanks began
    int longest = 0;
    long cells = 0; // marks that may part cells in the line
    long heads = 0; // those of the line before, if it has no digits
    int before = 0; // digits before the line
    int ours = 0; // where a placeholder of ours ends
    int i = 0;
    while (i < length) {
      char c = chars[i];
      if (isLetter(c)) {
        boolean told = i >= ours;
        i = words.read(chars, i, length);
        if (!told) {
          words.forgetLast();
        }
        seen |= words.kinds(words.count() - 1) & WordKind.SIGNS;
        cluster = 0;
        continue;
      }
      if (isDigit(c)) {
        digits++;
        cluster++;
        widest = Math.max(widest, cluster);
      } else {
        switch (c) {
          case ' ', '\n', '\r', '\t' -> {
            longest = Math.max(longest, i - solid);
            solid = i + 1;
            if (c == '\n') {
              seen |= Mark.LINES.bit | bit(Mark.TABLE, (heads & cells) != 0);
              heads = digits == before ? cells : 0;
              before = digits;
              cells = 0;
            } else {
              cells |= c == '\t' ? 1L << c : 0;
            }
          }
          case '.' -> {
            dots++;
            seen |= bit(Mark.STAR, "bfns".indexOf(at(i - 1)) >= 0 && !isLetter(at(i - 2)));
          }
          case '-' -> {
            dashes++;
            seen |= bit(Mark.OPTION, at(i + 1) == '-');
          }
          case '/', ')' -> {}
          case '_' -> underlined = true;
          case '(' -> seen |= Mark.BRACKET.bit;
          default -> {
            cluster = 0;
            switch (c) {
              case ',' -> {
                commas += isDigit(at(i - 1)) && isDigit(at(i + 1)) ? 1 : 0;
                cells |= 1L << c;
              }
              case ';', '|' -> cells |= 1L << c;
              case ':' -> colons++;
              case '=' -> seen |= Mark.ASSIGNMENT.bit;
              case '@' -> seen |= Mark.AT.bit;
              case '%' -> seen |= bit(Mark.AT, isEncodedAt(i));
              case '[', '{' -> {
                seen |= Mark.BRACKET.bit;
                ours = c == '[' ? endOfPlaceholder(i) : ours;
              }
              case '*' -> seen |= bit(Mark.STAR, isDigit(at(i + 1)) || at(i + 1) == ' ');
              case '°' -> seen |= Mark.DEGREE.bit;
              default -> {}
            }
          }
        }
      }
      i++;
    }
    words.close(length);
    seen |= bit(Mark.LONG_TOKEN, Math.max(longest, length - solid) >= LONG_TOKEN);
    seen |= bit(Mark.DIGIT, digits > 0) | bit(Mark.SIX_DIGITS, digits >= 6);
    seen |= bit(Mark.NUMBER_OF_7, widest >= 7) | bit(Mark.NUMBER_OF_9, widest >= 9);
    seen |= bit(Mark.NUMBER_OF_13, widest >= 13);
    seen |= bit(Mark.DOTTED, dots >= 2 && digits >= 4);
    seen |= bit(Mark.ASSIGNMENT, colons > 0) | bit(Mark.COLONS, colons >= 2);
    seen |= bit(Mark.COMMAS, commas >= 2) | bit(Mark.TABLE, (heads & cells) != 0);
    seen |= bit(Mark.PAIRS, colons >= 5 || dashes >= 5);
    signs = seen | bit(Mark.TWO_WORDS, words.count() >= 2);
  }

  /** Where the placeholder of ours ends that begins at {@code start}; -1 if none does. */
  final int endOfPlaceholder(int start) {
    return at(start) == '[' ? Placeholder.endAt(chars, start, length) : -1;
  }

  /** {@code %40}, the at sign in a URL. */
  final boolean isEncodedAt(int i) {
    return at(i) == '%' && at(i + 1) == '4' && at(i + 2) == '0';
  }

  private static long bit(Mark mark, boolean set) {
    return set ? mark.bit : 0;
  }

  private static boolean isLetter(char c) {
    int low = c | 0x20;
    return low >= 'a' && low <= 'z' || c >= 128 && Character.isLetter(c);
  }

  /** Whether it holds anything but ASCII. */
  final boolean isFolded() {
    return folded;
  }

  /** Whether it has an underscore. */
  final boolean hasUnderscores() {
    return underlined;
  }

  /** The bits of its marks and of its words' kinds. */
  final long signs() {
    return signs;
  }

  /** The folded text. */
  final String text() {
    return substring(0, length);
  }

  final int length() {
    return length;
  }

  /** Char at {@code i}; 0 outside the text, as the array's rest is. */
  char at(int i) {
    char[] all = chars;
    return i >= 0 && i < all.length ? all[i] : 0;
  }

  final boolean has(Mark mark) {
    return (signs & mark.bit) != 0;
  }

  /** Where {@code c} stands first at or after {@code from}; -1 if nowhere. */
  final int indexOf(char c, int from) {
    return indexOf(c, from, length);
  }

  /** The same before {@code to}. */
  final int indexOf(char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (at(i) == c) {
        return i;
      }
    }
    return -1;
  }

  /** Where the first digit stands at or after {@code from}; at the text's end or behind if none. */
  final int nextDigit(int from) {
    int i = from;
    while (i < length && !isDigit(chars[i])) {
      i++;
    }
    return i;
  }

  /** Where {@code lower} stands first at or after {@code from}, in any case; -1 if nowhere. */
  final int indexOf(String lower, int from) {
    for (int i = from; i <= length - lower.length(); i++) {
      if (regionIs(i, lower)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code lower} stands at {@code start}, in any case. */
  final boolean regionIs(int start, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if (lower(start + i) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code exact} stands at {@code start}. */
  final boolean startsWith(int start, String exact) {
    for (int i = 0; i < exact.length(); i++) {
      if (at(start + i) != exact.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Char at {@code i} in lower case. */
  final char lower(int i) {
    char c = at(i);
    return c >= 128 ? Character.toLowerCase(c) : c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  final String substring(int start, int end) {
    return new String(chars, start, end - start);
  }

  /** Its words. */
  final Words words() {
    return words;
  }

  /**
   * A reader of digits in groups, which the next call takes back.
   *
   * @param separators what may stand between groups
   */
  final DigitGroups groups(String separators) {
    return groups.with(separators);
  }

  /** A reader of what may be a coordinate, which the next call takes back. */
  final Coordinate coordinate() {
    return coordinate;
  }

  /** A reader of what may be a phone number, which the next call takes back. */
  final PhoneCandidate phone() {
    return phone.begin();
  }

  /** Its tagger of names. */
  final NameTagger tagger() {
    if (tagger == null) {
      tagger = new NameTagger(this);
    }
    return tagger;
  }

  /** A finding in this text as one in the original. */
  final Finding original(Finding found) {
    return folded
        ? new Finding(
            folding.start(found.start()),
            folding.end(found.end() - 1),
            found.type(),
            found.confidence())
        : found;
  }

  final boolean digitAt(int i) {
    return isDigit(at(i));
  }

  final boolean wordAt(int i) {
    return isWord(at(i));
  }

  /** True when neither side touches a letter, digit or underscore: not part of a longer word. */
  final boolean standsAlone(int start, int end) {
    return !wordAt(start - 1) && !wordAt(end);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(char c) {
    return c < 128 ? isDigit(c) || isLetter(c) : Character.isLetterOrDigit(c);
  }

  /**
   * Letters of scripts that part words by blanks, digits and the underscore. Others (Arabic,
   * Chinese, Japanese …) join numbers without a blank and so bound them.
   */
  static boolean isWord(char c) {
    return c < 128
        ? ((c < 64 ? LOW_WORD : HIGH_WORD) >>> c & 1) != 0
        : c < 0x530 && Character.isLetter(c);
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "FoldedText[" + length + (folded ? ", folded]" : "]");
  }

  /** Grows {@code array} to hold {@code size}. */
  static int[] grown(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, array.length * 2));
  }
}
