package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.config.Problems;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.PassThrough;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Path folder = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.createDirectories(home.resolve("conf/contracts"));
    Files.writeString(
        home.resolve("conf/contracts/c.json"), "{\"properties\":{\"n\":{\"maximum\":9}}}");
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        pipeline: p
        tenant: acme
        sources:
          a: { topic: t.a, session: after.id, as: many, contract: contracts/c.json, enforce: warn }
        """);
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(folder, home, problems);
    problems.throwIfAny();
    logic =
        new IngestLogic(
            pipelines,
            (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
            Schemas.NONE,
            new RowNotices(meters));
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
