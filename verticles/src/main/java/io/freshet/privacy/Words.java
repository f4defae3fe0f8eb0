package io.freshet.privacy;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The words of a text: runs of letters, with apostrophes and hyphens between letters ({@code
 * O'Hara}, {@code Jean-Luc}); what the lexicon says of each; and a tag of each that is the same for
 * all ways of writing it. Reused from text to text; belongs to one thread.
 */
final class Words {
  /**
   * Tags hash with a random odd factor of this process, so that nobody can make two words that
   * share one.
   */
  private static final long FACTOR = new SecureRandom().nextLong() | 1;

  /** Empty words behind the last one. */
  private static final int BEHIND = 8;

  private final FoldedText text;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private long[] tags = new long[16];
  private Lexicon.Entry[] entries = new Lexicon.Entry[16];

  /** Those of the entries, which are asked for most. */
  private long[] kinds = new long[16];

  private int count;
  private boolean hyphened;

  Words(FoldedText text) {
    this.text = text;
  }

  /** Forgets the words. */
  void clear() {
    count = 0;
    hyphened = false;
  }

  /** The tag of one word: of its letters without case, diacritics and a possessive's end. */
  static long tag(String word) {
    int end = word.length();
    if (end >= 2 && word.charAt(end - 2) == '\'' && (word.charAt(end - 1) | 0x20) == 's') {
      end -= 2;
    }
    long tag = 0;
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      tag = Character.isLetter(c) ? step(tag, c) : tag;
    }
    return tag;
  }

  /** The tag of a word that goes on with {@code letter}. */
  static long step(long tag, char letter) {
    long next = (tag + Letters.base(letter)) * FACTOR;
    char second = letter < 128 ? 0 : Letters.second(letter);
    return second == 0 ? next : (next + second) * FACTOR;
  }

  /**
   * Takes in the word that begins at {@code start}.
   *
   * @return where it ends
   */
  int read(char[] chars, int start, int length) {
    if (start + 2 < length
        && WordCut.isDot(chars[start + 1])
        && Character.isLetter(chars[start + 2])) {
      int end = readDotted(chars, start, length);
      if (end > 0) {
        return end;
      }
    }
    long tag = 0;
    long beforeApostrophe = 0;
    int apostrophe = -2;
    long beforeHyphen = 0;
    int hyphen = 0;
    boolean unparted = WordCut.isUnparted(chars[start]);
    int limit = unparted ? Math.min(length, start + WordCut.MAX_RUN) : length;
    int i = start;
    for (; i < limit; i++) {
      char c = chars[i];
      int low = c | 0x20;
      if (low >= 'a' && low <= 'z') {
        tag = (tag + low) * FACTOR;
      } else if (c >= 128) {
        if (Character.isLetter(c)) {
          if (!unparted && i > start && WordCut.isUnparted(c)) {
            break; // WiFi密码
          }
          tag = step(tag, c);
        } else if (Character.getType(c) != Character.COMBINING_SPACING_MARK) {
          break; // vowels of Devanagari go on
        }
      } else if ((c == '\'' || c == '-') && i + 1 < length && Character.isLetter(chars[i + 1])) {
        if (c == '\'') {
          apostrophe = i;
          beforeApostrophe = tag;
        } else if (hyphen == 0) {
          hyphened = true;
          hyphen = i;
          beforeHyphen = tag;
        }
      } else {
        break;
      }
    }
    boolean possessive = apostrophe == i - 2 && (chars[i - 1] | 0x20) == 's';
    tag = possessive ? beforeApostrophe : tag;
    Lexicon.Entry entry = Lexicon.find(tag, chars, start, i);
    if (entry == null && possessive) {
      entry = Lexicon.ofSecret(Lexicon.find(tag, chars, start, apostrophe)); // my PIN's …
    }
    if (entry == null && hyphen > 0) {
      entry = Lexicon.doubleName(beforeHyphen, chars, start, hyphen, i);
      entry = entry == null ? WordCut.lastOfDouble(chars, hyphen + 1, i) : entry;
    }
    boolean series = entry == null && i < length && FoldedText.isDigit(chars[i]);
    int cut = series ? WordCut.beforeSeries(chars, start, i) : -1;
    if (cut < 0 && entry == null && unparted) {
      cut = WordCut.endOfPart(chars, start, i);
    }
    if (cut > 0) {
      return addCut(chars, start, cut);
    }
    add(start, i, tag, entry);
    return i;
  }

  /** Takes in letters up to where the word is cut. */
  private int addCut(char[] chars, int start, int end) {
    long tag = WordCut.tag(chars, start, end);
    add(start, end, tag, Lexicon.find(tag, chars, start, end));
    return end;
  }

  /** Takes in {@code N.I.F} or {@code в/у} as one word if the lexicon knows it; -1 if not. */
  private int readDotted(char[] chars, int start, int length) {
    int end = WordCut.endOfDotted(chars, start, length);
    Lexicon.Entry entry = end < 0 ? null : Lexicon.findDotted(chars, start, end);
    if (entry == null || WordCut.isInitials(entry, chars, end, length)) {
      return -1;
    }
    add(start, end, tag(entry.word()), entry);
    return end;
  }

  /** Ends the text: who looks for words behind the last one finds empty ones. */
  void close(int length) {
    Arrays.fill(starts, count, count + BEHIND, length);
    Arrays.fill(ends, count, count + BEHIND, length);
    Arrays.fill(tags, count, count + BEHIND, 0);
    Arrays.fill(entries, count, count + BEHIND, null);
  }

  private void add(int start, int end, long tag, Lexicon.Entry entry) {
    if (count + BEHIND == starts.length) {
      grow();
    }
    starts[count] = start;
    ends[count] = end;
    tags[count] = tag;
    entries[count] = entry;
    kinds[count] = entry == null ? 0 : entry.kinds();
    count++;
  }

  /** Makes of the last word one that tells nothing. */
  void forgetLast() {
    entries[count - 1] = Lexicon.NOTHING;
    kinds[count - 1] = 0;
  }

  private void grow() {
    starts = FoldedText.grown(starts, count + BEHIND + 1);
    ends = FoldedText.grown(ends, count + BEHIND + 1);
    tags = Arrays.copyOf(tags, starts.length);
    entries = Arrays.copyOf(entries, starts.length);
    kinds = Arrays.copyOf(kinds, starts.length);
  }

  int count() {
    return count;
  }

  /** Whether one of them has a hyphen. */
  boolean hasHyphens() {
    return hyphened;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  int length(int word) {
    return ends[word] - starts[word];
  }

  /** The word's tag. */
  long tag(int word) {
    return tags[word];
  }

  /** The bits of the word's kinds; none beyond the last word. */
  long kinds(int word) {
    return word < count ? kinds[word] : 0;
  }

  boolean is(int word, WordKind kind) {
    return kind.bit != 0
        ? (kinds(word) & kind.bit) != 0
        : word < count && entries[word] != null && (entries[word].further() & kind.further) != 0;
  }

  /** Whether a list of names has the word, in any case. */
  boolean isListedName(int word) {
    Lexicon.Entry entry = entries[word];
    return entry != null
        ? (entry.kinds() & (WordKind.GIVEN.bit | WordKind.FAMILY.bit)) != 0
        : !isCapital(word) && Lexicon.isFamily(tags[word]); // with a capital it has an entry
  }

  /** What the lexicon says; null if nothing. */
  Lexicon.Entry entry(int word) {
    return entries[word];
  }

  /** Whether the word is {@code lower}, in any case; none beyond the last word is. */
  boolean is(int word, String lower) {
    return word < count
        && length(word) == lower.length()
        && text.regionIs(starts[word], lower)
        && entries[word] != Lexicon.NOTHING;
  }

  /** Whether the word is one of {@code all}, which are in lower case. */
  boolean isOneOf(int word, String[] all) {
    for (String one : all) {
      if (is(word, one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word is what stands from {@code from} to {@code to} in {@code lower}. */
  boolean isPart(int word, String lower, int from, int to) {
    boolean same = length(word) == to - from;
    for (int i = from; same && i < to; i++) {
      same = text.lower(starts[word] + i - from) == lower.charAt(i);
    }
    return same;
  }

  /** Whether the word begins with a capital. */
  boolean isCapital(int word) {
    char c = text.at(starts[word]);
    return c < 128 ? c <= 'Z' : Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  /** Whether the word is all capitals. */
  boolean isUpper(int word) {
    for (int i = starts[word]; i < ends[word]; i++) {
      char c = text.at(i);
      if (c < 128 ? c > 'Z' : !Character.isUpperCase(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the word ends with one of the endings. */
  boolean endsAs(int word, Endings endings) {
    int end = ends[word];
    for (String ending : endings.endingWith(text.lower(end - 1))) {
      if (length(word) >= ending.length() && text.regionIs(end - ending.length(), ending)) {
        return true;
      }
    }
    return false;
  }

  /** The word as it stands. */
  String word(int word) {
    return text.substring(starts[word], ends[word]);
  }

  /** Where what follows a word ends: at the next one, or at the text's end. */
  int gapEnd(int word) {
    return word + 1 < count ? starts[word + 1] : text.length();
  }

  int gapLength(int word) {
    return gapEnd(word) - ends[word];
  }

  /** Whether exactly {@code gap} stands between a word and the next one or the text's end. */
  boolean gapIs(int word, String gap) {
    return gapLength(word) == gap.length() && text.regionIs(ends[word], gap);
  }

  /** Whether {@code c} stands between a word and the next one. */
  boolean gapHas(int word, char c) {
    int end = gapEnd(word);
    for (int i = ends[word]; i < end; i++) {
      if (text.at(i) == c) {
        return true;
      }
    }
    return false;
  }

  /** Whether between a word and the next one stands nothing but {@code allowed}, and little. */
  boolean gapOnlyHas(int word, String allowed, int most) {
    int end = gapEnd(word);
    if (end - ends[word] > most) {
      return false;
    }
    for (int i = ends[word]; i < end; i++) {
      if (allowed.indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether only blanks (no line break) lie between a word and the next one. */
  boolean spacedFromNext(int word) {
    if (word + 1 >= count || starts[word + 1] == ends[word]) {
      return false;
    }
    for (int i = ends[word]; i < starts[word + 1]; i++) {
      if (text.at(i) != ' ' && text.at(i) != '\t') {
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

  /** Whether a word of that kind ends right at {@code at}: what follows is glued to it. */
  boolean endsWith(WordKind kind, int at) {
    if (!text.wordAt(at - 1) || text.digitAt(at - 1)) {
      return false; // the most frequent case, without a search
    }
    int word = from(at) - 1;
    return word >= 0 && ends[word] == at && is(word, kind);
  }

  /** Whether a word of three letters and more begins right at {@code at}, with no digit behind. */
  boolean glued(int at) {
    int word = from(at);
    return word < count && starts[word] == at && length(word) >= 3 && !text.wordAt(ends[word]);
  }

  /** Whether a word of that kind ends within {@code reach} chars before {@code at}. */
  boolean precededBy(WordKind kind, int at, int reach) {
    for (int i = from(at) - 1; i >= 0 && ends[i] >= at - reach; i--) {
      if (ends[i] <= at && is(i, kind)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a word that numbers something else, {@code order}, {@code PO}, stands at most {@code
   * reach} before {@code at}. A number in brackets is another thing than the word before them says.
   */
  boolean numbered(int at, int reach) {
    int near = 0;
    while (near < reach && near < at && "([{<".indexOf(text.at(at - near - 1)) < 0) {
      near++;
    }
    return precededBy(WordKind.NUMBERED, at, near);
  }
}
