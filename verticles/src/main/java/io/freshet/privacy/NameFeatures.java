package io.freshet.privacy;

import java.util.Arrays;

/**
 * What can be said of a word that may be of a name: itself, its letters, its lists, its neighbours
 * and the signs around. Each is a number, of which the {@link NameModel} knows what it speaks for.
 * Reused from text to text; belongs to one thread.
 */
final class NameFeatures {
  /** Names what follows; whoever changes which features there are, changes it and trains anew. */
  static final String TEMPLATE = "names/4";

  /** Features of one word that tell most. */
  static final int FIRST = 12;

  /** Features of one word at most. */
  static final int MOST = 64;

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
  private static final int NEAR = 4;

  /** How far words are seen from a word, and what may join in the place of some. */
  static final int REACH = NEAR + 2;

  private static final int PRIME = 0x9E3779B1;

  /** Of a word whose sound is not known. */
  private static final int UNHEARD = -1;

  /** What stands beyond the ends of a text. */
  private static final int NOTHING = 77;

  private final NameTokens tokens;
  private final FoldedText text;
  private final Words words;
  private final NameLanguage language = new NameLanguage();
  private int[] hashes = new int[64];
  private int[] lists = new int[64];
  private int[] shapes = new int[64];
  private int[] gaps = new int[64];
  private int[] sounds = new int[64];
  private final int[] heard = new int[NameSound.FEATURES];
  private final int[] weights = new int[NameSound.FEATURES];
  private int known;
  private int looked;
  private int spoken;
  private int values;
  private boolean goods;
  private NameModel model;
  private int[] into;
  private int filled;
  private int template;

  // Of the word whose features are written.
  private int word;
  private int w;
  private int l;
  private int s;
  private int coarse;
  private int before;
  private int after;
  private int before1;
  private int after1;
  private int run;
  private int left;
  private int right;
  private int sound;

  NameFeatures(NameTokens tokens) {
    this.tokens = tokens;
    this.text = tokens.text();
    this.words = text.words();
  }

  /** Begins with another text. */
  void begin(NameModel model) {
    this.model = model;
    spoken = -1;
  }

  /** Takes the tokens anew, without a look at them. */
  void read() {
    int count = tokens.count();
    if (hashes.length < count) {
      int size = Math.max(count, 2 * hashes.length);
      hashes = new int[size];
      lists = new int[size];
      shapes = new int[size];
      gaps = new int[size];
      sounds = new int[size];
    }
    known = count;
    looked = 0;
    values = 0;
    for (int i = 0; i < count; i++) {
      int kind = tokens.kind(i);
      values |= kind > NameTokens.WORD && kind != NameTokens.PERSON ? 1 << kind : 0;
    }
  }

  /** Looks at the words from {@code first} to before {@code end} and those near; in their order. */
  void look(int first, int end) {
    int to = Math.min(known, end + NEAR + 1);
    for (int i = Math.max(looked, first - NEAR - 1); i < to; i++) {
      look(i);
    }
    looked = Math.max(looked, to);
  }

  private void look(int token) {
    gaps[token] = gap(token);
    sounds[token] = UNHEARD;
    if (tokens.kind(token) != NameTokens.WORD) {
      hashes[token] = tokens.kind(token) * PRIME;
      lists[token] = tokens.kind(token);
      shapes[token] = NameShape.VALUE;
      return;
    }
    int word = tokens.word(token);
    int start = words.start(word);
    int end = letters(text, word);
    int hash = CommonWords.hash(text, start, end);
    hashes[token] = hash;
    long kinds = words.kinds(word);
    int list = Long.hashCode((kinds & LISTS) * 0x9E3779B97F4A7C15L);
    list = (kinds & ~LISTS) != 0 ? list + 1 : list;
    list = kinds == 0 && words.isListedName(word) ? 5 : list;
    lists[token] = 2 * list + (model.common().has(hash) ? 1 : 0);
    shapes[token] = NameShape.of(text, start, end, end < words.end(word));
  }

  /** End of a word without a possessive's end. */
  static int letters(FoldedText text, int word) {
    int end = text.words().end(word);
    boolean possessive = text.words().length(word) > 2 && text.regionIs(end - 2, "'s");
    return possessive ? end - 2 : end;
  }

  /** What stands before a token. */
  private int gap(int token) {
    int from = token == 0 ? 0 : tokens.end(token - 1);
    int to = token == known ? text.length() : tokens.start(token);
    return NameGap.of(text, from, to, (token == 0 ? 2 : 0) + (token == known ? 1 : 0));
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
   * Writes the features of a word that tell most; {@link #rest} writes the others behind them.
   *
   * @return how many
   */
  int first(int i, int[] into) {
    this.into = into;
    filled = 0;
    template = 0;
    word = tokens.word(i);
    w = hashes[i];
    l = lists[i];
    s = shapes[i];
    before = gaps[i];
    after = gapBefore(i + 1);
    coarse = NameShape.coarse(s);
    before1 = hash(i - 1);
    after1 = hash(i + 1);
    run = run(i);
    sound = sound(i);
    add(1);
    add(w);
    add(l * PRIME + s);
    add(sound * PRIME + l);
    add(before1 * PRIME + coarse);
    add(after1 * PRIME + coarse);
    add((before1 * PRIME + l) * PRIME + coarse);
    add((after1 * PRIME + l) * PRIME + coarse);
    add((before * PRIME + l) * PRIME + s);
    add((after * PRIME + l) * PRIME + s);
    add((run * PRIME + l) * PRIME + coarse);
    add(tokens.rule(i) * PRIME + l);
    return filled;
  }

  /**
   * Writes what {@link #first} left.
   *
   * @return how many features there are
   */
  int rest(int i) {
    if (spoken < 0) {
      goods = Goods.isIn(text);
      language.hear(words);
      spoken = language.spoken();
    }
    affixes();
    around(i);
    gaps(i);
    wider(i);
    aroundRun(i);
    holds(i);
    return filled;
  }

  private int sound(int token) {
    if (sounds[token] == UNHEARD) {
      int of = tokens.word(token);
      sounds[token] = NameSound.of(model, text, words.start(of), letters(text, of), heard, weights);
    }
    return sounds[token];
  }

  /** How a word with a capital beside another one sounds. */
  private int soundBeside(int token, int between) {
    boolean beside = gapBefore(between) == 1 && isCapital(token);
    return beside ? sound(token) : UNHEARD;
  }

  private void affixes() {
    int start = words.start(word);
    int end = letters(text, word);
    int hash = coarse;
    for (int i = 1; i <= 4; i++) {
      hash = (hash ^ NameShape.lower(end - i >= start ? text.at(end - i) : '^')) * 0x01000193;
      if (i >= 2) {
        add(hash);
      }
    }
    hash = coarse;
    for (int i = 0; i < 3; i++) {
      hash = (hash ^ NameShape.lower(start + i < end ? text.at(start + i) : '^')) * 0x01000193;
    }
    add(hash);
  }

  private void around(int i) {
    int l1 = list(i - 1);
    int l2 = list(i + 1);
    add((hash(i - 2) * PRIME + before1) * PRIME + coarse);
    add((after1 * PRIME + hash(i + 2)) * PRIME + coarse);
    add((before1 * PRIME + after1) * PRIME + coarse);
    add(hash(i - 2) * PRIME + coarse);
    add(hash(i + 2) * PRIME + coarse);
    add((l1 * PRIME + l) * PRIME + coarse);
    add((l2 * PRIME + l) * PRIME + coarse);
    add(((l1 * PRIME + l) * PRIME + l2) * PRIME + coarse);
    add((shape(i - 1) * PRIME + shape(i + 1)) * PRIME + s);
    int rule = tokens.rule(i);
    add((rule * PRIME + tokens.rule(i - 1)) * PRIME + tokens.rule(i + 1));
    boolean brand = Brands.isIn(words, Math.max(word - 1, 0), Math.min(word + 2, words.count()));
    add((brand ? 1 : 0) + (goods ? 2 : 0));
  }

  private void gaps(int i) {
    add((before * PRIME + after) * PRIME + coarse);
    add((before * PRIME + after) * PRIME + l);
    add((before * PRIME + before1) * PRIME + coarse);
    add((after * PRIME + after1) * PRIME + coarse);
    add((before * PRIME + NameShape.coarse(shape(i - 1))) * PRIME + coarse);
    add((after * PRIME + NameShape.coarse(shape(i + 1))) * PRIME + coarse);
  }

  /** How many words with capitals stand before and behind. */
  private int run(int i) {
    left = 0;
    while (left < NEAR && gapBefore(i - left) == 1 && isCapital(i - left - 1)) {
      left++;
    }
    right = 0;
    while (right < NEAR && gapBefore(i + right + 1) == 1 && isCapital(i + right + 1)) {
      right++;
    }
    return left * 8 + right;
  }

  /** What stands around all of the words with capitals. */
  private void aroundRun(int i) {
    int first = i - left;
    int next = i + right + 1;
    add((hash(first - 1) * PRIME + left) * PRIME + coarse);
    add((hash(next) * PRIME + right) * PRIME + coarse);
    add((list(first - 1) * PRIME + list(next)) * PRIME + run);
    add((gapBefore(first) * PRIME + gapBefore(next)) * PRIME + run);
    add((ending(i - 1) * PRIME + before) * PRIME + coarse);
    add((ending(i + 1) * PRIME + after) * PRIME + coarse);
    add((ending(next) * PRIME + right) * PRIME + coarse);
    add((list(first) * PRIME + list(next - 1)) * PRIME + left);
    add((hash(first - 1) * PRIME + gapBefore(next)) * PRIME + left);
    add((before1 * PRIME + after) * PRIME + coarse);
    add((list(firstBefore(i, first)) * PRIME + gapBefore(first)) * PRIME + run);
    add((list(next) * PRIME + gapBefore(next)) * PRIME + run);
  }

  /** The first of the words with capitals before those of a run, as far as it is seen. */
  private int firstBefore(int i, int run) {
    int at = run - 1;
    while (at > i - NEAR && gapBefore(at) == 1 && isCapital(at - 1)) {
      at--;
    }
    return at;
  }

  /** Of a text: which values it holds beside names. */
  private void holds(int i) {
    add(w * PRIME + coarse);
    add((values * PRIME + l) * PRIME + coarse);
    add((values * PRIME + run) * PRIME + sound);
    add((tokens.named().has(word) ? 1 : 0) * PRIME + coarse);
  }

  /** The last three letters of a word. */
  private int ending(int token) {
    if (token < 0 || token >= known || tokens.kind(token) != NameTokens.WORD) {
      return list(token);
    }
    int start = tokens.start(token);
    int end = tokens.end(token);
    int hash = 1;
    for (int i = Math.max(start, end - 3); i < end; i++) {
      hash = (hash ^ NameShape.lower(text.at(i))) * 0x01000193;
    }
    return hash;
  }

  /** Runs of capitals, the share of capitals around, the language, the sound. */
  private void wider(int i) {
    add(((run * PRIME + list(i - 1)) * PRIME + l) * PRIME + list(i + 1));
    int to = Math.min(known - 1, i + NEAR);
    int mix = NameShape.mix(shapes, Math.max(0, i - NEAR), to, i);
    add((mix * PRIME + l) * PRIME + coarse);
    add((spoken * PRIME + s) * PRIME + l);
    add((spoken * PRIME + coarse) * PRIME + before);
    add((spoken * PRIME + run) * PRIME + coarse);
    add((sound * PRIME + s) * PRIME + spoken);
    add((sound * PRIME + before) * PRIME + coarse);
    add((sound * PRIME + run) * PRIME + coarse);
    add((sound * PRIME + soundBeside(i - 1, i)) * PRIME + l);
    add((sound * PRIME + soundBeside(i + 1, i + 1)) * PRIME + l);
    add((sound * PRIME + before1) * PRIME + coarse);
    add((sound * PRIME + after1) * PRIME + coarse);
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
    looked = 0;
    w = 0;
    before1 = 0;
    after1 = 0;
  }
}
