package io.freshet.privacy;

import java.util.Arrays;

/**
 * What can be said of a word that may be of a name: itself, its letters, its lists, its neighbours
 * and the signs around. Each is a number, of which the {@link NameModel} knows what it speaks for.
 * Reused from text to text; belongs to one thread.
 */
final class NameFeatures {
  /** Names what follows; whoever changes which features there are, changes it and trains anew. */
  static final String TEMPLATE = "names/1";

  /** Features of one word at most. */
  static final int MOST = 72;

  private static final long LISTS =
      WordKind.TITLE.bit
          | WordKind.LOWER_TITLE.bit
          | WordKind.DOTTED_TITLE.bit
          | WordKind.PARTICLE.bit
          | WordKind.GREETING.bit
          | WordKind.LETTER_GREETING.bit
          | WordKind.CLOSING.bit
          | WordKind.LABEL.bit
          | WordKind.RECEIVER.bit
          | WordKind.SAYING.bit
          | WordKind.NO_NAME.bit
          | WordKind.LEGAL_FORM.bit
          | WordKind.INSTITUTION.bit
          | WordKind.INSTITUTION_FIRST.bit
          | WordKind.PHRASE.bit
          | WordKind.GIVEN.bit
          | WordKind.FAMILY.bit
          | WordKind.STREET_LAST.bit
          | WordKind.STREET_FIRST.bit
          | WordKind.STREET_PLACE.bit;
  private static final int MAX_GAP = 12;
  private static final int NEAR = 4;
  private static final int PRIME = 0x9E3779B1;

  /** What stands beyond the ends of a text. */
  private static final int NOTHING = 77;

  private final NameTokens tokens;
  private final FoldedText text;
  private final Words words;
  private final NameLanguage language;
  private int[] hashes = new int[64];
  private int[] lists = new int[64];
  private int[] shapes = new int[64];
  private int[] gaps = new int[64];
  private int known;
  private boolean goods;
  private NameModel model;
  private int[] into;
  private int filled;
  private int template;

  NameFeatures(NameTokens tokens) {
    this.tokens = tokens;
    this.text = tokens.text();
    this.words = text.words();
    this.language = new NameLanguage();
  }

  /** Looks at the tokens anew. */
  void read(NameModel model) {
    this.model = model;
    int count = tokens.count();
    if (hashes.length < count) {
      int size = Math.max(count, 2 * hashes.length);
      hashes = new int[size];
      lists = new int[size];
      shapes = new int[size];
      gaps = new int[size];
    }
    known = count;
    goods = Goods.isIn(text);
    language.clear();
    for (int i = 0; i < count; i++) {
      look(i);
    }
  }

  private void look(int token) {
    gaps[token] = gap(token);
    if (tokens.kind(token) != NameTokens.WORD) {
      hashes[token] = tokens.kind(token) * PRIME;
      lists[token] = tokens.kind(token);
      shapes[token] = NameShape.VALUE;
      return;
    }
    int word = tokens.word(token);
    int end = letters(word);
    int hash = 17;
    for (int i = words.start(word); i < end; i++) {
      hash = (hash ^ NameShape.lower(text.at(i))) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hashes[token] = hash;
    language.hear(text, words.start(word), end);
    long kinds = words.kinds(word);
    int list = Long.hashCode((kinds & LISTS) * 0x9E3779B97F4A7C15L);
    list = (kinds & ~LISTS) != 0 ? list + 1 : list;
    lists[token] = kinds == 0 && words.isListedName(word) ? 5 : list;
    shapes[token] = NameShape.of(text, words.start(word), end, end < words.end(word));
  }

  /** End of a word without a possessive's end. */
  private int letters(int word) {
    int end = words.end(word);
    boolean possessive = words.length(word) > 2 && text.regionIs(end - 2, "'s");
    return possessive ? end - 2 : end;
  }

  /** What stands before a token. */
  private int gap(int token) {
    int from = token == 0 ? 0 : tokens.end(token - 1);
    int to = token == known ? text.length() : tokens.start(token);
    if (to - from == 1 && text.at(from) == ' ') {
      return 1;
    }
    int low = Math.max(from, to - MAX_GAP);
    int first = 0;
    int last = 0;
    int digits = 0;
    int lines = 0;
    for (int i = low; i < to; i++) {
      char c = text.at(i);
      if (c == '\n') {
        lines++;
      } else if (c > ' ') {
        boolean digit = FoldedText.isDigit(c);
        digits |= digit ? 1 : 0;
        last = digit ? '0' : c;
        first = first == 0 ? last : first;
      }
    }
    int spaces =
        (from < to && text.at(from) <= ' ' ? 1 : 0) | (to > 0 && text.at(to - 1) <= ' ' ? 2 : 0);
    int code = (first * 31 + last) * 31 + Math.min(lines, 2);
    code = (code * 2 + digits) * 4 + spaces;
    return (code * 2 + (token == 0 ? 1 : 0)) * 2 + (token == known ? 1 : 0) + 2;
  }

  private int hash(int token) {
    return token < 0 || token >= known ? NOTHING : hashes[token];
  }

  private int list(int token) {
    return token < 0 || token >= known ? NOTHING : lists[token];
  }

  private int shape(int token) {
    return token < 0 || token >= known ? NOTHING : shapes[token];
  }

  private int gapBefore(int token) {
    return token < 0 || token > known ? NOTHING : token == known ? gap(known) : gaps[token];
  }

  /**
   * Writes the features of a word.
   *
   * @return how many
   */
  int of(int i, int[] into) {
    this.into = into;
    filled = 0;
    template = 0;
    int w = hash(i);
    int l = list(i);
    int s = shape(i);
    int before = gapBefore(i);
    int after = gapBefore(i + 1);
    int coarse = NameShape.coarse(s);
    add(1);
    add(w);
    add(w * PRIME + coarse);
    add(l);
    add(l * PRIME + s);
    add(s);
    affixes(tokens.word(i), coarse);
    around(i, w, l, s, coarse);
    gaps(i, l, s, coarse, before, after);
    int run = run(i);
    wider(i, l, s, coarse, before, run);
    rules(i, l);
    sound(i, l, s, coarse, before, run);
    return filled;
  }

  private void affixes(int word, int coarse) {
    int start = words.start(word);
    int end = letters(word);
    int hash = coarse;
    for (int i = 1; i <= 5; i++) {
      hash = (hash ^ NameShape.lower(end - i >= start ? text.at(end - i) : '^')) * 0x01000193;
      if (i >= 2) {
        add(hash);
      }
    }
    hash = coarse;
    for (int i = 0; i < 4; i++) {
      hash = (hash ^ NameShape.lower(start + i < end ? text.at(start + i) : '^')) * 0x01000193;
      if (i >= 1) {
        add(hash);
      }
    }
  }

  private void around(int i, int w, int l, int s, int coarse) {
    int w1 = hash(i - 1);
    int w2 = hash(i + 1);
    int l1 = list(i - 1);
    int l2 = list(i + 1);
    int s1 = shape(i - 1);
    int s2 = shape(i + 1);
    add(w1 * PRIME + coarse);
    add(w2 * PRIME + coarse);
    add(hash(i - 2) * PRIME + coarse);
    add(hash(i + 2) * PRIME + coarse);
    add((w1 * PRIME + l) * PRIME + s);
    add((w2 * PRIME + l) * PRIME + s);
    add((hash(i - 2) * PRIME + w1) * PRIME + coarse);
    add((w2 * PRIME + hash(i + 2)) * PRIME + coarse);
    add((w1 * PRIME + w2) * PRIME + coarse);
    add(l1 * PRIME + coarse);
    add(l2 * PRIME + coarse);
    add((l1 * PRIME + l) * PRIME + coarse);
    add((l2 * PRIME + l) * PRIME + coarse);
    add(((l1 * PRIME + l) * PRIME + l2) * PRIME + coarse);
    add(s1 * PRIME + s);
    add(s2 * PRIME + s);
    add((s1 * PRIME + s2) * PRIME + s);
    add(w1 * PRIME + w);
    add(w2 * PRIME + w);
  }

  private void gaps(int i, int l, int s, int coarse, int before, int after) {
    add(before * PRIME + coarse);
    add(after * PRIME + coarse);
    add((before * PRIME + after) * PRIME + coarse);
    add((before * PRIME + after) * PRIME + l);
    add((before * PRIME + hash(i - 1)) * PRIME + coarse);
    add((after * PRIME + hash(i + 1)) * PRIME + coarse);
    add((before * PRIME + NameShape.coarse(shape(i - 1))) * PRIME + coarse);
    add((after * PRIME + NameShape.coarse(shape(i + 1))) * PRIME + coarse);
    add((before * PRIME + l) * PRIME + s);
    add((after * PRIME + l) * PRIME + s);
  }

  /** How many words with capitals stand before and behind. */
  private int run(int i) {
    int left = 0;
    while (left < NEAR && gapBefore(i - left) == 1 && isCapital(i - left - 1)) {
      left++;
    }
    int right = 0;
    while (right < NEAR && gapBefore(i + right + 1) == 1 && isCapital(i + right + 1)) {
      right++;
    }
    return left * 8 + right;
  }

  /** Runs of capitals, the share of capitals around, the language. */
  private void wider(int i, int l, int s, int coarse, int before, int run) {
    add(run * PRIME + coarse);
    add((run * PRIME + l) * PRIME + coarse);
    add(((run * PRIME + list(i - 1)) * PRIME + l) * PRIME + list(i + 1));
    int around = 0;
    int small = 0;
    for (int near = i - NEAR; near <= i + NEAR; near++) {
      if (near != i && near >= 0 && near < known) {
        around += isCapital(near) ? 1 : 0;
        small += NameShape.isLower(shapes[near]) ? 1 : 0;
      }
    }
    int mix = around * 8 + Math.min(small, 7);
    add(mix * PRIME + coarse);
    add((mix * PRIME + l) * PRIME + coarse);
    int spoken = language.spoken();
    add((spoken * PRIME + s) * PRIME + l);
    add((spoken * PRIME + coarse) * PRIME + before);
    add((spoken * PRIME + run) * PRIME + coarse);
  }

  private void rules(int i, int l) {
    int rule = tokens.rule(i);
    add(rule);
    add(rule * PRIME + l);
    add((rule * PRIME + tokens.rule(i - 1)) * PRIME + tokens.rule(i + 1));
    int word = tokens.word(i);
    boolean brand = Brands.isIn(words, Math.max(word - 1, 0), Math.min(word + 2, words.count()));
    add((brand ? 1 : 0) + (goods ? 2 : 0));
  }

  /** Whether it sounds like a name. */
  private void sound(int i, int l, int s, int coarse, int before, int run) {
    int word = tokens.word(i);
    int sound = NameSound.of(model, text, words.start(word), letters(word));
    add(sound);
    add(sound * PRIME + l);
    add(sound * PRIME + s);
    add((sound * PRIME + before) * PRIME + coarse);
    add((sound * PRIME + run) * PRIME + coarse);
    add((sound * PRIME + language.spoken()) * PRIME + coarse);
    add((sound * PRIME + hash(i - 1)) * PRIME + coarse);
    add((sound * PRIME + hash(i + 1)) * PRIME + coarse);
  }

  private boolean isCapital(int token) {
    return token >= 0 && token < known && NameShape.isCapital(shapes[token]);
  }

  private void add(int value) {
    int hash = (value + ++template * 0x2545F491) * PRIME;
    hash ^= hash >>> 15;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 13;
    into[filled++] = hash;
  }

  /** Forgets what it knows of the text. */
  void clear() {
    Arrays.fill(hashes, 0, known, 0);
    known = 0;
  }
}
