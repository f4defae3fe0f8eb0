package io.freshet.privacy;

import java.util.Arrays;

/**
 * A view of a text in which disguises are undone, with offsets that lead back: zero-width
 * characters are gone, full-width and other presentation forms and the digits of all scripts are
 * ASCII, dashes are {@code -}, blanks a space, combining marks are joined to their letter. Reused
 * from text to text without allocating; belongs to one thread.
 */
class FoldedText {
  /** What a longer text took, as expanding it may, is not kept for the next one. */
  private static final int KEPT = 2 * TextRedactor.DEFAULT_LIMIT;

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

  /** Made for the first text that is looked through for secrets. */
  private SecretTagger secrets;

  /** Made for the first text that is looked through for dates. */
  private DateTagger dates;

  private final Signs signs = new Signs(this);

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
    signs.read(chars, length);
  }

  /** Forgets the text, so that nothing raw is kept between two. */
  final void clear() {
    if (chars.length > KEPT) {
      chars = new char[0];
      tagger = null;
      secrets = null;
      dates = null;
    } else {
      Arrays.fill(chars, 0, length, (char) 0);
      if (tagger != null) {
        tagger.clear();
      }
      if (secrets != null) {
        secrets.clear();
      }
      if (dates != null) {
        dates.clear();
      }
    }
    if (folded) {
      folding.release(KEPT);
    }
    groups.clear();
    phone.clear();
    signs.clear();
    words.clear();
    length = 0;
  }

  /** Where the placeholder of ours ends that begins at {@code start}; -1 if none does. */
  final int endOfPlaceholder(int start) {
    return at(start) == '[' ? Placeholder.endAt(chars, start, length) : -1;
  }

  /** {@code %40}, the at sign in a URL. */
  final boolean isEncodedAt(int i) {
    return at(i) == '%' && at(i + 1) == '4' && at(i + 2) == '0';
  }

  static boolean isLetter(char c) {
    int low = c | 0x20;
    return low >= 'a' && low <= 'z' || c >= 128 && Character.isLetter(c);
  }

  /** Whether it holds anything but ASCII. */
  final boolean isFolded() {
    return folded;
  }

  /** Whether it has an underscore. */
  final boolean hasUnderscores() {
    return signs.hasUnderscores();
  }

  /** Whether a sign of ASCII below the at sign stands in it, outside of words. */
  final boolean holds(char sign) {
    return signs.holds(sign);
  }

  /** Characters of its longest run without blanks. */
  final int longest() {
    return signs.longest();
  }

  /** The bits of its marks and of its words' kinds. */
  final long signs() {
    return signs.all();
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
    return (signs.all() & mark.bit) != 0;
  }

  /** Where {@code c} stands first at or after {@code from}; -1 if nowhere. */
  final int indexOf(char c, int from) {
    return indexOf(c, from, length);
  }

  /** The same before {@code to}. */
  final int indexOf(char c, int from, int to) {
    int stop = Math.min(to, length);
    for (int i = Math.max(from, 0); i < stop; i++) {
      if (chars[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** Where the first digit stands at or after {@code from}; at the text's end or behind if none. */
  final int nextDigit(int from) {
    return signs.nextDigit(from);
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

  /** Its tagger of secrets. */
  final SecretTagger secrets() {
    if (secrets == null) {
      secrets = new SecretTagger(this);
    }
    return secrets;
  }

  /** Its tagger of dates. */
  final DateTagger dates() {
    if (dates == null) {
      dates = new DateTagger(this);
    }
    return dates;
  }

  /** Whether the same stands in two places. */
  final boolean isSame(int start, int end, int otherStart, int otherEnd) {
    boolean same = end - start == otherEnd - otherStart;
    for (int i = start; same && i < end; i++) {
      same = at(i) == at(otherStart + i - start);
    }
    return same;
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
