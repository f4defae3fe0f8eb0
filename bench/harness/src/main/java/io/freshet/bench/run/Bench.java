package io.freshet.bench.run;

import io.freshet.bench.peer.PeerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What every benchmark works with.
 *
 * @param folder for logs and engines' files
 * @param classPaths class path of a module
 * @param say takes a line about what is going on
 */
record Bench(
    Cluster cluster,
    Path folder,
    Jvm jvm,
    Function<Peer.Module, String> classPaths,
    Report report,
    Consumer<String> say) {

  /** The same with programs that run so. */
  Bench with(Jvm other) {
    return new Bench(cluster, folder, other, classPaths, report, say);
  }

  /** Starts an engine; it waits for the word to begin. */
  Program start(Peer peer, String run, boolean eager) throws IOException {
    return start(peer.module(), peer.main(), peer.variant(), run, eager);
  }

  /** Starts a program of a module. */
  Program start(Peer.Module module, String main, String variant, String run, boolean eager)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(run));
    PeerSettings settings =
        new PeerSettings(cluster.bootstrap(), cluster.redis(), run, eager, own, variant);
    return Program.start(
        jvm, classPaths.apply(module), main, settings, folder.resolve(run + ".log"));
  }

  /** Deletes what a run wrote, but for its log. */
  void forget(String run) throws IOException, InterruptedException {
    cluster.forget(run);
    try (Stream<Path> files = Files.walk(folder.resolve(run))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Subscribes to what an engine delivers. */
  Subscriber subscribe(
      Peer peer, String run, String ready, int customers, boolean keep, Deliveries deliveries) {
    return switch (peer.delivery()) {
      case SOCKET -> new SocketSubscriber(Integer.parseInt(ready), customers, deliveries);
      case TOPIC ->
          new TopicSubscriber(
              cluster.bootstrap(),
              PeerSettings.updates(run),
              PeerSettings.PARTITIONS,
              keep,
              deliveries);
    };
  }
}
