package io.freshet.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class LiveReportTest {
  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);

  /** Of a home folder that was not built: its JVM ends with 1, as it finds no class. */
  private HubProcess hub() throws Exception {
    Files.createDirectories(home.resolve("hub/target"));
    Files.writeString(home.resolve("hub/target/classpath"), "");
    return new HubProcess(home, 0, Map.of(), home.resolve("logs/hub.log"));
  }

  @Test
  void endsAndSaysSoOnceTheHubHasEnded() throws Exception {
    try (HubProcess hub = hub()) {
      hub.launch();
      new LiveReport(terminal, hub, new Watcher(() -> 0)).run();

      assertThat(terminal.failures())
          .containsExactly("the hub has ended, exit code 1; its output is in " + hub.log());
      assertThat(hub.log()).content().contains("io.freshet.hub.Main");
    }
  }

  @Test
  void givesNoFiguresOfNoChanges() throws Exception {
    LiveReport report = new LiveReport(terminal, hub(), new Watcher(() -> 0));

    assertThat(report.line()).isEqualTo("freshness over the last 10 s: no changes arrived");
  }
}
