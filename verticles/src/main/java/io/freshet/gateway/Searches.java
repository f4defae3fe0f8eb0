package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.message.Addresses;
import io.freshet.message.SearchMessage.Find;
import io.freshet.message.SearchMessage.Found;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Searches of agents: checked, redacted, asked of the index. One event loop. */
final class Searches {
  static final int MAX_QUERY = 2_000;
  static final int MAX_HITS = 100;

  private static final int DEFAULT_HITS = 10;

  private final Vertx vertx;
  private final AgentTextRedactor redactor;
  private final long timeoutMs;

  Searches(Vertx vertx, AgentTextRedactor redactor, long timeoutMs) {
    this.vertx = vertx;
    this.redactor = redactor;
    this.timeoutMs = timeoutMs;
  }

  /**
   * Finds texts.
   *
   * @param session null: all that the principal may read
   * @param limit null: 10
   */
  Future<List<Hit>> find(Principal who, SessionId session, String query, Integer limit) {
    who.require(Right.SEARCH);
    if (session != null) {
      who.require(Right.SEARCH, session);
    }
    if (query == null || query.isBlank() || query.length() > MAX_QUERY) {
      throw new RequestFailure(
          ErrorCode.MALFORMED, "query is a text of 1 to " + MAX_QUERY + " characters");
    }
    int hits = limit == null ? DEFAULT_HITS : limit;
    if (hits < 1 || hits > MAX_HITS) {
      throw new RequestFailure(ErrorCode.MALFORMED, "limit is 1 to " + MAX_HITS);
    }
    String clean = redactor.redact(TextNode.valueOf(query)).value().asText();
    return vertx
        .eventBus()
        .<Found>request(
            Addresses.SEARCH,
            new Find(who.tenant(), session, clean, hits),
            Addresses.toThisNode(timeoutMs))
        .map(answer -> answer.body().hits())
        .recover(
            e ->
                Future.failedFuture(
                    new RequestFailure(ErrorCode.UNAVAILABLE, "the index does not answer now")));
  }
}
