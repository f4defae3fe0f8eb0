package io.freshet.hub.cli;

import io.freshet.hub.Hub;
import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the hub until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Runs the hub with conf/ until Ctrl-C.")
final class RunCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final DevServices services;

  @Option(
      names = "--dev",
      description =
          "Start every service whose address is not configured, and accept the token 'dev' (tenant"
              + " acme, all rights).")
  private boolean dev;

  @Option(names = "--port", paramLabel = "PORT", description = "Instead of http.port.")
  private Integer port;

  @Option(
      names = "--conf",
      paramLabel = "FOLDER",
      converter = ConfFolder.class,
      description = "Instead of conf/.")
  private Path conf;

  @Spec private CommandSpec spec;

  RunCommand(DevServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (port != null && (port < 0 || port > MAX_PORT)) {
      throw new ParameterException(
          spec.commandLine(), "--port is from 0 (any that is free) to " + MAX_PORT + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> environment = new HashMap<>(System.getenv());
    Home.Loaded loaded = Home.load(conf, environment);
    StopSignal signal = new StopSignal();
    try (services) {
      Map<String, String> started = Map.of();
      if (dev) {
        canListen(withPort(loaded.config()));
        List<String> topics = List.copyOf(loaded.pipelines().topics());
        started = services.start(loaded.config(), topics, out::println);
        environment.putAll(started);
        loaded = Home.load(conf, environment);
      }
      // Before the hub starts, so that it is also stopped in order when told to end while starting.
      services.atExit(signal::askAndWait);
      HubConfig config = withPort(loaded.config());
      Hub hub = start(config, loaded, signal);
      Map<String, String> own = started;
      serve(
          () -> {
            Closeable left = own.isEmpty() ? () -> {} : leave(own, config, hub.port());
            out.println("Freshet listens on http://" + config.http().host() + ":" + hub.port());
            out.flush();
            return left;
          },
          hub::stop,
          signal);
      return 0;
    } catch (PrerequisiteException e) {
      if (signal.isAsked()) {
        return 0;
      }
      throw e;
    } finally {
      signal.stopped();
    }
  }

  private HubConfig withPort(HubConfig config) {
    return port == null ? config : config.withPort(port);
  }

  /** Said before services are started, which takes seconds. */
  private static void canListen(HubConfig config) {
    Preflight.onlyThisMachine(config.http());
    Preflight.portIsFree(config.http());
  }

  /** Tells others of a hub. */
  @FunctionalInterface
  interface Telling {
    /** Whatever is closed takes it back. */
    Closeable tell() throws IOException;
  }

  /**
   * Tells of a hub until the process is to end; then, or when something fails, takes that back and
   * stops the hub, whatever fails of it.
   */
  static void serve(Telling telling, Runnable stop, StopSignal signal)
      throws IOException, InterruptedException {
    try {
      Closeable told = telling.tell();
      try (told) {
        signal.await();
      }
    } finally {
      stop.run();
    }
  }

  /** What other commands need, to ask this hub. */
  private static Closeable leave(Map<String, String> started, HubConfig config, int port)
      throws IOException {
    Map<String, String> variables = new HashMap<>(started);
    variables.putAll(RunningHub.addresses(config));
    variables.put("FRESHET_HTTP_PORT", String.valueOf(port));
    variables.put("FRESHET_TOKEN", "dev");
    return RunningHub.write(Home.folder().resolve(RunningHub.DEV), variables);
  }

  private Hub start(HubConfig config, Home.Loaded loaded, StopSignal signal) {
    try {
      return Hub.start(config, loaded.pipelines(), dev);
    } finally {
      signal.startEnded();
    }
  }
}
