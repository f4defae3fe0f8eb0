package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsReaderTest {
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources:
        clicks: { topic: clicks, session: event.customer, as: recent }
      decisions:
        policies:
      """;

  @TempDir Path home;
  private final Problems problems = new Problems();

  private Pipelines load(String... policies) throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/pipelines"));
    StringBuilder yaml = new StringBuilder(PIPELINE);
    for (String policy : policies) {
      yaml.append("    - ").append(policy).append('\n');
    }
    Files.writeString(folder.resolve("support.yaml"), yaml);
    return PipelineLoader.load(folder, home, problems);
  }

  private String wrong(String policy) throws IOException {
    load(policy);
    assertThat(problems.found()).hasSize(1);
    return problems.found().getFirst();
  }

  @Test
  void policiesAreReadInTheirOrder() throws IOException {
    Pipelines pipelines =
        load(
            "{ when: \"agent == 'supervisor'\", accept: true }",
            "{ when: decision.input.amount > 100, reject: refunds above 100 need a person }");
    assertThat(problems.found()).isEmpty();
    assertThat(pipelines.policies("acme"))
        .containsExactly(
            new DecisionPolicy("agent == 'supervisor'", null),
            new DecisionPolicy("decision.input.amount > 100", "refunds above 100 need a person"));
    assertThat(pipelines.policies("globex")).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedWithFileAndLine() throws IOException {
    assertThat(wrong("{ when: 'decison.action == 1', reject: no }"))
        .startsWith("conf/pipelines/support.yaml:7: decisions.policies[0].when does not compile")
        .endsWith("there are decision, context, agent");
  }

  @Test
  void aPolicyIsACondition() throws IOException {
    assertThat(wrong("{ when: '1 + 1', reject: no }"))
        .endsWith("policies[0].when is a int, where true or false is needed");
  }

  @Test
  void aPolicyRejectsOrAccepts() throws IOException {
    assertThat(wrong("{ when: 'true' }"))
        .contains("policies[0].reject is missing: give the reason");
  }

  @Test
  void notBoth() throws IOException {
    assertThat(wrong("{ when: 'true', accept: true, reject: no }"))
        .contains("policies[0].reject stands beside 'accept'");
  }

  @Test
  void reasonIsALine() throws IOException {
    assertThat(wrong("{ when: 'true', reject: ' ' }"))
        .contains("policies[0].reject must be a reason of 1 to 256 characters");
  }

  @Test
  void unknownKeysAreRefused() throws IOException {
    assertThat(wrong("{ when: 'true', reject: a, then: b }")).contains("then is not a known key");
  }

  @Test
  void numberAndSizeAreBounded() throws IOException {
    String policy = "{ when: 'decision.action == \"%s\"', reject: a }".formatted("x".repeat(400));
    load(java.util.Collections.nCopies(51, policy).toArray(String[]::new));
    assertThat(problems.found())
        .hasSize(2)
        .anyMatch(p -> p.contains("decisions.policies has 51 policies: at most 50"))
        .anyMatch(p -> p.contains("since all travel with each decision"));
  }
}
