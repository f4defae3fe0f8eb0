package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events about no row, in whichever dialect, in the topic of a source with a strict contract. */
class ControlEventsTest {
  @TempDir Path home;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private IngestLogic logic;

  @BeforeEach
  void load() throws IOException {
    logic = ContractedSource.logic(home, "{\"required\":[\"id\"]}", "reject", meters);
  }

  private Ingested ingest(GoldenEvents.Golden golden) {
    RawEvent event = golden.event();
    RawEvent here =
        new RawEvent(
            new Coordinates("t.a", 0, 7),
            event.key(),
            event.value(),
            event.headers(),
            event.timestampMs());
    return logic.ingest(here, golden.schemas(), 1, 1_000_000).getFirst();
  }

  private static List<GoldenEvents.Golden> recorded(String part, String answer) {
    return GoldenEvents.all().stream()
        .filter(g -> g.format() == Format.AUTO)
        .filter(g -> g.expected().path(part).asText().equals(answer))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"transaction, 3", "schema_change, 2", "heartbeat, 1", "tombstone, 1"})
  void arePassedOver(String reason, int leastRecorded) {
    List<GoldenEvents.Golden> all = recorded("skip", reason);
    assertThat(all).hasSizeGreaterThanOrEqualTo(leastRecorded);
    for (GoldenEvents.Golden golden : all) {
      Ingested ingested = ingest(golden);
      assertThat(ingested.skip()).as(golden.name()).isEqualTo(reason);
      assertThat(ingested.rejected()).as(golden.name()).isNull();
      assertThat(ingested.rows()).as(golden.name()).isEmpty();
    }
    assertThat(meters.find("freshet_ingest_drift").counters()).isEmpty();
  }

  /** Better rejected with its coordinates than that rows of another table leave. */
  @Test
  void aTruncateInATopicOfAnotherNameIsRejected() {
    List<GoldenEvents.Golden> all = recorded("op", "t");
    assertThat(all).hasSizeGreaterThanOrEqualTo(2);
    for (GoldenEvents.Golden golden : all) {
      Ingested ingested = ingest(golden);
      assertThat(ingested.emptied()).as(golden.name()).isNull();
      assertThat(ingested.rejected().kind()).as(golden.name()).isEqualTo("route/truncate");
      assertThat(ingested.rejected().reason())
          .as(golden.name())
          .startsWith("a truncate does not say whether its topic holds");
    }
  }
}
