package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningHubTest {
  @TempDir Path home;
  private final StringWriter told = new StringWriter();

  @BeforeEach
  void configure() throws IOException {
    Files.createDirectories(home.resolve("conf"));
    configured("");
  }

  private void configured(String yaml) throws IOException {
    Files.writeString(home.resolve("conf/freshet.yaml"), yaml);
  }

  private Map<String, String> environment(Map<String, String> own) throws IOException {
    return RunningHub.environment(home, home.resolve("conf"), own, new PrintWriter(told));
  }

  private Path demo() {
    return home.resolve(RunningHub.DEMO);
  }

  private void demoRuns() throws IOException {
    RunningHub.write(
        demo(),
        Map.of("FRESHET_KAFKA_BOOTSTRAP", "127.0.0.1:9", "FRESHET_TOKEN", "dev", "PGUSER", "u"));
  }

  @Test
  void whatIsNotConfiguredIsThatOfTheDemo() throws IOException {
    demoRuns();

    assertThat(environment(Map.of("FRESHET_TOKEN", "mine", "OTHER", "o")))
        .containsOnly(
            Map.entry("FRESHET_KAFKA_BOOTSTRAP", "127.0.0.1:9"),
            Map.entry("FRESHET_TOKEN", "mine"),
            Map.entry("OTHER", "o"));
    assertThat(told.toString())
        .isEqualTo(
            "freshet: no services are configured, so this asks the hub of"
                + " .freshet/demo/environment\n");
  }

  @Test
  void ofRunDevOnlyWhereNoDemoRuns() throws IOException {
    RunningHub.write(home.resolve(RunningHub.DEV), Map.of("FRESHET_HTTP_PORT", "8081"));
    assertThat(environment(Map.of())).containsEntry("FRESHET_HTTP_PORT", "8081");

    demoRuns();
    assertThat(environment(Map.of())).doesNotContainKey("FRESHET_HTTP_PORT");
  }

  @Test
  void neverBesideServicesThatAreConfigured() throws IOException {
    demoRuns();
    assertThat(environment(Map.of("FRESHET_REDIS_URI", "redis://r:1")))
        .isEqualTo(Map.of("FRESHET_REDIS_URI", "redis://r:1"));

    configured("kafka: { bootstrap: 'k:1' }\n");
    assertThat(environment(Map.of())).isEmpty();
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void neverThatOfAProcessThatHasEnded() throws IOException {
    demoRuns();
    long never = (1 << 22) + 1; // Linux numbers processes up to 2^22
    Files.writeString(
        demo(),
        Files.readString(demo())
            .replace("# process " + ProcessHandle.current().pid(), "# process " + never));

    assertThat(environment(Map.of())).isEmpty();
  }

  @Test
  void onlyItsOwnerReadsItAndAShellUnderstandsIt() throws Exception {
    String odd = "a'b \"c\" $HOME `d` \\";
    RunningHub.write(demo(), Map.of("FRESHET_AUDIT_KEY_FILE", odd));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demo())))
        .isEqualTo("rw-------");
    assertThat(environment(Map.of())).containsEntry("FRESHET_AUDIT_KEY_FILE", odd);
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". \"$1\"; printf %s \"$FRESHET_AUDIT_KEY_FILE\"",
                "sh",
                demo().toString())
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(odd);
  }
}
