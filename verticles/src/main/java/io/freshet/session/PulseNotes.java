package io.freshet.session;

import io.freshet.message.OwnerNotice;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.DecisionProposed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Notes what moved since the last pulse: the newest {@link #MOST} sessions and decisions. */
final class PulseNotes {
  static final int MOST = 100;

  private final LinkedHashMap<SessionId, Step> moved = new LinkedHashMap<>();
  private final ArrayDeque<OwnerNotice.Judged> judged = new ArrayDeque<>();

  /** What is to be told of an update, which has more to it. */
  private record Step(String epoch, long version, long sourceMicros, Set<String> changed) {
    private OwnerNotice.Moved of(SessionId session) {
      return new OwnerNotice.Moved(
          session, epoch, version, sourceMicros, changed.stream().sorted().toList());
    }
  }

  void moved(SessionUpdate update) {
    moved.putLast(
        update.session(),
        new Step(
            update.epoch(), update.version(), update.sourceMicros(), update.revisions().keySet()));
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
    List<OwnerNotice.Moved> steps = new ArrayList<>(moved.size());
    moved.forEach((session, step) -> steps.add(step.of(session)));
    OwnerNotice.Pulse pulse = new OwnerNotice.Pulse(steps, List.copyOf(judged));
    moved.clear();
    judged.clear();
    return pulse;
  }
}
