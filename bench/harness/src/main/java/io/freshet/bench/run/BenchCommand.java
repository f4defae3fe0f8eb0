package io.freshet.bench.run;

import io.freshet.bench.run.EngineBench.Sizes;
import io.freshet.bench.run.LatencyBench.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./freshet bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Benchmarks, each beside its peer and its limit in the same run.",
    description = {
      "engine   events a second from the raw topics into a subscriber's hands",
      "latency  from the time an event is due to its update in a subscriber's hands",
      "memory   heap of a session, hot and passivated; cost of an event by number of sessions",
      "",
      "docs/benchmarks.md says what is measured and how."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration MEMORY_LIMIT = Duration.ofMinutes(30);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "engine, latency or memory; all by default")
  private List<String> names = List.of("engine", "latency", "memory");

  @Option(names = "--json", paramLabel = "FILE", description = "append a JSON line for each result")
  private Path json;

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "ENGINE",
      description = "which engines, separated by commas (default: ${DEFAULT-VALUE})",
      defaultValue = "freshet,loop-1,loop-2,streams-exactly,streams-atleast,flink-exactly")
  private List<String> engines;

  @Option(names = "--rounds", description = "engine: rounds of all engines in turn (default: 3)")
  private int rounds = 3;

  @Option(names = "--events", description = "engine: events measured (default: 300000)")
  private int events = 300_000;

  @Option(names = "--warm", description = "engine: events before them (default: 100000)")
  private int warm = 100_000;

  @Option(names = "--rate", description = "latency: events a second (default: 5000)")
  private int rate = 5_000;

  @Option(names = "--warm-seconds", description = "latency: before measuring (default: 60)")
  private int warmSeconds = 60;

  @Option(names = "--seconds", description = "latency: measured (default: 60)")
  private int seconds = 60;

  @Option(
      names = "--sessions",
      split = ",",
      paramLabel = "N",
      description = "memory: numbers of sessions, ascending (default: 10000,100000)")
  private List<Integer> sessions = List.of(10_000, 100_000);

  @Option(names = "--customers", description = "customers followed (default: 10000)")
  private int customers = 10_000;

  @Option(names = "--heap", description = "of every engine's JVM (default: 2g)")
  private String heap = "2g";

  @Option(
      names = "--record",
      paramLabel = "FOLDER",
      description = "write a flight recording of every run")
  private Path recordings;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("freshet.home", "")).toAbsolutePath();
    Path folder = Files.createDirectories(home.resolve(".freshet/bench"));
    PrintWriter out = spec.commandLine().getOut();
    if (recordings != null) {
      Files.createDirectories(recordings);
    }
    try (Cluster cluster = new Cluster()) {
      Bench bench =
          new Bench(
              cluster,
              folder,
              new Jvm(heap, recordings),
              module -> classPath(home, module),
              new Report(out, json),
              line -> {
                out.println(line);
                out.flush();
              });
      out.println("logs in " + folder);
      for (String name : names) {
        run(name, bench);
      }
    }
    return 0;
  }

  private void run(String name, Bench bench) throws IOException, InterruptedException {
    switch (name) {
      case "engine" ->
          new EngineBench(bench, new Sizes(customers, warm, events, rounds, LIMIT)).run(peers());
      case "latency" ->
          new LatencyBench(
                  bench,
                  new Pace(
                      customers,
                      rate,
                      Duration.ofSeconds(warmSeconds),
                      Duration.ofSeconds(seconds)))
              .run(peers());
      case "memory" -> new MemoryBench(bench, MEMORY_LIMIT).run(sessions);
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "There is no benchmark '" + name + "'; there are engine, latency, memory.");
    }
  }

  private List<Peer> peers() {
    try {
      return Peer.labelled(engines);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String classPath(Path home, Peer.Module module) {
    Path target = home.resolve(module.folder()).resolve("target");
    String jar = "freshet-" + module.folder().replace('/', '-') + ".jar";
    try {
      return target.resolve(jar) + ":" + Files.readString(target.resolve("classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the module " + module.folder() + " is not built", e);
    }
  }
}
