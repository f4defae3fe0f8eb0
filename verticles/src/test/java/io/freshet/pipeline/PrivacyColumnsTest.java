package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for columns of which a contract tells whether they can be there. */
class PrivacyColumnsTest {
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources: { customers: { topic: c, session: after.id, section: profile, as: one } }
      privacy:
        fields:
          profile.email: tokenize
          profile.name.first: mask
      """;

  @TempDir Path home;
  private final Problems problems = new Problems();

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(home.resolve("conf/pipelines"));
    Files.createDirectories(home.resolve("conf/contracts"));
  }

  private void load(String yaml) throws IOException {
    Files.writeString(home.resolve("conf/pipelines/support.yaml"), yaml);
    PipelineLoader.load(home.resolve("conf/pipelines"), home, problems);
  }

  /** A rule that is misspelt would let pass what it is to take out. */
  @Test
  void aRuleForAColumnThatTheContractDoesNotHave() throws IOException {
    Path contract = home.resolve("conf/contracts/c.json");
    String columns = "\"properties\": {\"id\": {}, \"e_mail\": {}, \"name\": {}}";
    Files.writeString(contract, "{" + columns + ", \"additionalProperties\": false}");
    String yaml = PIPELINE.replace("as: one", "as: one, contract: contracts/c.json");

    load(yaml);

    assertThat(problems.found())
        .containsExactly(
            "conf/pipelines/support.yaml:6: privacy.fields.profile.email names the column 'email',"
                + " which rows by contracts/c.json cannot have; did you mean 'e_mail'?");
  }

  @Test
  void aRuleForAColumnWhereTheContractHasNone() throws IOException {
    Files.writeString(home.resolve("conf/contracts/c.json"), "{\"additionalProperties\": false}");

    load(PIPELINE.replace("as: one", "as: one, contract: contracts/c.json"));

    assertThat(problems.found())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p).endsWith(", which rows by contracts/c.json cannot have"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"id\": {}}}",
        "{\"properties\": {\"id\": {}}, \"additionalProperties\": {\"type\": \"string\"}}",
        "{\"patternProperties\": {\"^e\": {}}, \"additionalProperties\": false}",
        "{\"properties\": {\"email\": {}, \"name\": {}}, \"additionalProperties\": false}",
        "{\"properties\": {\"email\": {}, \"name\": {}, \"x\": {}}, \"additionalProperties\": false}"
      })
  void columnsThatAContractLeavesOpenMayBeThere(String contract) throws IOException {
    Files.writeString(home.resolve("conf/contracts/c.json"), contract);

    load(PIPELINE.replace("as: one", "as: one, contract: contracts/c.json"));

    assertThat(problems.found()).isEmpty();
  }

  @Test
  void rowsThatGoOnAllTheSameMayHaveAnyColumn() throws IOException {
    Files.writeString(home.resolve("conf/contracts/c.json"), "{\"additionalProperties\": false}");

    load(PIPELINE.replace("as: one", "as: one, contract: contracts/c.json, enforce: warn"));

    assertThat(problems.found()).isEmpty();
  }
}
