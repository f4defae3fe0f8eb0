package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.config.Problems;
import io.freshet.contract.Compatibility;
import io.freshet.hub.ContractReview.Change;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReviewTest {
  private static final String OPEN = "{\"required\":[\"id\"]}";
  private static final String STRICT = "{\"required\":[\"id\",\"note\"]}";

  @TempDir Path home;

  /** A pipeline with one source that has a contract, or none. */
  private Pipelines pipelines(String contract) throws Exception {
    Path folder = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.createDirectories(home.resolve("conf/contracts"));
    String named = "";
    if (!contract.isEmpty()) {
      Files.writeString(home.resolve("conf/contracts/a.json"), contract);
      named = ", contract: contracts/a.json";
    }
    Files.writeString(
        folder.resolve("p.yaml"),
        "pipeline: p\ntenant: acme\nsources:\n  a: { topic: t.a, session: after.id, as: one"
            + named
            + " }\n");
    Problems problems = new Problems();
    Pipelines pipelines = PipelineLoader.load(folder, home, problems);
    problems.throwIfAny();
    return pipelines;
  }

  private ContractReview review(String now, ContractVersion before) throws Exception {
    return ContractReview.of(
        pipelines(now),
        before == null ? Map.of() : Map.of(before.of(), before),
        Compatibility.BACKWARD);
  }

  private static ContractVersion version(int number, String text) {
    return new ContractVersion("p", "a", "t.a", number, text);
  }

  @Test
  void theFirstIsComparedWithNothing() throws Exception {
    assertThat(review("", null).changes()).isEmpty();
    assertThat(review(STRICT, null).changes())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.now()).isEqualTo(version(1, STRICT));
              assertThat(c.findings()).isEmpty();
              assertThat(c.title()).isEqualTo("contracts/a.json: p/a is version 1");
            });
  }

  @Test
  void theSameChangesNothing() throws Exception {
    assertThat(review(OPEN, version(3, OPEN)).changes()).isEmpty();
    assertThat(review("", version(3, "")).changes()).isEmpty();
  }

  @Test
  void anotherIsTheNextVersionAndSaysWhatItBreaks() throws Exception {
    ContractReview review = review(STRICT, version(3, OPEN));

    assertThat(review.changes()).extracting(Change::now).containsExactly(version(4, STRICT));
    assertThat(review.refusals())
        .containsExactly(
            "contracts/a.json:1: incompatible (backward): /required/1:"
                + " 'note' is required now, and not before (p/a)");
    assertThat(review(OPEN, version(3, STRICT)).refusals()).isEmpty();
  }

  @Test
  void oneThatIsTakenAwayIsRemembered() throws Exception {
    assertThat(review("", version(3, STRICT)).changes())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.now()).isEqualTo(version(4, ""));
              assertThat(c.title()).isEqualTo("p/a has no contract any more (it was version 3)");
            });
  }

  @Test
  void theTrailNamesVersionsHashesAndFindings() throws Exception {
    Change change = review(STRICT, version(3, OPEN)).changes().getFirst();

    JsonNode record = Json.mapper().readTree(ContractTrail.of(change, 77).canonical());

    assertThat(record.path("record").asText())
        .isEqualTo("acme/freshet.contracts/contract/p/a/4/77");
    assertThat(record.path("type").asText()).isEqualTo("contract");
    assertThat(record.path("sha256").asText()).isEqualTo(version(4, STRICT).sha256()).hasSize(64);
    assertThat(record.path("before").asText()).isEqualTo(version(3, OPEN).sha256());
    assertThat(record.path("findings").toString())
        .isEqualTo(
            "[{\"breaks\":\"backward\",\"kind\":\"incompatible\",\"place\":\"/required/1\"}]");
  }
}
