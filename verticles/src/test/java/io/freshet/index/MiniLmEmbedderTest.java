package io.freshet.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmEmbedderTest {
  @TempDir static Path cache;
  private static MiniLmEmbedder embedder;

  @BeforeAll
  static void open() throws IOException {
    embedder = MiniLmEmbedder.open(cache);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void aParaphraseWithoutACommonWordIsNearerThanAnotherMatter() {
    float[] query = embedder.embed("my parcel has not arrived");
    double paraphrase =
        cosine(query, embedder.embed("Still waiting for the delivery of this package"));
    double other = cosine(query, embedder.embed("How do I change the colour scheme of the app?"));
    assertThat(paraphrase).isGreaterThan(other + 0.2);
  }

  @Test
  void vectorsHaveLengthOne() {
    float[] vector = embedder.embed("anything at all");
    assertThat(vector).hasSize(embedder.dimensions());
    assertThat(cosine(vector, vector)).isCloseTo(1.0, within(1e-5));
  }

  @Test
  void theSameTextGivesTheSameVectorWhateverCameBefore() {
    float[] before = embedder.embed("the invoice is wrong");
    embedder.embed("a quite different and considerably longer text ".repeat(20));
    assertThat(embedder.embed("the invoice is wrong")).isEqualTo(before);
  }

  @Test
  void anEmptyTextHasAVectorToo() {
    assertThat(embedder.embed("")).doesNotContain(Float.NaN);
  }

  @Test
  void whatLiesBeyondTheLastTokenDoesNotMatter() {
    String long1 = "word ".repeat(MiniLmEmbedder.MAX_TOKENS);
    assertThat(embedder.embed(long1 + "cat")).isEqualTo(embedder.embed(long1 + "piano sonata"));
  }

  @Test
  void chunksOfManyScriptsAreTakenInWhole() {
    for (String sentence :
        new String[] {
          "The parcel was handed to the wrong neighbour, who is away until next week. ",
          "Die Donaudampfschifffahrtsgesellschaft verweigert die Rückerstattung wegen Überschreitung. ",
          "Посылка была передана не тому соседу, который вернётся только через неделю. ",
          "包裹被交给了错误的邻居，他下周才会回来。",
          "Order 3f9a-77c1-0b2e, tracking 1Z999AA10123456784, total 1,204.50 (2 x 602.25)! ",
        }) {
      assertThat(Chunker.standard().chunks(sentence.repeat(40)))
          .allSatisfy(
              c -> assertThat(embedder.tokens(c.text())).isLessThan(MiniLmEmbedder.MAX_TOKENS));
    }
  }

  @Test
  void afterClosingItRefuses() throws IOException {
    MiniLmEmbedder closed = MiniLmEmbedder.open(cache);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.embed("late")).isInstanceOf(IllegalStateException.class);
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
