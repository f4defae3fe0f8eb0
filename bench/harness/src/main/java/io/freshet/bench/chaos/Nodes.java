package io.freshet.bench.chaos;

import io.freshet.dev.demo.HubProcess;
import io.freshet.dev.services.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The hubs of a run: one alone, or several as nodes of a cluster. Thread-safe. */
final class Nodes implements Iterable<Node> {
  /** As many as the session log has partitions: more would own nothing. */
  static final int MOST = 4;

  private static final String HOST = "127.0.0.1";

  private final List<Node> all = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * Describes them; {@link Supervisor#release} starts one. What an earlier run left is deleted.
   *
   * @param home the checkout, built
   * @param folder for logs and checkpoints
   * @param conf folder of the configuration
   * @param environment what all have alike
   */
  Nodes(int count, Path home, Path folder, Path conf, Map<String, String> environment)
      throws IOException {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(count + " nodes: 1 to " + MOST + " are possible");
    }
    forget(folder);
    List<Integer> membership = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      membership.add(Ports.free());
    }
    String members =
        membership.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
    for (int i = 0; i < count; i++) {
      String suffix = count == 1 ? "" : "-" + i;
      Path witness = folder.resolve("checkpoints" + suffix);
      Map<String, String> own = new HashMap<>(environment);
      own.put("FRESHET_AUDIT_WITNESS_FILE", witness.toString());
      if (count > 1) {
        own.put("FRESHET_CLUSTER_HOST", HOST);
        own.put("FRESHET_CLUSTER_PORT", membership.get(i).toString());
        own.put("FRESHET_CLUSTER_BUS_PORT", String.valueOf(Ports.free()));
        own.put("FRESHET_CLUSTER_MEMBERS", members);
      }
      HubProcess hub =
          new HubProcess(
              home,
              Ports.free(),
              own,
              folder.resolve("logs/hub" + suffix + ".log"),
              List.of("--conf", conf.toString()));
      all.add(new Node(i, "hub" + suffix, hub, new Supervisor(hub).start(), witness));
    }
  }

  private static void forget(Path folder) throws IOException {
    List<String> suffixes = new ArrayList<>(List.of(""));
    IntStream.range(0, MOST).forEach(i -> suffixes.add("-" + i));
    for (String suffix : suffixes) {
      Files.deleteIfExists(folder.resolve("checkpoints" + suffix));
      Files.deleteIfExists(folder.resolve("logs/hub" + suffix + ".log"));
    }
  }

  int size() {
    return all.size();
  }

  /** A node; numbers go round. */
  Node of(int number) {
    return all.get(number % all.size());
  }

  /** Whom the next blow meets: each in turn. */
  Node next() {
    return of(turn.getAndIncrement());
  }

  /** True when all say that they are ready. */
  boolean ready() throws InterruptedException {
    for (Node node : all) {
      if (!node.hub().isReady()) {
        return false;
      }
    }
    return true;
  }

  /** How often one of them ended without being killed. */
  int ownEnds() {
    return all.stream().mapToInt(node -> node.supervisor().ownEnds()).sum();
  }

  @Override
  public Iterator<Node> iterator() {
    return all.iterator();
  }

  /** Lets nobody start them again, and ends them in order. */
  void end() throws InterruptedException {
    for (Node node : all) {
      node.supervisor().stop();
    }
    all.forEach(node -> node.hub().close());
  }
}
