package io.freshet.hub.cli;

import io.freshet.config.ConfigException;
import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what was found on this machine and what would be used. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Tells what was found on this machine and would be used.")
final class DoctorCommand implements Callable<Integer> {
  private final DevServices services;

  @Spec private CommandSpec spec;

  DoctorCommand(DevServices services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Runtime runtime = Runtime.getRuntime();
    tell("Java", Runtime.version() + " at " + System.getProperty("java.home"));
    tell(
        "machine",
        runtime.availableProcessors()
            + " processors, "
            + runtime.maxMemory() / (1 << 20)
            + " MB heap by default");
    boolean well = configuration();
    services.describe().forEach(line -> tell("with --dev", line));
    spec.commandLine().getOut().flush();
    return well ? 0 : 1;
  }

  private boolean configuration() {
    try {
      HubConfig config = Home.load(null, System.getenv()).config();
      tell("configuration", "valid");
      boolean port =
          probe("port " + config.http().port(), () -> Preflight.portIsFree(config.http()));
      boolean kafka =
          service(
              "Kafka",
              config.kafka().bootstrap(),
              () -> Preflight.kafkaAnswers(config.kafka().bootstrap()));
      boolean redis =
          service("Redis", config.redisUri(), () -> Preflight.redisAnswers(config.redisUri()));
      boolean postgres =
          service(
              "PostgreSQL",
              config.postgres().url(),
              () -> Preflight.postgresAnswers(config.postgres()));
      return port && kafka && redis && postgres;
    } catch (ConfigException e) {
      e.problems().forEach(problem -> tell("configuration", problem));
      return false;
    }
  }

  private boolean service(String name, String address, Runnable check) {
    if (address.isBlank()) {
      tell(name, "no address configured; 'run --dev' and 'demo' start one");
      return true;
    }
    return probe(name, check);
  }

  private boolean probe(String name, Runnable check) {
    try {
      check.run();
      tell(name, "well");
      return true;
    } catch (PrerequisiteException e) {
      tell(name, e.getMessage());
      return false;
    }
  }

  private void tell(String what, String found) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-14s %s%n", what, found);
  }
}
