package io.freshet.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Labels that tell what a number is, and the {@link NumberForm}s that it then has, by the label's
 * last word. They stand in {@code number-forms.txt}.
 */
final class FormLabels {
  private static final String FILE = "number-forms.txt";

  /** Shorter labels are written with dots too. */
  private static final int MAX_DOTTED = 4;

  private static final int LEAST_CAPITALS = 3;
  private static final int MAX_GAP = 2;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final String GAP = " -_.'\"/°º";
  private static final Label[] NONE = {};
  private static final Map<String, Long> WORDS = new HashMap<>();
  private static final Map<Long, Label[]> BY_LAST = read();

  /** Tags of last words at their slots, so that looking one up takes no memory. */
  private static final long[] TAGS = new long[Integer.highestOneBit(8 * BY_LAST.size())];

  /** By type and slot. */
  private static final Label[][][] LABELS = new Label[DetectorType.values().length][TAGS.length][];

  /**
   * The same, a bit for each word that may stand before the last one; all where none has to. The
   * last word is often {@code number}, of many labels that the word before it settles.
   */
  private static final long[][] BEFORE = new long[LABELS.length][TAGS.length];

  static {
    for (Label[][] all : LABELS) {
      Arrays.fill(all, NONE);
    }
    BY_LAST.forEach(
        (tag, labels) -> {
          int slot = slot(tag);
          TAGS[slot] = tag;
          for (DetectorType type : DetectorType.values()) {
            Label[] own = of(labels, type);
            LABELS[type.ordinal()][slot] = own;
            for (Label label : own) {
              long[] before = label.before;
              BEFORE[type.ordinal()][slot] |=
                  before.length == 0 ? -1 : TagSet.bitOf(before[before.length - 1]);
            }
          }
        });
  }

  private static Label[] of(Label[] labels, DetectorType type) {
    return Arrays.stream(labels).filter(label -> label.type == type).toArray(Label[]::new);
  }

  /** When a label counts. */
  enum Use {
    ALWAYS,
    /** Written in capitals only. */
    CAPITALS,
    /** Written in capitals with dots between only: {@code C.C.}. */
    DOTTED,
    /** Of an account: only where something near tells of a bank. */
    BESIDE_BANK,
    /** Of the code of a bank or of a branch: only beside an account. */
    BESIDE_ACCOUNT,
    /** The name of a bank: an account may stand beside it. */
    BANK_NAME;

    private static Use of(char sign) {
      return switch (sign) {
        case '!' -> CAPITALS;
        case '.' -> DOTTED;
        case '?' -> BESIDE_BANK;
        case '&' -> BESIDE_ACCOUNT;
        case '~' -> BANK_NAME;
        default -> ALWAYS;
      };
    }
  }

  /**
   * One label.
   *
   * @param before tags of the words before its last one
   * @param use when it counts
   * @param marked whether a slash or dot stands before its last letter
   * @param letters of its last word
   */
  record Label(
      DetectorType type, long[] before, Use use, boolean marked, int letters, NumberForm[] forms) {

    /** How many words stand before its last one. */
    int words() {
      return before.length;
    }

    /** Whether the words before {@code last} are those of the label. */
    boolean endsAt(FoldedText text, int last) {
      Words words = text.words();
      if (use == Use.DOTTED && !isDotted(text, words.start(last))) {
        return false;
      }
      if (last < before.length || use == Use.CAPITALS && !isUpper(text, last)) {
        return false;
      }
      char mark = text.at(words.end(last) - 2);
      if (marked && "/.".indexOf(mark) < 0) {
        return false;
      }
      for (int i = 1; i <= before.length; i++) {
        if (words.tag(last - i) != before[before.length - i]
            || !words.gapOnlyHas(last - i, GAP, MAX_GAP)) {
          return false;
        }
      }
      return true;
    }

    /** Whether it is two letters, which mean much else. */
    boolean isShort() {
      return (use == Use.CAPITALS || before.length == 0) && letters < LEAST_CAPITALS;
    }

    private static boolean isDotted(FoldedText text, int start) {
      return Character.isUpperCase(text.at(start)) && text.at(start + 1) == '.';
    }

    private static boolean isUpper(FoldedText text, int word) {
      return text.words().isUpper(word) || text.at(text.words().start(word) + 1) == '.';
    }
  }

  private FormLabels() {}

  /** Labels of a type that may end with a word whose last part has that tag, longer ones first. */
  static Label[] endingWith(Words words, int word, long tag, DetectorType type) {
    int slot = slot(tag);
    long before = word == 0 ? 0 : words.tag(word - 1);
    boolean any = (BEFORE[type.ordinal()][slot] & TagSet.bitOf(before)) != 0;
    return any ? LABELS[type.ordinal()][slot] : NONE;
  }

  /** Where the tag is or would be; there are always free slots. */
  private static int slot(long tag) {
    int slot = (int) (tag * SPREAD >>> Long.SIZE - Integer.numberOfTrailingZeros(TAGS.length));
    while (TAGS[slot] != 0 && TAGS[slot] != tag) {
      slot = slot + 1 & TAGS.length - 1;
    }
    return slot;
  }

  /** Words that a label ends with, and the bits of their kinds. */
  static Map<String, Long> words() {
    return Collections.unmodifiableMap(WORDS);
  }

  private static Map<Long, Label[]> read() {
    Map<Long, List<Label>> labels = new HashMap<>();
    DetectorType type = null;
    for (String line : WordFile.lines(FILE)) {
      if (line.startsWith("[")) {
        type = DetectorType.labelled(line.substring(1, line.length() - 1)).orElseThrow();
        continue;
      }
      int colon = line.indexOf(" : ");
      NumberForm[] forms =
          List.of(line.substring(colon + 3).split(" ")).stream()
              .map(NumberForm::new)
              .toArray(NumberForm[]::new);
      for (String label : line.substring(0, colon).split("\\|")) {
        Use use = Use.of(label.charAt(0));
        put(labels, type, use == Use.ALWAYS ? label : label.substring(1), use, forms);
      }
    }
    Map<Long, Label[]> sorted = new HashMap<>();
    labels.forEach(
        (last, all) -> {
          all.sort(Comparator.comparingInt(l -> -l.before.length));
          sorted.put(last, all.toArray(Label[]::new));
        });
    return sorted;
  }

  private static long[] tags(String[] words, int count) {
    long[] tags = new long[count];
    for (int i = 0; i < count; i++) {
      tags[i] = Words.tag(words[i]);
    }
    return tags;
  }

  private static void put(
      Map<Long, List<Label>> labels, DetectorType type, String label, Use use, NumberForm[] forms) {
    boolean marked = label.indexOf('/') > 0;
    String[] words = label.replace('/', ' ').split(" ");
    String last = words[words.length - 1];
    long[] before = tags(words, words.length - 1);
    add(last, words.length == 1);
    labels
        .computeIfAbsent(Words.tag(last), t -> new ArrayList<>())
        .add(new Label(type, before, use, marked, last.length(), forms));
    if (marked && label.indexOf(' ') > 0) { // salary a/c, as one word behind the other
      String[] joined = label.replace("/", "").split(" ");
      long[] first = tags(joined, joined.length - 1);
      labels
          .computeIfAbsent(Words.tag(joined[joined.length - 1]), t -> new ArrayList<>())
          .add(new Label(type, first, use, label.charAt(label.length() - 2) == '/', 2, forms));
    }
    if (words.length > 1) { // nationalId, national-id
      add(String.join("", words), false);
      add(String.join("-", words), false);
      labels
          .computeIfAbsent(Words.tag(String.join("", words)), t -> new ArrayList<>())
          .add(new Label(type, new long[0], use, marked, label.length(), forms));
    }
  }

  /** With diacritics and without. */
  private static void add(String word, boolean whole) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    boolean latin = word.toLowerCase(Locale.ROOT).charAt(0) < 0x250;
    long dotted = whole && word.length() <= MAX_DOTTED ? WordKind.ABBREVIATED.bit : 0;
    WORDS.merge(word, WordKind.FORMED.bit | dotted, (a, b) -> a | b);
    if (latin) {
      WORDS.merge(plain, WordKind.FORMED.bit | dotted, (a, b) -> a | b);
    }
  }
}
