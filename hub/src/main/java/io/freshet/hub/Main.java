package io.freshet.hub;

import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.FreshetCommand;

/** Entry point of the hub's own class path. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(FreshetCommand.commandLine(DevServices.none()).execute(args));
  }
}
