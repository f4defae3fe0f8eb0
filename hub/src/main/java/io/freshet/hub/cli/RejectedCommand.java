package io.freshet.hub.cli;

import io.freshet.hub.HubConfig;
import io.freshet.hub.PrerequisiteException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the rejected events of a running hub, or has them tried again. */
@Command(
    name = "rejected",
    mixinStandardHelpOptions = true,
    description = {
      "Shows rejected events of a running hub, or has them tried again; exit code 1 when some are",
      "rejected again. The token stands in FRESHET_TOKEN (with 'run --dev': dev)."
    })
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

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the hub listens; by default what conf/freshet.yaml says.")
  private URI url;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (retry && topic == null && reason == null) {
      throw new ParameterException(
          spec.commandLine(), "--retry needs --topic or --reason, so that it is meant.");
    }
    String token = System.getenv("FRESHET_TOKEN");
    if (token == null || token.isBlank()) {
      throw new PrerequisiteException(
          "FRESHET_TOKEN is not set: it holds a token with the right audit, or retry.");
    }
    RejectedClient client = new RejectedClient(url == null ? configured() : url, token);
    if (retry) {
      return client.retry(topic, reason, spec.commandLine().getOut()) == 0 ? 0 : 1;
    }
    client.show(topic, reason, spec.commandLine().getOut());
    return 0;
  }

  private static URI configured() {
    HubConfig.Http http = Home.load(null, System.getenv()).config().http();
    String host = http.host().equals("0.0.0.0") ? "127.0.0.1" : http.host();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port());
  }
}
