package io.freshet.hub.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the rejected events of a running hub, or has them tried again. */
@Command(
    name = "rejected",
    mixinStandardHelpOptions = true,
    header = "Shows rejected events of a running hub, or retries them.",
    description =
        "Exit code 1 when some are rejected again. The token stands in FRESHET_TOKEN (with"
            + " 'run --dev': dev).")
final class RejectedCommand implements Callable<Integer> {
  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those of this topic.")
  private String topic;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those of this stage (contract) or stage and code (contract/broken).")
  private String reason;

  @Option(
      names = "--retry",
      description = "Try them again, 500 at most; needs --topic or --reason.")
  private boolean retry;

  @Mixin private HubAccess hub = new HubAccess();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (retry && topic == null && reason == null) {
      throw new ParameterException(
          spec.commandLine(), "--retry needs --topic or --reason, so that it is meant.");
    }
    RejectedClient client =
        new RejectedClient(hub.client(spec.commandLine(), retry ? "retry" : "audit"));
    if (retry) {
      return client.retry(topic, reason, spec.commandLine().getOut()) == 0 ? 0 : 1;
    }
    client.show(topic, reason, spec.commandLine().getOut());
    return 0;
  }
}
