package io.freshet.hub.cli;

import io.freshet.config.ConfigException;
import io.freshet.hub.PrerequisiteException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: shows help. */
@Command(
    name = "freshet",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Live, redacted, versioned context for AI agents, pushed as it changes.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Also: @|bold test|@ runs all tests, installing what they need; @|bold bench|@ runs benchmarks.",
      "Start with './freshet demo'. Configuration lies in conf/, state in .freshet/."
    },
    subcommands = {
      CheckCommand.class,
      RedactCommand.class,
      DecodeCommand.class,
      AuditCommand.class
    })
public final class FreshetCommand implements Runnable {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command; './freshet --help' lists them.");
  }

  /**
   * The command line with this project's way of telling errors: one sentence, exit code 1.
   *
   * @param services what {@code run --dev} may start
   */
  public static CommandLine commandLine(DevServices services) {
    return new CommandLine(new FreshetCommand())
        .addSubcommand(new RunCommand(services))
        .addSubcommand(new DoctorCommand(services))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              switch (e) {
                case ConfigException c -> command.getErr().println(c.getMessage());
                case PrerequisiteException p ->
                    command.getErr().println("freshet: " + p.getMessage());
                default -> throw e;
              }
              return FAILED;
            });
  }
}
