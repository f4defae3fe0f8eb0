package io.freshet.dev.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentUpdate;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Triages tickets: follows sessions, looks for similar tickets, declares what it would do, and does
 * it only when the hub accepts. Lives on its client's Vert.x context.
 */
public final class TriageAgent {
  private static final int SIMILAR = 3;
  private static final int MAX_QUERY = 400;

  private final AgentClient client;
  private final Desk desk;
  private final Consumer<Event> story;
  private final Set<String> busy = new HashSet<>();

  /** Where accepted actions are carried out. Called on the agent's context: must not block. */
  public interface Desk {

    /** Sets a ticket's priority and takes it in progress. */
    Future<Void> triage(String ticket, String priority);
  }

  /**
   * What happened, for people.
   *
   * @param similar texts that were found for it, best first
   * @param verdict null when the hub could not be asked
   */
  public record Event(
      SessionId session,
      Position basedOn,
      Proposal proposal,
      List<ServerFrame.Hit> similar,
      ServerFrame.Decision verdict) {}

  /**
   * An agent on a connection.
   *
   * @param story told of every decision, on the agent's context
   */
  public TriageAgent(AgentClient client, Desk desk, Consumer<Event> story) {
    this.client = client;
    this.desk = desk;
    this.story = story;
  }

  /** Follows a session and works on its tickets. */
  public Future<Void> follow(SessionId session) {
    return client.subscribe(session, this::look).mapEmpty();
  }

  private void look(AgentUpdate update) {
    update.context().path("tickets").properties().stream()
        .filter(row -> !"open".equals(row.getValue().path("status").asText()))
        .forEach(row -> busy.remove(update.session() + "/" + row.getKey()));
    TriageRules.propose(update.context())
        .filter(p -> busy.add(update.session() + "/" + p.ticket()))
        .ifPresent(p -> work(update, p));
  }

  private void work(AgentUpdate update, Proposal proposal) {
    Position basedOn = new Position(update.epoch(), update.version());
    String ticket = update.session() + "/" + proposal.ticket();
    similar(update, proposal)
        .compose(
            hits ->
                decide(update.session(), basedOn, proposal)
                    .onSuccess(
                        verdict ->
                            story.accept(
                                new Event(update.session(), basedOn, proposal, hits, verdict))))
        .compose(verdict -> act(verdict, proposal))
        .onSuccess(
            acted -> {
              if (!acted) {
                busy.remove(ticket);
              }
            })
        .onFailure(e -> busy.remove(ticket));
  }

  /** Acts if it may; a ticket that was acted on stays busy until its context shows it. */
  private Future<Boolean> act(ServerFrame.Decision decision, Proposal proposal) {
    if (decision.verdict() != Verdict.ACCEPTED) {
      return Future.succeededFuture(false);
    }
    return desk.triage(proposal.ticket(), proposal.priority()).map(true);
  }

  private Future<List<ServerFrame.Hit>> similar(AgentUpdate update, Proposal proposal) {
    ObjectNode ticket = (ObjectNode) update.context().get("tickets").get(proposal.ticket());
    String text = ticket.path("subject").asText() + " " + ticket.path("body").asText();
    return client
        .search(
            null, text.strip().substring(0, Math.min(MAX_QUERY, text.strip().length())), SIMILAR)
        .map(
            hits ->
                hits.stream()
                    .filter(h -> !h.session().equals(update.session()))
                    .limit(SIMILAR)
                    .toList())
        .otherwise(List.of());
  }

  private Future<ServerFrame.Decision> decide(
      SessionId session, Position basedOn, Proposal proposal) {
    ObjectNode input =
        Json.object().put("ticket", proposal.ticket()).put("priority", proposal.priority());
    return client.decide(
        session,
        "triage-" + proposal.ticket() + "-v" + basedOn.version(),
        basedOn,
        proposal.reads(),
        proposal.writes(),
        proposal.action(),
        input,
        proposal.rationale());
  }
}
