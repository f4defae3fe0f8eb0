package io.freshet.hub.cli;

import io.freshet.config.ConfigException;
import io.freshet.hub.PrerequisiteException;
import io.freshet.replay.FeatureTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
      DecryptCommand.class,
      ForgetCommand.class,
      DecodeCommand.class,
      ContractCommand.class,
      AuditCommand.class,
      StatusCommand.class,
      SessionsCommand.class,
      RejectedCommand.class
    })
public final class FreshetCommand implements Runnable {
  /** Those of the script; the footer tells of them. */
  private static final List<String> OF_THE_SCRIPT = List.of("bench", "test");

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw WrongUsage.noCommand(spec.commandLine());
  }

  /**
   * The command line with this project's way of telling errors: one sentence, exit code 1 unless
   * the command says otherwise.
   *
   * @param services what {@code run --dev} may start
   */
  public static CommandLine commandLine(DevServices services) {
    return commandLine(services, FeatureTables.none());
  }

  /**
   * The same where feature tables can be written.
   *
   * @param tables writes what {@code replay --features} finds
   */
  public static CommandLine commandLine(DevServices services, FeatureTables tables) {
    return new CommandLine(new FreshetCommand())
        .addSubcommand(new RunCommand(services))
        .addSubcommand(new DoctorCommand(services))
        .addSubcommand(new ReplayCommand(tables))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new WrongUsage(OF_THE_SCRIPT))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              switch (e) {
                case ConfigException c -> command.getErr().println(c.getMessage());
                case PrerequisiteException p -> tell(command, p.getMessage());
                case FileSystemException f -> tell(command, unusable(f));
                case IOException io ->
                    tell(command, "something could not be read or written: " + io.getMessage());
                case UncheckedIOException io ->
                    tell(command, "something could not be read or written: " + io.getMessage());
                case SQLException sql ->
                    tell(command, "PostgreSQL refuses something: " + sql.getMessage());
                default -> throw e;
              }
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  private static void tell(CommandLine command, String sentence) {
    command.getErr().println("freshet: " + sentence);
  }

  /** Its message is often no more than the file's name. */
  static String unusable(FileSystemException e) {
    String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    return "the file " + e.getFile() + " cannot be used (" + why + ").";
  }
}
