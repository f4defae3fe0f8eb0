package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerNotice;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.simulation.Sim;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.SessionPartitions;
import io.freshet.trail.AuditRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the session log means: each record folded once, at its place, by an owner that never ends.
 * All that owners, stores and agents hold is compared with it while the simulation runs.
 */
public final class SessionOracle {
  private final Sim sim;
  private final SessionPartitions partitions;
  private final Fold fold;
  private final Map<SessionId, Past> pasts = new TreeMap<>(Sessions.BY_NAME);
  private final Map<SessionId, Long> committed = new HashMap<>();
  private final Map<Integer, Long> offsets = new HashMap<>();
  private final Map<Long, Effect.Decided> decided = new HashMap<>();
  private final Map<String, Judgement> verdicts = new HashMap<>();
  private final Map<String, byte[]> audits = new TreeMap<>();
  private int accepted;
  private int stale;

  /** A session's whole history. */
  private static final class Past {
    private final SessionState state;
    private final List<Long> offsets = new ArrayList<>();
    private final List<ObjectNode> contexts = new ArrayList<>(List.of(Json.object()));
    private final Map<Long, byte[]> saved = new HashMap<>();

    private Past(SessionId session) {
      this.state = SessionState.empty(session);
    }
  }

  public SessionOracle(Sim sim, Pipelines pipelines, int partitions) {
    this.sim = sim;
    this.partitions = new SessionPartitions(partitions);
    this.fold = new Fold(pipelines, SimulatedOwners.EPOCH);
  }

  /** A record got into the session log. */
  public void logged(ConsumerRecord<byte[], byte[]> record) {
    SessionEvent event;
    try {
      event = SessionEventCodec.decode(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Past past = pasts.computeIfAbsent(event.session(), Past::new);
    ObjectNode before = past.state.context();
    List<Effect> effects = fold.apply(past.state, event, record.offset());
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Emit(var update) -> {
          past.contexts.add(past.state.context());
          sim.note(
              () ->
                  "log %s@%d -> version %d"
                      .formatted(event.session(), record.offset(), update.version()));
        }
        case Effect.Decided now -> judged(past, before, now);
        case Effect.Audit(AuditRecord audit) -> audits.put(audit.id(), audit.canonical());
        case Effect.Skip(Effect.Why why) ->
            sim.note(() -> "log %s@%d is %s".formatted(event.session(), record.offset(), why));
        default -> {}
      }
    }
    past.offsets.add(record.offset());
    past.saved.put(record.offset(), bytes(past.state.save()));
  }

  private void judged(Past past, ObjectNode before, Effect.Decided now) {
    DecisionProposed proposal = now.proposal();
    decided.put(proposal.replyTo().request(), now);
    Judgement judgement = now.judgement();
    String same = proposal.session() + " " + proposal.decision() + " " + Judge.decided(proposal);
    Judgement first = verdicts.putIfAbsent(same, judgement);
    sim.check(
        first == null
            || first.verdict() == judgement.verdict()
                && (first.version() == judgement.version() || first.reason() != null),
        () -> "decision " + same + " was " + first + " and now is " + judgement);
    if (judgement.verdict() == Verdict.ACCEPTED && !now.repeated()) {
      accepted++;
      unmoved(past, before, proposal);
    } else if (judgement.verdict() == Verdict.STALE) {
      stale++;
    }
  }

  /** What an accepted decision had read stood still since: by the contexts, not by revisions. */
  private void unmoved(Past past, ObjectNode before, DecisionProposed proposal) {
    int from = (int) proposal.basedOn().version();
    List<String> reads = proposal.reads();
    List<ObjectNode> since = new ArrayList<>(past.contexts.subList(from, past.contexts.size()));
    since.removeLast();
    since.add(before);
    for (ObjectNode context : since) {
      boolean still =
          reads == null
              ? context.equals(since.getFirst())
              : reads.stream().allMatch(n -> at(context, n).equals(at(since.getFirst(), n)));
      sim.check(still, () -> "accepted although what it read had moved: " + proposal);
    }
  }

  private static JsonNode at(ObjectNode context, String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? context.path(name)
        : context.path(name.substring(0, slash)).path(name.substring(slash + 1));
  }

  /** Checks a snapshot; gives the last offset that it holds. */
  long checked(byte[] snapshot, String where) {
    SessionState.Saved saved = SnapshotCodec.decode(snapshot).state();
    Past past = pasts.get(saved.session());
    if (saved.lastOffset() < 0) {
      return -1;
    }
    byte[] expected = past == null ? null : past.saved.get(saved.lastOffset());
    sim.check(
        expected != null
            && (Arrays.equals(expected, bytes(saved)) || tree(expected).equals(tree(bytes(saved)))),
        () ->
            "%s: %s at offset %d is\n%s\nand should be\n%s"
                .formatted(
                    where,
                    saved.session(),
                    saved.lastOffset(),
                    new String(bytes(saved), StandardCharsets.UTF_8),
                    expected == null ? null : new String(expected, StandardCharsets.UTF_8)));
    return saved.lastOffset();
  }

  /** Everything below {@code marker} has to be in the snapshots. */
  void covered(int partition, long marker, ToLongFunction<SessionId> reached, String where) {
    pasts.forEach(
        (session, past) -> {
          if (partitions.of(session) == partition) {
            long last = lastBelow(past, marker);
            long has = reached.applyAsLong(session);
            sim.check(
                has >= last,
                () ->
                    "%s: marker %d of partition %d, but %s is held up to %d of %d"
                        .formatted(where, marker, partition, session, has, last));
          }
        });
  }

  private static long lastBelow(Past past, long marker) {
    int at = java.util.Collections.binarySearch(past.offsets, marker);
    int next = at < 0 ? -at - 1 : at;
    return next == 0 ? -1 : past.offsets.get(next - 1);
  }

  /** A record got into freshet.contexts, as far as those see it who read what is committed. */
  public void stored(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (key.startsWith(ContextsLog.MARKER)) {
      long next = SnapshotCodec.decodeMarker(record.value()).next();
      sim.note(() -> "contexts " + record.partition() + ": marker " + next);
      covered(record.partition(), next, s -> committed.getOrDefault(s, -1L), "freshet.contexts");
      return;
    }
    SessionId session = SessionId.parse(key);
    committed.put(session, checked(record.value(), "freshet.contexts"));
  }

  /** The session group committed an offset. */
  public void committed(int partition, long offset) {
    offsets.put(partition, offset);
    covered(partition, offset, s -> committed.getOrDefault(s, -1L), "committed offset");
  }

  /** The context of a version; null when there is none. */
  public ObjectNode context(SessionId session, String epoch, long version) {
    Past past = pasts.get(session);
    if (version == 0) {
      return Json.object();
    }
    return past == null || !epoch.equals(fold.epoch()) || version >= past.contexts.size()
        ? null
        : past.contexts.get((int) version);
  }

  public Position newest(SessionId session) {
    Past past = pasts.get(session);
    return new Position(fold.epoch(), past == null ? 0 : past.state.version());
  }

  /** Checks an owner's answer to a decision. */
  public void answered(OwnerNotice.Decided answer) {
    Effect.Decided expected = decided.get(answer.request());
    Judgement judgement = expected == null ? null : expected.judgement();
    sim.check(
        judgement != null
            && judgement.verdict() == answer.verdict()
            && judgement.version() == answer.version()
            && judgement.changed().equals(answer.changed())
            && judgement.record().equals(answer.record())
            && judgement.leaf().equals(answer.leaf()),
        () -> "an owner answered " + answer + " and the log says " + judgement);
    if (answer.patch() != null) {
      ObjectNode from = context(answer.session(), answer.epoch(), judgement.basedOn());
      ObjectNode to = context(answer.session(), answer.epoch(), judgement.version());
      sim.check(
          io.freshet.protocol.MergePatch.apply(from, answer.patch()).equals(to),
          () -> "the patch of " + answer + " does not lead from what was read to what is");
    }
  }

  /** The trail holds what the log says, each record once when they are told by their ids. */
  public void audited(List<ConsumerRecord<byte[], byte[]>> trail) {
    Map<String, byte[]> found = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : trail) {
      String id = tree(record.value()).get("record").textValue();
      byte[] expected = audits.get(id);
      sim.check(
          expected != null && Arrays.equals(expected, record.value()),
          () -> "an audit record that the log does not explain: " + id);
      found.put(id, record.value());
    }
    sim.check(
        found.keySet().equals(audits.keySet()),
        () -> "audit records are missing: " + audits.keySet() + " but " + found.keySet());
  }

  public int accepted() {
    return accepted;
  }

  public int stale() {
    return stale;
  }

  private static byte[] bytes(SessionState.Saved saved) {
    try {
      return Json.mapper().writeValueAsBytes(saved);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return Json.mapper().readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
