package io.freshet.index;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts texts where paragraphs, sentences or words end, with a small overlap so that a thought that
 * a cut divides is whole in one of the chunks. Pure and thread-safe.
 *
 * @param maxChars a chunk's length at most, in UTF-16 code units
 * @param maxTokens a chunk's estimated number of tokens at most; scripts which the model reads
 *     letter by letter get shorter chunks
 * @param maxChunks chunks of a text at most: what lies beyond (some 25,000 characters of English)
 *     is not found by search
 */
record Chunker(int maxChars, int maxTokens, int maxChunks) {
  private static final int OVERLAP_SHARE = 8;
  private static final int WHOLE_WORD = 6;
  private static final int WORD_PIECE = 3;

  Chunker {
    if (maxChars < 2 || maxTokens < 2 || maxChunks < 1) {
      throw new IllegalArgumentException("a chunk holds at least 2 characters and 2 tokens");
    }
  }

  /** Chunks that the MiniLM model takes in whole: 900 characters, 200 tokens, 32 of a text. */
  static Chunker standard() {
    return new Chunker(900, 200, 32);
  }

  /** The chunks of {@code text}, in order; none when it is blank. */
  List<Chunk> chunks(String text) {
    String clean = storable(text).strip();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(clean);
    List<Chunk> chunks = new ArrayList<>();
    int start = 0;
    while (start < clean.length() && chunks.size() < maxChunks) {
      int limit = reach(clean, start);
      int end = limit == clean.length() ? limit : border(clean, sentences, start, limit);
      String piece = clean.substring(start, end).strip();
      if (!piece.isEmpty()) {
        chunks.add(new Chunk(chunks.size(), piece));
      }
      start = end == clean.length() ? end : resume(clean, sentences, start, end);
    }
    return List.copyOf(chunks);
  }

  /** What PostgreSQL can store: NUL and halves of surrogate pairs become U+FFFD. */
  static String storable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The greatest end, between code points, that a chunk from {@code start} may have. */
  private int reach(String text, int start) {
    int end = start;
    int run = 0;
    int tokens = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      int next = end + Character.charCount(c);
      run = c < 0x80 && Character.isLetter(c) ? run + 1 : 0;
      tokens += tokens(c, run);
      if (end > start && (next - start > maxChars || tokens > maxTokens)) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /**
   * Tokens that the model's vocabulary of English word pieces probably needs for one more code
   * point.
   */
  private static int tokens(int c, int run) {
    if (Character.isWhitespace(c)) {
      return 0;
    }
    boolean withinWord = run > 1 && (run <= WHOLE_WORD || (run - WHOLE_WORD) % WORD_PIECE != 1);
    return withinWord ? 0 : 1;
  }

  /** The best place to cut in the later half of {@code start} to {@code limit}. */
  private static int border(String text, BreakIterator sentences, int start, int limit) {
    int least = start + (limit - start) / 2;
    int paragraph = text.lastIndexOf("\n\n", limit - 2);
    if (paragraph >= least) {
      return paragraph + 2;
    }
    int sentence = sentences.preceding(limit + 1);
    if (sentence > least) {
      return sentence;
    }
    for (int i = limit; i > least; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return limit;
  }

  /** Where the next chunk begins: a little before {@code end}, at a sentence or a word. */
  private static int resume(String text, BreakIterator sentences, int start, int end) {
    int from = Math.max(start + 1, end - (end - start) / OVERLAP_SHARE);
    int sentence = sentences.following(from - 1);
    if (sentence < end) {
      return sentence;
    }
    for (int i = from; i < end; i++) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return end;
  }
}
