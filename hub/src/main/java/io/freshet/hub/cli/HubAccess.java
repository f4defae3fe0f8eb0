package io.freshet.hub.cli;

import io.freshet.hub.HubConfig;
import io.freshet.hub.PrerequisiteException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which hub a command asks over HTTP, and with which token. */
final class HubAccess {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the hub listens; by default what conf/freshet.yaml says, or where the demo does.")
  private URI url;

  /**
   * A client for the hub.
   *
   * @param rights that the command needs, for the sentence when there is no token
   * @throws io.freshet.config.ConfigException with what is wrong in {@code conf/}, which is read
   *     unless there is a {@code --url}
   * @throws PrerequisiteException when no token is known
   */
  HubClient client(CommandLine command, String rights) throws IOException {
    Map<String, String> environment = System.getenv();
    URI hub = url;
    if (hub == null) {
      environment = Home.running(null, command.getErr());
      hub = configured(environment);
    }
    String token = environment.getOrDefault("FRESHET_TOKEN", "");
    if (token.isBlank()) {
      throw new PrerequisiteException(
          "FRESHET_TOKEN is not set: it holds a token with the right "
              + rights
              + " ('dev' for './freshet run --dev'; a demo that runs is found without).");
    }
    return new HubClient(hub, token);
  }

  private static URI configured(Map<String, String> environment) {
    HubConfig.Http http = Home.load(null, environment).config().http();
    String host = http.host().equals("0.0.0.0") ? "127.0.0.1" : http.host();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port());
  }
}
