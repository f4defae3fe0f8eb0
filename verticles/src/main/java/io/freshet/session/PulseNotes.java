package io.freshet.session;

import io.freshet.message.OwnerNotice;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.DecisionProposed;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;

/** Notes what moved since the last pulse: the newest {@link #MOST} sessions and decisions. */
final class PulseNotes {
  static final int MOST = 100;

  private final LinkedHashMap<SessionId, OwnerNotice.Moved> moved = new LinkedHashMap<>();
  private final ArrayDeque<OwnerNotice.Judged> judged = new ArrayDeque<>();

  void moved(SessionUpdate update) {
    moved.putLast(
        update.session(),
        new OwnerNotice.Moved(
            update.session(),
            update.epoch(),
            update.version(),
            update.sourceMicros(),
            update.revisions().keySet().stream().sorted().toList()));
    if (moved.size() > MOST) {
      moved.pollFirstEntry();
    }
  }

  void judged(DecisionProposed decision, Judgement judgement) {
    judged.addLast(
        new OwnerNotice.Judged(
            decision.session(),
            decision.agent(),
            decision.decision(),
            decision.action(),
            judgement.verdict(),
            judgement.version(),
            judgement.changed(),
            decision.atMicros()));
    if (judged.size() > MOST) {
      judged.removeFirst();
    }
  }

  /** What was noted; it is then forgotten. */
  OwnerNotice.Pulse take() {
    OwnerNotice.Pulse pulse =
        new OwnerNotice.Pulse(List.copyOf(moved.values()), List.copyOf(judged));
    moved.clear();
    judged.clear();
    return pulse;
  }
}
