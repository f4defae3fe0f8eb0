package io.freshet.dev.demo;

import io.freshet.dev.agent.TriageAgent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;

/** Carries out what the sample agent was allowed to do: a row of the shop's own database. */
final class ShopDesk implements TriageAgent.Desk {
  private final Vertx vertx;
  private final Connection connection;

  /** A desk with a connection of its own, auto-commit. */
  ShopDesk(Vertx vertx, Connection connection) {
    this.vertx = vertx;
    this.connection = connection;
  }

  @Override
  public Future<Void> triage(String ticket, String priority) {
    return vertx.executeBlocking(
        () -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update tickets set status = 'in_progress', priority = ?, updated_at = now()"
                      + " where id = ? and status = 'open'")) {
            update.setString(1, priority);
            update.setLong(2, Long.parseLong(ticket));
            update.executeUpdate();
            return null;
          }
        });
  }
}
