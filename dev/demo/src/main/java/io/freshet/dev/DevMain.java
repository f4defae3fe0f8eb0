package io.freshet.dev;

import io.freshet.dev.demo.DemoCommand;
import io.freshet.hub.cli.FreshetCommand;
import picocli.CommandLine;

/** Entry point of {@code ./freshet} in a checkout, with the commands that need dev modules. */
public final class DevMain {
  private DevMain() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** All commands that a checkout has. */
  static CommandLine commandLine() {
    return FreshetCommand.commandLine(new EmbeddedServices())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new CleanCommand());
  }
}
