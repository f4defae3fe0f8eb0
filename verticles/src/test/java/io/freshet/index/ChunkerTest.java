package io.freshet.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChunkerTest {
  private static final String LONE = "\ud83d";

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "Hello there. ",
            "parcel ",
            "\n\n",
            "\n",
            " ",
            "Übergröße! ",
            "你好。",
            "поездка ",
            "😀",
            LONE,
            "\0",
            "a1b2c3d4e5f6a7b8c9",
            "Is it? ",
            "👩‍👩‍👧",
            "e\u0301",
            "...")
        .list()
        .ofMaxSize(120)
        .map(
            parts ->
                IntStream.range(0, parts.size())
                    .mapToObj(i -> i % 4 == 0 ? parts.get(i) + i : parts.get(i))
                    .collect(Collectors.joining()));
  }

  @Property(tries = 300)
  void chunksAreBoundedNumberedAndNotBlank(@ForAll("texts") String text) {
    List<Chunk> chunks = new Chunker(60, 15, 1_000).chunks(text);
    assertThat(chunks)
        .extracting(Chunk::number)
        .isEqualTo(IntStream.range(0, chunks.size()).boxed().toList());
    assertThat(chunks)
        .allSatisfy(c -> assertThat(c.text()).isNotBlank().hasSizeLessThanOrEqualTo(60));
  }

  @Property(tries = 300)
  void noCharacterIsLostAndTheOrderStays(@ForAll("texts") String text) {
    String clean = Chunker.storable(text).strip();
    int covered = 0;
    for (Chunk chunk : new Chunker(60, 15, 1_000).chunks(text)) {
      int at = clean.lastIndexOf(chunk.text(), skipBlank(clean, covered));
      assertThat(at).as("begins where the one before ends, or earlier").isNotNegative();
      covered = Math.max(covered, at + chunk.text().length());
    }
    assertThat(clean.substring(covered)).isBlank();
  }

  private static int skipBlank(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  @Property(tries = 300)
  void noSurrogatePairIsSplit(@ForAll("texts") String text) {
    assertThat(new Chunker(7, 5, 1_000).chunks(text))
        .allSatisfy(c -> assertThat(Chunker.storable(c.text())).isEqualTo(c.text()));
  }

  @Property(tries = 100)
  void theSameTextGivesTheSameChunks(@ForAll("texts") String text) {
    assertThat(Chunker.standard().chunks(text)).isEqualTo(Chunker.standard().chunks(text));
  }

  @Example
  void aShortTextIsOneChunk() {
    assertThat(Chunker.standard().chunks("  My parcel is late.\n"))
        .containsExactly(new Chunk(0, "My parcel is late."));
    assertThat(Chunker.standard().chunks(" \n ")).isEmpty();
  }

  @Example
  void cutsBetweenParagraphsRatherThanSentencesRatherThanWords() {
    Chunker chunker = new Chunker(40, 100, 10);
    assertThat(texts(chunker, "One. Two sentences here.\n\nAnother one. And more."))
        .first()
        .isEqualTo("One. Two sentences here.");
    assertThat(texts(chunker, "The first sentence is here. The second is as long."))
        .first()
        .isEqualTo("The first sentence is here.");
    assertThat(texts(chunker, "no sentence ends in this long row of plain words"))
        .first()
        .isEqualTo("no sentence ends in this long row of");
  }

  @Example
  void neighboursOverlap() {
    String words =
        IntStream.range(0, 200).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    List<String> chunks = texts(new Chunker(200, 1_000, 100), words);
    for (int i = 1; i < chunks.size(); i++) {
      String first = chunks.get(i).split(" ")[0];
      assertThat(chunks.get(i - 1).split(" ")).contains(first);
    }
  }

  @Example
  void beyondTheBoundNothingIsKept() {
    assertThat(new Chunker(10, 100, 3).chunks("word ".repeat(100))).hasSize(3);
  }

  @Example
  void nulAndLoneSurrogatesAreReplaced() {
    assertThat(texts(Chunker.standard(), "a\0b" + LONE + "c😀"))
        .containsExactly("a\ufffdb\ufffdc😀");
  }

  private static List<String> texts(Chunker chunker, String text) {
    return chunker.chunks(text).stream().map(Chunk::text).toList();
  }
}
