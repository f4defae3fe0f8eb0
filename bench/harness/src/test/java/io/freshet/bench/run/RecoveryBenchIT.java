package io.freshet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed under load comes back and loses and repeats nothing; no time is judged. */
class RecoveryBenchIT {
  @TempDir private Path folder;

  @Test
  void onAFewSessions() throws Exception {
    Path json = folder.resolve("results");
    try (Cluster cluster = new Cluster()) {
      Bench bench =
          new Bench(
              cluster,
              folder,
              new Jvm("256m", null, Collector.G1),
              module -> System.getProperty("java.class.path"),
              new Report(new PrintWriter(new StringWriter()), json),
              line -> {});
      new RecoveryBench(
              bench,
              new RecoveryBench.Load(
                  500, 200, 400, 200, 1, Duration.ofSeconds(2), RecoveryBench.Learned.NOTHING))
          .run();
    }
    List<String> results = Files.readAllLines(json);
    assertThat(results)
        .anyMatch(
            l ->
                l.startsWith("{\"bench\":\"recovery\",\"metric\":\"fresh_push\",\"value\":")
                    && l.contains("\"peer\":\"limit\""))
        .anyMatch(l -> l.startsWith("{\"bench\":\"recovery\",\"metric\":\"lag_back\","));
  }
}
