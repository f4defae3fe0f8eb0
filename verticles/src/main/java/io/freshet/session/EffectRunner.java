package io.freshet.session;

import io.freshet.feature.Outcome;
import io.freshet.message.OwnerNotice;
import io.freshet.message.SessionUpdate;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.ReplyTo;

/** Does what folding asks for: fills the outbox, sends audit records, counts. */
final class EffectRunner {
  private final Stage stage;
  private final Flusher flusher;

  EffectRunner(Stage stage, Flusher flusher) {
    this.stage = stage;
    this.flusher = flusher;
  }

  void run(Effect effect, SessionActor actor, Outbox out) {
    switch (effect) {
      case Effect.Emit(SessionUpdate update) -> {
        out.update(actor.keep(update), actor.gateways());
        stage.pulse().moved(update);
        stage.metrics().version(stage.nowMicros() - update.sourceMicros());
      }
      case Effect.Decided decided -> {
        if (!decided.repeated()) {
          stage.metrics().decided(decided.judgement().verdict());
          stage.pulse().judged(decided.proposal(), decided.judgement());
        }
        answer(decided.proposal().replyTo(), decided(decided, actor), out);
      }
      case Effect.Observed(SessionEvent.ObservationMade observation, long version) ->
          answer(
              observation.replyTo(),
              new OwnerNotice.Observed(
                  request(observation.replyTo()),
                  observation.session(),
                  stage.fold().epoch(actor.state()),
                  version),
              out);
      case Effect.Audit audit -> flusher.audit(audit.record());
      case Effect.Uneven(Outcome outcome) -> stage.metrics().uneven(outcome);
      case Effect.ClockAhead ahead -> stage.metrics().clockAhead();
      case Effect.Skip(Effect.Why why) -> stage.metrics().skipped(why);
    }
  }

  private OwnerNotice decided(Effect.Decided decided, SessionActor actor) {
    Judgement judgement = decided.judgement();
    return new OwnerNotice.Decided(
        request(decided.proposal().replyTo()),
        decided.proposal().session(),
        decided.proposal().decision(),
        judgement.verdict(),
        stage.fold().epoch(actor.state()),
        judgement.version(),
        judgement.changed(),
        judgement.changed().isEmpty()
            ? null
            : actor.patch(judgement.basedOn(), judgement.version()),
        judgement.reason(),
        judgement.record(),
        judgement.leaf());
  }

  private static long request(ReplyTo to) {
    return to == null ? 0 : to.request();
  }

  private static void answer(ReplyTo to, OwnerNotice notice, Outbox out) {
    if (to != null && to.gateway() != null) {
      out.answer(to.gateway(), notice);
    }
  }
}
