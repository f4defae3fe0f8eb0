package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Lets pass only queries whose parameters the request knows: one that is misspelt would silently
 * ask for something else. What it says repeats nothing of the query. Any thread.
 */
final class KnownParameters implements Handler<RoutingContext> {
  /** Names the agent in development mode, in whatever request. */
  private static final String AGENT = "agent";

  private final List<String> names;

  private KnownParameters(List<String> names) {
    this.names = names;
  }

  static KnownParameters of(String... names) {
    return new KnownParameters(List.of(names));
  }

  @Override
  public void handle(RoutingContext http) {
    if (http.queryParams().names().stream().allMatch(this::isKnown)) {
      http.next();
    } else {
      Replies.fail(http, ErrorCode.MALFORMED, "the query has an unknown parameter: " + known());
    }
  }

  private boolean isKnown(String name) {
    return AGENT.equalsIgnoreCase(name) || names.stream().anyMatch(name::equalsIgnoreCase);
  }

  private String known() {
    return names.isEmpty() ? "there is none here" : "there are " + String.join(", ", names);
  }
}
