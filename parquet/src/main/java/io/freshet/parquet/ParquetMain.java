package io.freshet.parquet;

import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.FreshetCommand;

/** Entry point of {@code ./freshet replay --features}. */
public final class ParquetMain {
  private ParquetMain() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(FreshetCommand.commandLine(DevServices.none(), ParquetTable::open).execute(args));
  }
}
