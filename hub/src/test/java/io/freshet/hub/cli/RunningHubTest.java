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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningHubTest {
  /** Linux numbers processes up to 2^22. */
  private static final long NEVER = (1 << 22) + 1;

  @TempDir Path home;
  private final StringWriter told = new StringWriter();
  private Process other;

  /** A process whose hub may be asked: not that of the command itself. */
  @BeforeEach
  void configure() throws IOException {
    other = new ProcessBuilder("sleep", "600").start();
    Files.createDirectories(home.resolve("conf"));
    configured("");
  }

  @AfterEach
  void end() {
    other.destroyForcibly();
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
        other.toHandle(),
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
        .isEqualTo("freshet: this is about the hub of .freshet/demo/environment, which runs\n");
  }

  private void devRuns(String bootstrap) throws IOException {
    RunningHub.write(
        home.resolve(RunningHub.DEV),
        other.toHandle(),
        Map.of("FRESHET_KAFKA_BOOTSTRAP", bootstrap, "FRESHET_HTTP_PORT", "8081"));
  }

  @Test
  void ofRunDevOnlyWhereNoDemoRuns() throws IOException {
    devRuns("127.0.0.1:7");
    assertThat(environment(Map.of())).containsEntry("FRESHET_HTTP_PORT", "8081");

    demoRuns();
    assertThat(environment(Map.of())).doesNotContainKey("FRESHET_HTTP_PORT");
  }

  @Test
  void aDemoThatWasKilledDoesNotHideRunDev() throws Exception {
    demoRuns();
    changed("process " + other.pid(), "process " + NEVER);
    devRuns("127.0.0.1:7");

    assertThat(environment(Map.of())).containsEntry("FRESHET_HTTP_PORT", "8081");
  }

  @Test
  void ofAHubThatUsesTheServiceThatIsConfigured() throws IOException {
    configured("kafka: { bootstrap: 'k:1' }\n");
    demoRuns();
    devRuns("k:1");

    assertThat(environment(Map.of())).containsEntry("FRESHET_HTTP_PORT", "8081");
    assertThat(environment(Map.of("FRESHET_KAFKA_BOOTSTRAP", "127.0.0.1:9")))
        .containsEntry("FRESHET_TOKEN", "dev");
  }

  @Test
  void whatIsToldOnceIsNotToldToAShellThatHasReadTheFile() throws IOException {
    demoRuns();
    Map<String, String> read = environment(Map.of());
    told.getBuffer().setLength(0);

    assertThat(environment(read)).isEqualTo(read);
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void neverWhereTheConfigurationIsWrong() throws IOException {
    demoRuns();
    configured("kafka: [\n");

    assertThat(environment(Map.of())).isEmpty();
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void neverBesideOtherServicesThatAreConfigured() throws IOException {
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
    changed("process " + other.pid(), "process " + NEVER);

    assertThat(environment(Map.of())).isEmpty();
  }

  @Test
  void neverThatOfAProcessWhoseNumberIsAnothersNow() throws IOException {
    demoRuns();
    long since = other.info().startInstant().orElseThrow().toEpochMilli();
    changed(" since " + since, " since " + (since - 60_000));

    assertThat(environment(Map.of())).isEmpty();
  }

  @Test
  void neverThatOfTheProcessThatAsks() throws IOException {
    RunningHub.write(demo(), Map.of("FRESHET_TOKEN", "dev"));

    assertThat(environment(Map.of())).isEmpty();
  }

  private void changed(String from, String to) throws IOException {
    String text = Files.readString(demo());
    assertThat(text).contains(from);
    Files.writeString(demo(), text.replace(from, to));
  }

  @Test
  void whoWroteItTakesItBack() throws IOException {
    RunningHub.write(demo(), Map.of("FRESHET_TOKEN", "dev")).close();

    assertThat(demo()).doesNotExist();
  }

  @Test
  void onlyItsOwnerReadsItAndAShellUnderstandsIt() throws Exception {
    String odd = "a'b \"c\" $HOME `d` \\";
    RunningHub.write(demo(), other.toHandle(), Map.of("FRESHET_AUDIT_KEY_FILE", odd));

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
