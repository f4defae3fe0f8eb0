package io.freshet.bench.run;

import io.freshet.bench.quality.QualityRun;
import io.freshet.bench.run.EngineBench.Sizes;
import io.freshet.bench.run.LatencyBench.Pace;
import io.freshet.bench.run.Report.Result;
import io.freshet.privacy.NameModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    subcommands = {
      ChaosCommand.class,
      FencingCommand.class,
      RecoveryCommand.class,
      TrainNamesCommand.class
    },
    header = "Benchmarks, each beside its peer and its limit in the same run.",
    description = {
      "engine   events a second from the raw topics into a subscriber's hands",
      "latency  from the time an event is due to its update in a subscriber's hands",
      "memory   heap of a session, hot and passivated; cost of an event by number of sessions",
      "redact   texts redacted a second by one core, beside regular expressions; cost by length",
      "decode   events decoded a second by one core, beside Jackson's readTree",
      "redact-quality",
      "         what the detectors find of a labelled set of texts, and what they take wrongly",
      "",
      "chaos, fencing, recovery and train-names are commands of their own:",
      "'./freshet bench chaos --help'.",
      "docs/benchmarks.md says what is measured and how."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** These need no services. */
  private static final List<String> ALONE = List.of("redact", "decode", "redact-quality");

  private static final List<String> KNOWN =
      Stream.concat(Stream.of("engine", "latency", "memory"), ALONE.stream()).toList();

  private static final int CORE_WARM_SECONDS = 8;
  private static final int CORE_ROUNDS = 11;
  private static final Duration MEMORY_LIMIT = Duration.ofMinutes(30);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "engine, latency, memory (these three by default), redact, decode or redact-quality")
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

  @Option(
      names = "--rounds",
      description = "engine, latency: rounds of all engines in turn (default: 3)")
  private int rounds = 3;

  @Option(names = "--events", description = "engine: events measured (default: 1000000)")
  private int events = 1_000_000;

  @Option(names = "--warm", description = "engine: events before them (default: 2500000)")
  private int warm = 2_500_000;

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
      names = "--collector",
      paramLabel = "G1|ZGC",
      description = "of every engine's JVM (default: ZGC for latency, G1 for the others)")
  private Collector collector;

  @Option(
      names = "--record",
      paramLabel = "FOLDER",
      description = "write a flight recording of every run")
  private Path recordings;

  @Option(
      names = "--misses",
      paramLabel = "N",
      description = "redact-quality: print so many misses of each type in the parts that are open")
  private int misses;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      completionCandidates = PartNames.class,
      description = "redact-quality: ${COMPLETION-CANDIDATES} (default: all)")
  private Set<String> parts = Set.of();

  @Option(
      names = "--no-tagger",
      negatable = true,
      description =
          "redact, redact-quality: find names with the trained tagger too (the default), or"
              + " with --no-tagger by rules alone")
  private boolean tagger = true;

  /** For help and for the shell. */
  static final class PartNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return QualityRun.parts().iterator();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("freshet.home", "")).toAbsolutePath();
    Path folder = Files.createDirectories(home.resolve(".freshet/bench"));
    PrintWriter out = spec.commandLine().getOut();
    if (recordings != null) {
      Files.createDirectories(recordings);
    }
    requireKnown("benchmark", names, KNOWN);
    requireKnown("part", parts, QualityRun.parts());
    Report report = new Report(out, json);
    for (String name : names) {
      alone(name, home, report);
    }
    if (names.stream().allMatch(ALONE::contains)) {
      return 0;
    }
    try (Cluster cluster = new Cluster()) {
      Bench bench =
          new Bench(
              cluster,
              folder,
              jvm(Collector.G1),
              module -> classPath(home, module),
              report,
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

  private void requireKnown(String what, Collection<String> named, List<String> known) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no %s '%s'; there are %s.".formatted(what, name, String.join(", ", known)));
      }
    }
  }

  /** Those that need no services. */
  private void alone(String name, Path home, Report report)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    switch (name) {
      case "redact" ->
          core(home, report)
              .run(
                  name,
                  "RedactCost",
                  CORE_WARM_SECONDS,
                  CORE_ROUNDS,
                  tagger ? List.of("tagger") : List.of());
      case "decode" ->
          core(home, report).run(name, "DecodeCost", CORE_WARM_SECONDS, CORE_ROUNDS, List.of());
      case "redact-quality" -> {
        QualityRun.run(
            parts,
            tagger ? NameModel.load() : null,
            (half, metric, value, unit) ->
                report.add(Result.alone(name, half + " " + metric, value, unit)),
            misses,
            out::println);
        report.print();
      }
      default -> {
        // The others come with the cluster.
      }
    }
  }

  private CoreBench core(Path home, Report report) {
    return new CoreBench(jvm(Collector.G1), classPath(home, Peer.Module.HARNESS), report);
  }

  private void run(String name, Bench bench) throws IOException, InterruptedException {
    switch (name) {
      case "engine" ->
          new EngineBench(bench, new Sizes(customers, warm, events, rounds, LIMIT)).run(peers());
      case "latency" ->
          new LatencyBench(
                  bench.with(jvm(Collector.ZGC)),
                  new Pace(
                      customers,
                      rate,
                      Duration.ofSeconds(warmSeconds),
                      Duration.ofSeconds(seconds),
                      rounds))
              .run(peers());
      case "memory" -> new MemoryBench(bench, MEMORY_LIMIT).run(sessions);
      default -> {
        // Has been run without the cluster.
      }
    }
  }

  private Jvm jvm(Collector usual) {
    return new Jvm(heap, recordings, collector == null ? usual : collector);
  }

  private List<Peer> peers() {
    try {
      return Peer.labelled(engines);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Class path of a module that was built. */
  static String classPath(Path home, Peer.Module module) {
    Path target = home.resolve(module.folder()).resolve("target");
    String jar = "freshet-" + module.folder().replace('/', '-') + ".jar";
    try {
      return target.resolve(jar) + ":" + Files.readString(target.resolve("classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the module " + module.folder() + " is not built", e);
    }
  }
}
