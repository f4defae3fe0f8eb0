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

/** Freshet on real Kafka and Redis comes to the contexts that a plain fold comes to. */
class EnginesAgreeIT {
  @TempDir private Path folder;

  @Test
  void onASmallInput() throws Exception {
    Path json = folder.resolve("results");
    Report report = new Report(new PrintWriter(new StringWriter()), json);
    try (Cluster cluster = new Cluster()) {
      Bench bench =
          new Bench(
              cluster,
              folder,
              new Jvm("256m", null, Collector.G1),
              module -> System.getProperty("java.class.path"),
              report,
              line -> {});
      new EngineBench(bench, new EngineBench.Sizes(200, 1_000, 2_000, 1, Duration.ofMinutes(5)))
          .run(List.of(Peer.FRESHET, Peer.LOOP_2));
    }
    assertThat(Files.readAllLines(json))
        .anyMatch(
            l ->
                l.startsWith("{\"bench\":\"engine\",\"metric\":\"throughput\",\"value\":")
                    && l.contains("\"peer\":\"loop-2\""));
  }
}
