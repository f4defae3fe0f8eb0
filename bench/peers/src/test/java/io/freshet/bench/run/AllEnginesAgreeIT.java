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

/** Every engine comes to the contexts that a plain fold comes to, or the benchmark fails. */
class AllEnginesAgreeIT {
  @TempDir private Path folder;

  @Test
  void onASmallInput() throws Exception {
    Path json = folder.resolve("results");
    List<Peer> peers = List.of(Peer.values());
    try (Cluster cluster = new Cluster()) {
      Bench bench =
          new Bench(
              cluster,
              folder,
              new Jvm("512m", null, Collector.G1),
              module -> System.getProperty("java.class.path"),
              new Report(new PrintWriter(new StringWriter()), json),
              line -> {});
      new EngineBench(bench, new EngineBench.Sizes(200, 1_000, 2_000, 1, Duration.ofMinutes(5)))
          .run(peers);
    }
    assertThat(Files.readAllLines(json))
        .filteredOn(l -> l.contains("\"throughput\""))
        .hasSize(peers.size() - 1);
  }
}
