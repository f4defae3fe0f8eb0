package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.config.Problems;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.PassThrough;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rows share a name when one of them takes the other's place, and only then. */
class RowNamesTest {
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources:
        profile: { topic: profile, session: after.customer, as: one }
        orders: { topic: orders, session: after.customer, as: many }
        parcel: { topic: parcel, through: orders, on: after.order_id, as: one }
        plan: { topic: plan, session: after.customer, as: one }
        scans: { topic: scans, through: orders, on: after.order_id, as: recent }
      lookups:
        plans: { topic: plans, into: plan, on: plan_id, fields: [name] }
      """;

  @TempDir Path home;
  private IngestLogic logic;
  private RowNames names;

  @BeforeEach
  void load() throws IOException {
    Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(home.resolve("conf/pipelines/support.yaml"), PIPELINE);
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(home.resolve("conf/pipelines"), home, problems);
    problems.throwIfAny();
    names = new RowNames(pipelines);
    logic =
        new IngestLogic(
            pipelines,
            (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
            Schemas.NONE);
  }

  private Set<String> of(String topic, String after) {
    byte[] value =
        "{'op':'u','source':{},'after':%s}"
            .formatted(after)
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    RawEvent event = new RawEvent(new Coordinates(topic, 0, 5), null, value, 1_000);
    Ingested ingested =
        logic
            .ingest(event, KnownSchemas.NO_REGISTRY, "support", topic, 1, 1_795_422_001_000_000L)
            .getFirst();
    assertThat(ingested.rejected()).isNull();
    return names.of(ingested);
  }

  @Test
  void rowsWithoutAKeyShareOnlyTheirSession() {
    Set<String> one = of("profile", "{'customer':1,'name':'A'}");

    assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(of("profile", "{'customer':2}"));
    assertThat(one).isEqualTo(of("profile", "{'customer':1}"));
  }

  @Test
  void whereASectionIsOneRowAnotherRowThatJoinsTakesItsPlace() {
    assertThat(of("parcel", "{'id':1,'order_id':7}"))
        .containsAnyElementsOf(of("parcel", "{'id':2,'order_id':7}"))
        .doesNotContainAnyElementsOf(of("parcel", "{'id':2,'order_id':8}"));
    assertThat(of("plan", "{'id':1,'customer':3,'plan_id':1}"))
        .containsAnyElementsOf(of("plan", "{'id':2,'customer':3,'plan_id':2}"))
        .doesNotContainAnyElementsOf(of("plan", "{'id':2,'customer':4,'plan_id':1}"));
  }

  @Test
  void rowsOfASectionOfManyAndEntriesOfAFeedStandBesideOneAnother() {
    assertThat(of("orders", "{'id':1,'customer':3}"))
        .doesNotContainAnyElementsOf(of("orders", "{'id':2,'customer':3}"));
    assertThat(names.isFeed("support", "scans")).isTrue();
    assertThat(names.isFeed("support", "orders")).isFalse();
    assertThat(names.isFeed("support", "plans")).isFalse();
  }
}
