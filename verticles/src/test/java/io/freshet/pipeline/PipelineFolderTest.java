package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with pipelines beside one another. */
class PipelineFolderTest {
  private static final String SUPPORT =
      """
      pipeline: support
      tenant: acme
      sources:
        customers: { topic: shop.customers, session: after.id, section: profile, as: one }
      """;

  @TempDir Path home;
  private final Problems problems = new Problems();
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectories(home.resolve("conf/pipelines"));
  }

  private void load() {
    PipelineLoader.load(folder, home, problems);
  }

  @Test
  void pipelinesOfOneTenantShareNoTopic() throws IOException {
    Files.writeString(folder.resolve("again.yaml"), SUPPORT.replace("support", "again"));
    Files.writeString(folder.resolve("support.yaml"), SUPPORT);
    load();

    assertThat(problems.found())
        .contains(
            "conf/pipelines/support.yaml:4: sources.customers.topic is 'shop.customers', which"
                + " conf/pipelines/again.yaml reads for tenant 'acme' already");
  }

  @Test
  void pipelinesOfOneTenantShareNoSection() throws IOException {
    Files.writeString(
        folder.resolve("again.yaml"),
        SUPPORT.replace("support", "again").replace("topic: shop.", "topic: other."));
    Files.writeString(folder.resolve("support.yaml"), SUPPORT);
    load();

    assertThat(problems.found())
        .contains(
            "conf/pipelines/support.yaml:4: sources.customers.section is 'profile', which"
                + " conf/pipelines/again.yaml fills for tenant 'acme' already");
  }

  @Test
  void pipelinesOfOneName() throws IOException {
    Files.writeString(folder.resolve("again.yaml"), SUPPORT.replace("acme", "globex"));
    Files.writeString(folder.resolve("support.yaml"), SUPPORT);
    load();

    assertThat(problems.found())
        .containsExactly(
            "conf/pipelines/support.yaml:1: pipeline is 'support' as in conf/pipelines/again.yaml");
  }

  @Test
  void anEmptyOrMissingFolder() throws IOException {
    load();
    Files.delete(folder);
    load();

    assertThat(problems.found())
        .containsExactly(
            "conf/pipelines:1: holds no pipeline: add a file such as support.yaml",
            "conf/pipelines:1: cannot be read: it must be a folder of pipelines");
  }
}
