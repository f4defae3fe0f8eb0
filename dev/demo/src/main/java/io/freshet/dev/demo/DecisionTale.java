package io.freshet.dev.demo;

import io.freshet.dev.agent.TriageAgent;
import java.util.function.Consumer;

/** Tells what the sample agent gets, finds and decides, once it is asked to. Thread-safe. */
final class DecisionTale implements Consumer<TriageAgent.Event> {
  private volatile Terminal terminal;

  /** Tells every decision from now on. */
  void tell(Terminal where) {
    terminal = where;
  }

  @Override
  public void accept(TriageAgent.Event event) {
    Terminal where = terminal;
    if (where == null) {
      return;
    }
    where.line(
        "triage: %s ticket %s at v%d, %d similar → %s (%s): %s at v%d",
        event.session(),
        event.proposal().ticket(),
        event.basedOn().version(),
        event.similar().size(),
        event.proposal().action(),
        event.proposal().rationale(),
        event.verdict().verdict().name().toLowerCase(),
        event.verdict().version());
  }
}
