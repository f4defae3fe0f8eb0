package io.freshet.dev.demo;

import io.freshet.client.AgentUpdate;
import io.freshet.protocol.SessionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A row committed in the shop is in the agent's hands milliseconds later. */
final class PushStep implements Step {
  private static final int LIMIT_SECONDS = 180;

  @Override
  public String title() {
    return "A row is committed in the shop, and the agent is told";
  }

  @Override
  public void run(World world) throws Exception {
    Ticket ticket = someTicket(world);
    SessionId session = new SessionId("acme", String.valueOf(ticket.customer()));
    CompletableFuture<AgentUpdate> seen = new CompletableFuture<>();
    world
        .watcher()
        .listen(
            update -> {
              if (update.session().equals(session) && touches(update, ticket)) {
                seen.complete(update);
              }
            });
    reopen(world, ticket);
    world
        .terminal()
        .line("shop> update tickets set status = 'reopened' where id = %d;", ticket.id());
    AgentUpdate update = seen.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    world.watcher().listen(u -> {});
    long fresh = System.currentTimeMillis() - update.update().cause().sourceTs();
    world
        .terminal()
        .line(
            "agent< %s v%d → v%d %s",
            session, update.update().previous(), update.version(), update.update().patch());
    world
        .terminal()
        .seen(
            "seen by the agent, at most %s after the commit",
            Terminal.seconds(Duration.ofMillis(fresh)));
  }

  private record Ticket(long id, long customer) {}

  private static Ticket someTicket(World world) throws SQLException {
    try (Statement statement = world.shop().createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id, customer_id from tickets where status <> 'reopened' order by id limit"
                    + " 1")) {
      row.next();
      return new Ticket(row.getLong(1), row.getLong(2));
    }
  }

  private static void reopen(World world, Ticket ticket) throws SQLException {
    try (PreparedStatement update =
        world
            .shop()
            .prepareStatement(
                "update tickets set status = 'reopened', updated_at = now() where id = ?")) {
      update.setLong(1, ticket.id());
      update.executeUpdate();
    }
  }

  private static boolean touches(AgentUpdate update, Ticket ticket) {
    return update.update() != null
        && update
            .update()
            .patch()
            .path("tickets")
            .path(String.valueOf(ticket.id()))
            .path("status")
            .asText()
            .equals("reopened");
  }
}
