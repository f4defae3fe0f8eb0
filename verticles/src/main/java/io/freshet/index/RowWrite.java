package io.freshet.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What happens to a row in the index. */
sealed interface RowWrite {
  RowKey key();

  /** The row is gone, and its chunks with it. */
  record Remove(RowKey key) implements RowWrite {}

  /** The row changed, its text did not. */
  record Keep(RowKey key, ObjectNode values) implements RowWrite {}

  /**
   * The row has another text.
   *
   * @param contentHash of the text; null, and no chunks, when it has none
   */
  record Put(
      RowKey key, LoggedRow at, ObjectNode values, String contentHash, List<EmbeddedChunk> chunks)
      implements RowWrite {}

  /** A chunk and its vector. */
  record EmbeddedChunk(Chunk chunk, float[] vector) {}
}
