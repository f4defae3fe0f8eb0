package io.freshet.hub.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows at a glance how a running hub does. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    header = "Shows how a running hub does.",
    description =
        "Readiness, sessions, rejected events, decisions; exit code 1 when it is not ready."
            + " The token stands in FRESHET_TOKEN (with 'run --dev': dev).")
final class StatusCommand implements Callable<Integer> {
  @Mixin private HubAccess hub = new HubAccess();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    HubReport report = new HubReport(hub.client(spec.commandLine(), "read and audit"));
    return report.status(System.currentTimeMillis(), spec.commandLine().getOut()) ? 0 : 1;
  }
}
