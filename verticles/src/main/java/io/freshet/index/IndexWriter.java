package io.freshet.index;

import io.freshet.index.RowWrite.EmbeddedChunk;
import io.freshet.pipeline.ExpressionException;
import io.freshet.pipeline.Pipelines;
import io.freshet.stream.LogBatch;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches of the session log into the index. Blocks; calls must not overlap.
 *
 * <p>The offsets that count are those in PostgreSQL, written with what was read up to there: a
 * batch that comes twice does nothing the second time, and an owner that lost its partition cannot
 * write over what the next one wrote. A batch without work for the index is only remembered, up to
 * {@value #UNSAVED} records: after a crash they are read again.
 */
final class IndexWriter {
  private static final Logger LOG = LoggerFactory.getLogger(IndexWriter.class);
  private static final int UNSAVED = 1_000;

  /** Progress as it stands in PostgreSQL and as it is. */
  private record Place(Progress saved, Progress now) {}

  private final IndexStore store;
  private final Embedder embedder;
  private final Chunker chunker;
  private final Pipelines pipelines;
  private final IndexMetrics metrics;
  private final Map<Integer, Place> places = new HashMap<>();

  IndexWriter(
      IndexStore store,
      Embedder embedder,
      Chunker chunker,
      Pipelines pipelines,
      IndexMetrics metrics) {
    this.store = store;
    this.embedder = embedder;
    this.chunker = chunker;
    this.pipelines = pipelines;
    this.metrics = metrics;
  }

  /** Where to begin reading each of {@code partitions}. */
  Map<Integer, Long> begin(Collection<Integer> partitions) throws SQLException {
    Map<Integer, Long> from = new HashMap<>();
    for (int partition : partitions) {
      Progress saved = store.progress(partition);
      places.put(partition, new Place(saved, saved));
      from.put(partition, saved.next());
    }
    return from;
  }

  /**
   * Indexes a batch of a partition that was begun. After an exception the same batch may be given
   * again.
   *
   * @return the offset to commit, empty when it was not saved
   * @throws IllegalStateException when another owner, or a restore, changed the index: begin anew
   */
  OptionalLong write(LogBatch batch) throws SQLException {
    int partition = batch.partition().partition();
    Place place = places.get(partition);
    if (batch.next() <= place.now().next()) {
      return OptionalLong.empty();
    }
    List<String> failures = new ArrayList<>();
    RowBatch rows =
        RowBatch.of(decoded(batch, place.now().next(), failures), place.now().marks(), pipelines);
    Progress next = new Progress(batch.next(), rows.marks());
    if (rows.rows().isEmpty() && next.next() - place.saved().next() < UNSAVED) {
      places.put(partition, new Place(place.saved(), next));
      count(rows, failures);
      return OptionalLong.empty();
    }
    if (!store.apply(partition, place.saved(), next, writes(rows, failures))) {
      throw new IllegalStateException(
          "partition " + partition + " of the index was changed by another owner or a restore");
    }
    count(rows, failures);
    places.put(partition, new Place(next, next));
    return OptionalLong.of(next.next());
  }

  private List<LoggedRow> decoded(LogBatch batch, long from, List<String> failures) {
    List<LoggedRow> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> logged : batch.records()) {
      if (logged.offset() < from || logged.value() == null) {
        continue;
      }
      try {
        if (SessionEventCodec.decode(logged.value()) instanceof RowChanged change) {
          events.add(new LoggedRow(logged.partition(), logged.offset(), change));
        }
      } catch (IOException e) {
        failures.add(
            "session log %d@%d is not a session event: %s"
                .formatted(logged.partition(), logged.offset(), e.getClass().getSimpleName()));
      }
    }
    return events;
  }

  private List<RowWrite> writes(RowBatch batch, List<String> failures) throws SQLException {
    Map<RowKey, StoredRow> stored =
        store.stored(batch.rows().stream().map(PendingRow::key).toList());
    List<RowWrite> writes = new ArrayList<>();
    for (PendingRow row : batch.rows()) {
      write(row, stored.get(row.key()), failures).ifPresent(writes::add);
    }
    return writes;
  }

  /** Empty when nothing is to do; a row whose text cannot be found stays as it was indexed. */
  private Optional<RowWrite> write(PendingRow pending, StoredRow stored, List<String> failures) {
    if (pending.gone()) {
      return stored == null ? Optional.empty() : Optional.of(new RowWrite.Remove(pending.key()));
    }
    PendingRow row = pending.completed(stored == null ? null : stored.values());
    Optional<String> text;
    try {
      text = row.textToIndex();
    } catch (ExpressionException e) {
      failures.add(named(row.at()) + e.getMessage());
      return Optional.empty();
    }
    String hash = text.map(IndexWriter::hash).orElse(null);
    if (stored != null && Objects.equals(hash, stored.contentHash())) {
      metrics.unchanged();
      return row.values().equals(stored.values())
          ? Optional.empty()
          : Optional.of(new RowWrite.Keep(row.key(), row.values()));
    }
    List<EmbeddedChunk> chunks = text.map(this::embedded).orElse(List.of());
    return Optional.of(new RowWrite.Put(row.key(), row.at(), row.values(), hash, chunks));
  }

  private List<EmbeddedChunk> embedded(String text) {
    return chunker.chunks(text).stream()
        .map(
            chunk ->
                new EmbeddedChunk(
                    chunk, metrics.embeddings().record(() -> embedder.embed(chunk.text()))))
        .toList();
  }

  /** Once a batch is through, so that one tried again counts once. */
  private void count(RowBatch batch, List<String> failures) {
    metrics.late(batch.late());
    batch.refused().forEach(event -> failures.add(named(event) + "its row key cannot be stored"));
    for (String failure : failures) {
      metrics.failed();
      LOG.warn("not indexed: {}", failure);
    }
  }

  private static String named(LoggedRow event) {
    RowChanged change = event.change();
    return "%s-%d@%d of source %s (session log %d@%d): "
        .formatted(
            change.cause().topic(),
            change.cause().partition(),
            change.cause().offset(),
            change.source(),
            event.partition(),
            event.offset());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
