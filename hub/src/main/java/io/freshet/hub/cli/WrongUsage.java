package io.freshet.hub.cli;

import io.freshet.config.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells wrong usage in a sentence, and where the help is; the help itself would hide it. */
public final class WrongUsage implements IParameterExceptionHandler {
  private final List<String> others;

  /**
   * A handler for a command line.
   *
   * @param others commands that a user has beside those of the command line
   */
  public WrongUsage(List<String> others) {
    this.others = others;
  }

  /** What a command that does nothing by itself refuses to run with. */
  static ParameterException noCommand(CommandLine command) {
    return new ParameterException(
        command, "Name a command: " + String.join(", ", command.getSubcommands().keySet()) + ".");
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e instanceof UnmatchedArgumentException extra ? unknown(extra) : e.getMessage());
    err.println("See './" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private String unknown(UnmatchedArgumentException e) {
    CommandLine command = e.getCommandLine();
    String word = e.getUnmatched().getFirst();
    if (e.isUnknownOption()) {
      String name = word.replaceAll("=.*", "");
      return "There is no option '"
          + name
          + "'"
          + Suggestion.among(name, command.getCommandSpec().optionsMap().keySet());
    }
    List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
    if (commands.isEmpty()) {
      return "'" + word + "' is one argument too many.";
    }
    if (command.getParent() == null) {
      commands.addAll(others);
    }
    return "There is no command '" + word + "'" + Suggestion.among(word, commands);
  }
}
