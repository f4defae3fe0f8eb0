package io.freshet.dev.demo;

import io.freshet.dev.services.AtExit;
import io.freshet.dev.services.ServiceException;
import io.freshet.hub.PrerequisiteException;
import io.freshet.hub.cli.Home;
import io.freshet.hub.cli.RunningHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs everything on this machine and tells the story in the terminal. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Runs everything on this machine, with a shop to watch.",
    description = {
      "Starts services, a small shop with live activity, its capture, the hub and a sample agent,"
          + " and tells in the terminal what happens.",
      "The console is on http://127.0.0.1:8080."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final long TRAINING_SECONDS = 90;
  private static final int MAX_RATE = 100_000;
  private static final int MAX_CUSTOMERS = 100_000;
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--once",
      description = "Tell the story once and end: exit code 0 when every step was seen, else 1.")
  private boolean once;

  @Option(
      names = "--train",
      hidden = true,
      description = "Be busy for a while and end: the JVMs learn from it what is hot.")
  private boolean train;

  @Option(
      names = "--check",
      hidden = true,
      description = "Check the options and end, before a training that takes minutes.")
  private boolean checkOnly;

  @Option(
      names = "--warm-up",
      hidden = true,
      defaultValue = "75",
      description = "Seconds that the shop is busy before freshness is measured.")
  private int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Changes a second in the shop (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "200",
      description = "Customers of the shop (default: ${DEFAULT-VALUE}).")
  private int customers;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "HTTP port of the hub (default: ${DEFAULT-VALUE}).")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check(rate > 0 && rate <= MAX_RATE, "--rate is above 0 and at most " + MAX_RATE + ".");
    check(
        customers >= 1 && customers <= MAX_CUSTOMERS,
        "--customers is from 1 to " + MAX_CUSTOMERS + ".");
    check(port >= 1 && port <= MAX_PORT, "--port is from 1 to " + MAX_PORT + ".");
    if (checkOnly) {
      return 0;
    }
    Terminal terminal = Terminal.standard();
    Thread main = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    try (Stage stage = new Stage(terminal, rate, customers, port)) {
      World world = stage.open();
      // Registered last, so run first: Ctrl-C ends the story, then the stage closes in order.
      AtExit.close(
          () -> {
            main.interrupt();
            ended.await();
          });
      if (train) {
        TimeUnit.SECONDS.sleep(TRAINING_SECONDS);
        return 0;
      }
      return once ? tellOnce(stage, world) : watch(stage, world);
    } catch (ServiceException e) {
      throw new PrerequisiteException(e.getMessage());
    } catch (InterruptedException e) {
      terminal.heading("Stopped.");
      return 0;
    } finally {
      ended.countDown();
    }
  }

  private void check(boolean holds, String sentence) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), sentence);
    }
  }

  private int tellOnce(Stage stage, World world) throws Exception {
    world.client().onFrame(world.watcher()::keep);
    RedactionStep planted = new RedactionStep();
    List<Step> story =
        List.of(
            new PushStep(),
            planted,
            new SearchStep(planted),
            new FencingStep(planted),
            new AuditStep(),
            new FreshnessStep(Duration.ofSeconds(warmUp)),
            new CrashStep(stage),
            new ReplayStep());
    int number = 0;
    for (Step step : story) {
      world.terminal().heading(++number + ". " + step.title());
      try {
        step.run(world);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        world.terminal().missed("%s: %s", e.getClass().getSimpleName(), e.getMessage());
      }
    }
    List<String> failures = world.terminal().failures();
    world
        .terminal()
        .heading(
            failures.isEmpty()
                ? "Every step was seen."
                : failures.size() + " steps were not seen as they should be:");
    failures.forEach(f -> world.terminal().line("%s", f));
    return failures.isEmpty() ? 0 : 1;
  }

  /** One line to copy; the other for whoever wants to look into the services themselves. */
  static void tellCommands(Terminal terminal, Path home) {
    terminal.line("Ask it from a second terminal:");
    terminal.line(
        "  cd %s; ./freshet status; ./freshet sessions; ./freshet rejected; ./freshet audit verify",
        quoted(home.toString()));
    terminal.aside(
        "addresses, user and password of its services, for psql and others:  (. %s; psql)",
        RunningHub.DEMO);
  }

  /** As a shell takes it. */
  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private static int watch(Stage stage, World world) throws Exception {
    world
        .terminal()
        .heading(
            "Live: the console is on http://127.0.0.1:" + world.hub().port() + "  (Ctrl-C ends)");
    tellCommands(world.terminal(), Home.folder());
    stage.tellDecisions();
    new LiveReport(world.terminal(), world.hub(), world.watcher()).run();
    return 1;
  }
}
