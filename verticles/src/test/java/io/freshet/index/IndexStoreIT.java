package io.freshet.index;

import static io.freshet.index.Rows.session;
import static io.freshet.index.Rows.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.index.RowWrite.EmbeddedChunk;
import io.freshet.jdbc.Failures;
import io.freshet.message.SearchMessage.Find;
import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.SessionId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexStoreIT {
  private static final int PARTITION = 3;
  private static final int EXACT_CHUNKS = 50;

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static HikariDataSource database;
  private static IndexStore store;
  private static ChunkSearch search;
  private static int epochs;

  @BeforeAll
  static void start() {
    postgres = IndexDatabase.start(folder);
    database = IndexDatabase.pool(postgres);
    store = new IndexStore(database);
    search = new ChunkSearch(database, EXACT_CHUNKS);
  }

  @AfterAll
  static void stop() {
    database.close();
    postgres.close();
  }

  /** Another epoch empties the index. */
  @BeforeEach
  void empty() throws SQLException {
    new IndexSchema(database).prepare("epoch-" + epochs++);
  }

  @Test
  void keepsAnIndexOfTheSameHistoryAndEmptiesThatOfAnother() throws SQLException {
    RowWrite write = row(session(1), "1", vector(1));
    write(List.of(write));
    new IndexSchema(database).prepare("epoch-" + (epochs - 1));
    assertThat(store.stored(List.of(write.key()))).hasSize(1);
    assertThat(store.progress(PARTITION).next()).isEqualTo(1);

    empty();
    assertThat(store.stored(List.of(write.key()))).isEmpty();
    assertThat(store.progress(PARTITION).next()).isZero();
  }

  @Test
  void anOwnerThatLostItsPartitionWritesNothing() throws SQLException {
    Progress begun = store.progress(PARTITION);
    SourceMarks marks = begun.marks().with(Rows.delete(session(1), "1", 7).place(), 2);
    Progress next = new Progress(10, marks);
    RowWrite newer = row(session(1), "1", vector(1));
    assertThat(store.apply(PARTITION, begun, next, List.of(newer))).isTrue();

    RowWrite removal = new RowWrite.Remove(newer.key());
    assertThat(store.apply(PARTITION, begun, new Progress(5, begun.marks()), List.of(removal)))
        .isFalse();
    assertThat(store.stored(List.of(newer.key()))).hasSize(1);
    assertThat(store.progress(PARTITION)).isEqualTo(next);
  }

  /** B28 of the behaviour cases, among few strangers. */
  @Test
  void aSmallTenantAmongManyStrangersGetsItsExactNearest() throws SQLException {
    strangers(600);
    float[] query = vector(0);
    List<RowWrite> own = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      own.add(row(new SessionId("small", Integer.toString(i)), "r", vector(10_000 + i)));
    }
    write(own);
    List<String> wanted =
        own.stream()
            .sorted(Comparator.comparingDouble(w -> -cosine(query, chunkOf(w))))
            .map(w -> w.key().session().toString())
            .toList();

    assertThat(find("small", null, query, 100))
        .extracting(h -> h.session().toString())
        .isEqualTo(wanted);
    assertThat(find("small", own.get(4).key().session(), query, 10))
        .singleElement()
        .satisfies(h -> assertThat(h.session()).isEqualTo(own.get(4).key().session()))
        .satisfies(
            h -> assertThat(h.score()).isCloseTo(cosine(query, chunkOf(own.get(4))), within()));
  }

  @Test
  void aLargeTenantGetsAsManyHitsAsItAskedForBestFirst() throws SQLException {
    strangers(600);
    List<RowWrite> own = new ArrayList<>();
    for (int i = 0; i < EXACT_CHUNKS + 20; i++) {
      own.add(row(new SessionId("large", Integer.toString(i)), "r", vector(20_000 + i)));
    }
    write(own);
    float[] query = chunkOf(own.get(7));
    for (int limit : new int[] {1, 10, 70}) {
      List<Hit> hits = find("large", null, query, limit);
      assertThat(hits).hasSize(limit).allMatch(h -> h.session().tenant().equals("large"));
      assertThat(hits.getFirst().session()).isEqualTo(own.get(7).key().session());
      assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(h -> -h.score()));
    }
  }

  @Test
  void aRowIsFoundOnceByItsBestChunk() throws SQLException {
    RowKey key = new RowKey(session(1), "tickets", "9");
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      chunks.add(new EmbeddedChunk(new Chunk(i, "chunk " + i), vector(i)));
    }
    write(List.of(put(key, chunks)));
    assertThat(find("acme", null, vector(1), 5))
        .singleElement()
        .satisfies(h -> assertThat(h.text()).isEqualTo("chunk 1"));
  }

  @Test
  void rowsAreReplacedAndRemovedWithTheirChunks() throws SQLException {
    RowKey key = new RowKey(session(1), "tickets", "9");
    write(List.of(put(key, List.of(new EmbeddedChunk(new Chunk(0, "old"), vector(1))))));
    write(List.of(put(key, List.of(new EmbeddedChunk(new Chunk(0, "new"), vector(2))))));
    assertThat(find("acme", key.session(), vector(1), 5))
        .extracting(Hit::text)
        .containsExactly("new");
    write(List.of(new RowWrite.Remove(key)));
    assertThat(find("acme", key.session(), vector(1), 5)).isEmpty();
  }

  @Test
  void aUserWhoMayNotMakeTheExtensionIsToldWhatToDo() throws SQLException {
    postgres.createDatabase("bare");
    try (Connection c = postgres.connect("bare");
        Statement admin = c.createStatement()) {
      admin.execute("create role plain login password 'plain'");
    }
    try (HikariDataSource plain = new HikariDataSource()) {
      plain.setJdbcUrl(postgres.jdbcUrl("bare"));
      plain.setUsername("plain");
      plain.setPassword("plain");
      assertThatThrownBy(() -> new IndexSchema(plain).prepare("e"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("run CREATE EXTENSION vector");
    }
  }

  /** Nodes that start at once on an empty database. */
  @Test
  void severalMayMakeItAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "together" + round;
      postgres.createDatabase(name);
      try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
        List<Future<?>> prepared = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
          prepared.add(nodes.submit(() -> prepareUntilDone(name)));
        }
        for (Future<?> each : prepared) {
          each.get();
        }
      }
    }
  }

  private static Void prepareUntilDone(String name) throws SQLException {
    try (HikariDataSource own = new HikariDataSource()) {
      own.setJdbcUrl(postgres.jdbcUrl(name));
      own.setUsername(postgres.user());
      own.setPassword(postgres.password());
      while (true) {
        try {
          new IndexSchema(own).prepare("e");
          return null;
        } catch (SQLException e) {
          assertThat(Failures.passing(e)).as("is worth another try").isTrue();
        }
      }
    }
  }

  private static void strangers(int count) throws SQLException {
    List<RowWrite> strangers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      strangers.add(row(new SessionId("strangers", Integer.toString(i)), "r", vector(i)));
    }
    write(strangers);
  }

  private static void write(List<RowWrite> writes) throws SQLException {
    Progress from = store.progress(PARTITION);
    assertThat(store.apply(PARTITION, from, new Progress(from.next() + 1, from.marks()), writes))
        .isTrue();
  }

  private static List<Hit> find(String tenant, SessionId session, float[] query, int limit)
      throws SQLException {
    return search.search(new Find(tenant, session, "unused", limit), query);
  }

  private static RowWrite row(SessionId session, String row, float[] vector) {
    return put(
        new RowKey(session, "tickets", row),
        List.of(new EmbeddedChunk(new Chunk(0, "text of " + session), vector)));
  }

  private static RowWrite.Put put(RowKey key, List<EmbeddedChunk> chunks) {
    LoggedRow at =
        new LoggedRow(PARTITION, 0, Rows.put(key.session(), key.row(), ticket("", ""), 0));
    return new RowWrite.Put(key, at, ticket("", ""), "hash", chunks);
  }

  private static float[] chunkOf(RowWrite write) {
    return ((RowWrite.Put) write).chunks().getFirst().vector();
  }

  private static float[] vector(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[384];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-5);
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
