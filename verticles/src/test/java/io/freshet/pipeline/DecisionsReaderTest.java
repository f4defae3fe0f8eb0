package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        .contains(" at column 1; there are decision, context, agent\n")
        .endsWith("\n    decison.action == 1\n    ^");
  }

  /** One policy that names what there is not; {@code of} is what is meant. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "context.clikcs[0].page == 'x' | section 'clikcs' | did you mean 'clicks'?",
        "has(context.clikcs) | section 'clikcs' | did you mean 'clicks'?",
        "context['clikcs'][0].page == 'x' | section 'clikcs' | did you mean 'clicks'?",
        "'clikcs' in context | section 'clikcs' | did you mean 'clicks'?",
        "decision.action == 'a' && context.proflie.blocked | section 'proflie' | did you mean 'profile'?",
        "'clikcs/1' in decision.reads | section 'clikcs' | did you mean 'clicks'?",
        "!('clikcs' in decision['writes']) | section 'clikcs' | did you mean 'clicks'?",
        "context.orders.all(k, context.refunds[k].paid) | section 'refunds' | known are activity, clicked, clicks, decisions",
        "context.features.clicks_5 > 3 | feature 'clicks_5' | did you mean 'clicks_5m'?",
        "context['features']['x'] == 1 | feature 'x' | known are clicks_5m",
        "decision.actoin == 'refund' | decision.actoin | did you mean 'action'?",
        "decision.basedOn.epoch == 'e' | decision.basedOn.epoch | known are version"
      })
  void whatThereIsNotIsNamedWithWhatIsMeant(String when, String what, String meant)
      throws IOException {
    profile();

    assertThat(wrong("{ when: \"" + when + "\", reject: no }"))
        .startsWith("conf/pipelines/support.yaml:7: decisions.policies[0].when names ")
        .contains(what.strip())
        .contains(meant.strip());
  }

  /** Contexts of a tenant are filled by all of its pipelines. */
  private void profile() throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(
        folder.resolve("profile.yaml"),
        """
        pipeline: profile
        tenant: acme
        sources:
          customers: { topic: c, session: after.id, section: profile, as: one }
          orders: { topic: o, session: after.id, as: many }
          clicked: { topic: k, session: after.id, as: recent }
        features:
          clicks_5m: { count: clicked, window: { sliding: 5m, every: 10s } }
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context.profile.anything == 1 || has(context.clicks) || context.orders['9'].status == 'x'",
        "context.features.clicks_5m > 3 && 'clicks_5m' in context.features",
        "context.activity.size() > 3 && size(context.decisions) < 20",
        "'anything' in decision.input && decision.input.anything.at.all == 1",
        "decision.reads.exists(r, string(r) == 'anything') && 'orders/9' in decision.writes",
        "decision.basedOn.version > 3 && decision.rationale == 'x' && decision.action == 'any'",
        "context.orders.exists(context, context == 'x')",
        "context[decision.action].blocked"
      })
  void whatThereIsOrMayBeIsTaken(String when) throws IOException {
    profile();

    load("{ when: \"" + when + "\", reject: no }");

    assertThat(problems.found()).isEmpty();
  }

  @Test
  void sectionsOfAnotherTenantAreNot() throws IOException {
    profile();
    Path other = home.resolve("conf/pipelines/profile.yaml");
    Files.writeString(other, Files.readString(other).replace("acme", "globex"));

    assertThat(wrong("{ when: context.profile.blocked, reject: no }")).contains("'profile'");
  }

  @Test
  void ofAFileThatIsNoYamlOnlyThatIsSaid() throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(folder.resolve("broken.yaml"), "pipeline: 'x\n");
    Files.writeString(folder.resolve("torn.yaml"), "sources: [\n");

    load("{ when: context.orders.paid, reject: no }");

    assertThat(problems.found())
        .as("sections of the other files are not known")
        .hasSize(2)
        .allMatch(said -> said.matches("conf/pipelines/(broken|torn).yaml:.*is not valid YAML.*"));
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
