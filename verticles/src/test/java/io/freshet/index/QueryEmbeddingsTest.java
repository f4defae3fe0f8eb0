package io.freshet.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryEmbeddingsTest {
  private final List<String> embedded = new ArrayList<>();
  private final QueryEmbeddings queries =
      new QueryEmbeddings(
          new Embedder() {
            @Override
            public int dimensions() {
              return 1;
            }

            @Override
            public float[] embed(String text) {
              embedded.add(text);
              return new float[] {text.length()};
            }

            @Override
            public void close() {}
          });

  @Test
  void aQueryAskedAgainIsNotEmbeddedAgain() {
    queries.of("late parcel");
    assertThat(queries.of("late parcel")).containsExactly(11f);
    assertThat(embedded).containsExactly("late parcel");
  }

  @Test
  void theOneNotAskedForLongestIsForgottenFirst() {
    queries.of("first");
    queries.of("second");
    for (int i = 0; i < 255; i++) {
      queries.of("query " + i);
      queries.of("first");
    }
    embedded.clear();
    queries.of("first");
    queries.of("second");
    assertThat(embedded).containsExactly("second");
  }
}
