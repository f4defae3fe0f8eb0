package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubAccessTest {
  @TempDir Path home;
  private final String homeBefore = System.getProperty("freshet.home");
  private Process other;

  @BeforeEach
  void demoRuns() throws IOException {
    System.setProperty("freshet.home", home.toString());
    Files.createDirectories(home.resolve("conf/pipelines"));
    other = new ProcessBuilder("sleep", "600").start();
    RunningHub.write(
        home.resolve(RunningHub.DEMO), other.toHandle(), Map.of("FRESHET_TOKEN", "dev"));
  }

  @AfterEach
  void forget() {
    other.destroyForcibly();
    if (homeBefore == null) {
      System.clearProperty("freshet.home");
    } else {
      System.setProperty("freshet.home", homeBefore);
    }
  }

  /** Neither that no token is known, nor whose hub this is about. */
  @Test
  void aConfigurationThatIsNoYamlIsToldOfFirst() throws IOException {
    Files.writeString(home.resolve("conf/freshet.yaml"), "kafka: [\n");
    StringWriter err = new StringWriter();

    int code =
        FreshetCommand.commandLine(DevServices.none())
            .setErr(new PrintWriter(err))
            .execute("status");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("conf/freshet.yaml:").doesNotContain("FRESHET_TOKEN");
    assertThat(err.toString()).doesNotContain("this is about the hub");
  }
}
