package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ingest notices of rows that go on all the same. */
class RowNoticesTest {
  @TempDir Path home;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private IngestLogic logic;
  private long offset;

  @BeforeEach
  void load() throws IOException {
    logic =
        ContractedSource.logic(home, "{\"properties\":{\"n\":{\"maximum\":9}}}", "warn", meters);
  }

  private Ingested ingest(String row) {
    byte[] bytes = row.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RawEvent event = new RawEvent(new Coordinates("t.a", 0, offset++), null, bytes, 1_000);
    return logic.ingest(event, KnownSchemas.NO_REGISTRY, 1, 1_000_000).getFirst();
  }

  private double counted(String name, String... tags) {
    Counter counter = meters.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void aRowThatBreaksAContractWhichWarnsGoesOnAndIsCounted() {
    for (String row : List.of("{'id':1,'n':5}", "{'id':1,'n':10}", "{'id':1,'n':11}")) {
      Ingested ingested = ingest(row);
      assertThat(ingested.rejected()).isNull();
      assertThat(ingested.rows()).hasSize(1);
    }

    assertThat(counted("freshet_ingest_contract_warnings", "pipeline", "p", "source", "a"))
        .isEqualTo(2);
  }

  @Test
  void whatTheLogTellsNoMoreIsCountedOn() {
    for (int i = 0; i < Drift.LEARN + 30; i++) {
      ingest("{'id':1,'c" + Math.max(0, i - Drift.LEARN + 1) + "':1}");
    }

    assertThat(counted("freshet_ingest_drift", "source", "a", "kind", "new")).isEqualTo(30);
  }

  @Test
  void columnsThatBecomeOthersAreCountedByKind() {
    for (int i = 0; i < Drift.LEARN; i++) {
      ingest("{'id':1,'n':5,'gone':1}");
    }
    ingest("{'id':1,'n':5,'more':1}");
    ingest("{'id':1,'n':'5','more':1}");

    for (String kind : List.of("new", "missing", "retyped")) {
      assertThat(counted("freshet_ingest_drift", "source", "a", "kind", kind)).as(kind).isOne();
    }
  }
}
