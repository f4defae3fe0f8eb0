package io.freshet.dev.demo;

import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;

/**
 * A decision on outdated context is refused with what changed; the same on fresh context passes.
 */
final class FencingStep implements Step {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String RATIONALE = "the customer was told how to return the blender";

  private final RedactionStep planted;

  FencingStep(RedactionStep planted) {
    this.planted = planted;
  }

  @Override
  public String title() {
    return "Decisions are fenced by the version they were based on";
  }

  @Override
  public void run(World world) throws Exception {
    SessionId session = planted.session();
    String ticket = world.watcher().context(session).get("tickets").fieldNames().next();
    Position outdated = world.watcher().position(session);
    reopen(world, Long.parseLong(ticket));
    world.terminal().line("shop> update tickets set status = 'reopened' where id = %s;", ticket);
    boolean arrived = Await.until(LIMIT, () -> reopened(world, session, ticket));
    ServerFrame.Decision stale = decide(world, session, "demo-close-1", outdated, ticket);
    tell(world, "close_ticket", outdated, stale);
    world
        .terminal()
        .check(
            stale.verdict() == Verdict.STALE && stale.changed().contains("tickets/" + ticket),
            "refused: the ticket had changed, and the answer says how",
            "the outdated decision was " + stale.verdict());
    Position fresh = world.watcher().position(session);
    ServerFrame.Decision accepted = decide(world, session, "demo-close-2", fresh, ticket);
    tell(world, "close_ticket", fresh, accepted);
    world
        .terminal()
        .check(
            arrived && accepted.verdict() == Verdict.ACCEPTED,
            "accepted on the fresh version; receipt "
                + accepted.audit().leaf().substring(0, 23)
                + "…",
            "the fresh decision was " + accepted.verdict());
    ServerFrame.Decision again = decide(world, session, "demo-close-2", outdated, ticket);
    world
        .terminal()
        .check(
            again.verdict() == accepted.verdict() && again.version() == accepted.version(),
            "the same decision id again got the first answer",
            "the repeated decision was " + again.verdict() + " at version " + again.version());
  }

  private static ServerFrame.Decision decide(
      World world, SessionId session, String id, Position basedOn, String ticket) {
    List<String> row = List.of("tickets/" + ticket);
    return world
        .client()
        .decide(
            session,
            id,
            basedOn,
            row,
            row,
            "close_ticket",
            Json.object().put("ticket", ticket),
            RATIONALE)
        .await();
  }

  private static void tell(
      World world, String action, Position basedOn, ServerFrame.Decision decision) {
    world
        .terminal()
        .line(
            "agent> decide %s based on v%d → %s at v%d%s",
            action,
            basedOn.version(),
            decision.verdict().name().toLowerCase(),
            decision.version(),
            decision.patch() == null
                ? ""
                : ", changed: " + decision.changed() + " " + decision.patch());
  }

  private static boolean reopened(World world, SessionId session, String ticket) {
    return world
        .watcher()
        .context(session)
        .path("tickets")
        .path(ticket)
        .path("status")
        .asText()
        .equals("reopened");
  }

  private static void reopen(World world, long ticket) throws Exception {
    try (PreparedStatement update =
        world
            .shop()
            .prepareStatement(
                "update tickets set status = 'reopened', updated_at = now() where id = ?")) {
      update.setLong(1, ticket);
      update.executeUpdate();
    }
  }
}
