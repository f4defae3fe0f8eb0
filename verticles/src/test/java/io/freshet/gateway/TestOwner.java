package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.Addresses;
import io.freshet.message.OwnerNotice.Beat;
import io.freshet.message.OwnerNotice.Decided;
import io.freshet.message.OwnerNotice.Link;
import io.freshet.message.OwnerNotice.Observed;
import io.freshet.message.OwnerNotice.OwnerChanged;
import io.freshet.message.OwnerNotice.Updates;
import io.freshet.message.OwnerRequest;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.OwnerRequest.Listed;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.protocol.WrittenPatch;
import io.freshet.stream.LogBatch;
import io.freshet.stream.LogConsumer;
import io.freshet.stream.LogConsumerSettings;
import io.freshet.stream.LogHandler;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Plays the owner of every session: speaks the real messages, reads decisions and observations from
 * the real session log, and does what a test tells it to.
 */
final class TestOwner extends AbstractVerticle implements LogHandler {
  static final String EPOCH = "e7";

  /** Generous: a loaded machine is no reason to fail. */
  static final long TARGET_MICROS = 60_000_000;

  private static final class Owned {
    private final List<SessionUpdate> updates = new ArrayList<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final Set<String> gateways = new HashSet<>();
    private ObjectNode context = Json.object();
  }

  private static final long LINE = 1;

  private final SessionPartitions partitions;
  private final String bootstrap;
  private final Map<SessionId, Owned> sessions = new HashMap<>();
  private final List<MessageConsumer<?>> desks = new ArrayList<>();

  /** For each partition, how many notices each gateway was sent. */
  private final Map<Integer, Map<String, Long>> lines = new HashMap<>();

  private LogConsumer log;
  private volatile Throwable failure;

  /** What came from the session log, as its bytes say. */
  final Queue<SessionEvent> logged = new ConcurrentLinkedQueue<>();

  TestOwner(SessionPartitions partitions, String bootstrap) {
    this.partitions = partitions;
    this.bootstrap = bootstrap;
  }

  @Override
  public void start() {
    appear();
    vertx.setPeriodic(1_000, id -> beat());
    log =
        new LogConsumer(
            context,
            LogConsumerSettings.of(bootstrap, "test-owner", Set.of(Topics.SESSIONS)),
            this,
            e -> failure = e);
    log.start();
  }

  /** Throws what has kept it from reading the session log. */
  void check() {
    if (failure != null) {
      throw new AssertionError("the owner reads the session log no more", failure);
    }
  }

  /** One more change of a session, told to the gateways that attached. */
  void change(SessionId session, String section, String row, String field, Object value) {
    run(
        () -> {
          Owned owned = owned(session);
          tell(owned, fold(session, owned, section, row, field, value));
          return null;
        });
  }

  /** A change whose update gets lost on the way. */
  void changeUntold(SessionId session, String section, String row, String field, Object value) {
    run(() -> fold(session, owned(session), section, row, field, value));
  }

  /** Another node takes over: it knows the sessions, but not who attached. */
  void move() {
    run(
        () -> {
          sessions.values().forEach(o -> o.gateways.clear());
          return null;
        });
  }

  /** Tells gateways of the move. */
  void announce() {
    Set<Integer> all = new HashSet<>(IntStream.range(0, partitions.count()).boxed().toList());
    vertx.eventBus().publish(Addresses.OWNERS, new OwnerChanged(all));
  }

  void disappear() {
    run(
        () -> {
          desks.forEach(MessageConsumer::unregister);
          desks.clear();
          return null;
        });
  }

  void reappear() {
    run(
        () -> {
          appear();
          return null;
        });
  }

  int gateways(SessionId session) {
    return run(() -> owned(session).gateways.size());
  }

  SessionSnapshot snapshot(SessionId session) {
    return run(() -> snapshotOf(session, owned(session)));
  }

  private <T> T run(Callable<T> task) {
    check();
    Context own = context;
    return Future.<T>future(
            p ->
                own.runOnContext(
                    v -> {
                      try {
                        p.complete(task.call());
                      } catch (Exception e) {
                        p.fail(e);
                      }
                    }))
        .await();
  }

  private void appear() {
    for (int p = 0; p < partitions.count(); p++) {
      desks.add(vertx.eventBus().consumer(Addresses.owner(p), this::asked));
    }
  }

  private void asked(Message<OwnerRequest> message) {
    switch (message.body()) {
      case OwnerRequest.Attach attach -> {
        Owned owned = owned(attach.session());
        owned.gateways.add(attach.gateway());
        lines
            .computeIfAbsent(partitions.of(attach.session()), p -> new HashMap<>())
            .putIfAbsent(attach.gateway(), 0L);
        boolean resumes =
            attach.resume() != null
                && attach.resume().epoch().equals(EPOCH)
                && attach.resume().version() <= owned.updates.size();
        message.reply(
            resumes
                ? new Attached(
                    LINE,
                    null,
                    List.copyOf(
                        owned.updates.subList(
                            (int) attach.resume().version(), owned.updates.size())))
                : new Attached(LINE, snapshotOf(attach.session(), owned), null));
      }
      case OwnerRequest.Detach detach -> owned(detach.session()).gateways.remove(detach.gateway());
      case OwnerRequest.Read read ->
          message.reply(
              new Attached(LINE, snapshotOf(read.session(), owned(read.session())), null));
      case OwnerRequest.RowsOf asked ->
          throw new UnsupportedOperationException("no gateway asks it");
      case OwnerRequest.ListSessions list ->
          message.reply(
              new Listed(
                  sessions.keySet().stream()
                      .sorted()
                      .filter(s -> partitions.of(s) == list.partition())
                      .filter(s -> s.toString().startsWith(list.prefix()))
                      .filter(s -> list.after() == null || s.toString().compareTo(list.after()) > 0)
                      .limit(list.limit())
                      .map(s -> new Listed.Entry(s, EPOCH, owned(s).updates.size(), nowMicros()))
                      .toList()));
    }
  }

  private Owned owned(SessionId session) {
    return sessions.computeIfAbsent(session, s -> new Owned());
  }

  private SessionUpdate fold(
      SessionId session, Owned owned, String section, String row, String field, Object value) {
    long version = owned.updates.size() + 1;
    ObjectNode patch = Json.object();
    patch.putObject(section).putObject(row).set(field, Json.mapper().valueToTree(value));
    Map<String, Long> changed = Map.of(section, version, section + "/" + row, version);
    owned.context = MergePatch.apply(owned.context, patch);
    owned.revisions.putAll(changed);
    long now = nowMicros();
    SessionUpdate update =
        new SessionUpdate(
            session,
            EPOCH,
            version,
            patch,
            changed,
            new Cause("shop.public." + section, 0, version, now / 1_000),
            now,
            TARGET_MICROS);
    owned.updates.add(update);
    return update.with(WrittenPatch.of(patch));
  }

  private void tell(Owned owned, SessionUpdate update) {
    owned.gateways.forEach(
        g -> {
          int partition = partitions.of(update.session());
          long number = lines.get(partition).merge(g, 1L, Long::sum);
          vertx.eventBus().send(g, new Updates(new Link(partition, LINE, number), List.of(update)));
        });
  }

  private void beat() {
    if (!desks.isEmpty()) {
      lines.forEach(
          (partition, gateways) ->
              gateways.forEach(
                  (g, number) ->
                      vertx.eventBus().send(g, new Beat(new Link(partition, LINE, number)))));
    }
  }

  private static SessionSnapshot snapshotOf(SessionId session, Owned owned) {
    long source = owned.updates.isEmpty() ? 0 : owned.updates.getLast().sourceMicros();
    return new SessionSnapshot(
        session,
        EPOCH,
        owned.updates.size(),
        owned.context,
        Map.copyOf(owned.revisions),
        source,
        TARGET_MICROS);
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> assigned, int generation) {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<Void> revoked(Collection<TopicPartition> revoked) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    batch.records().forEach(record -> fold(record.value()));
    return Future.succeededFuture();
  }

  private void fold(byte[] bytes) {
    SessionEvent event;
    try {
      event = SessionEventCodec.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logged.add(event);
    Owned owned = owned(event.session());
    switch (event) {
      case ObservationMade observation -> {
        SessionUpdate update =
            fold(event.session(), owned, "activity", "1", "event", observation.event().value());
        tell(owned, update);
        vertx
            .eventBus()
            .send(
                observation.replyTo().gateway(),
                new Observed(
                    observation.replyTo().request(), event.session(), EPOCH, update.version()));
      }
      case DecisionProposed decision -> {
        boolean fresh = decision.basedOn().version() == owned.updates.size();
        vertx
            .eventBus()
            .send(
                decision.replyTo().gateway(),
                new Decided(
                    decision.replyTo().request(),
                    event.session(),
                    decision.decision(),
                    fresh ? Verdict.ACCEPTED : Verdict.STALE,
                    EPOCH,
                    owned.updates.size(),
                    fresh ? List.of() : List.of("tickets/9"),
                    fresh ? null : owned.updates.getLast().patch(),
                    null,
                    event.session() + "/decision/" + decision.decision(),
                    "sha256:" + "0".repeat(64)));
      }
      case SessionEvent.RowChanged row ->
          throw new IllegalStateException("nobody writes rows here");
      case SessionEvent.StateRebuilt rebuilt ->
          throw new IllegalStateException("nobody rebuilds here");
    }
  }

  static long nowMicros() {
    return java.time.temporal.ChronoUnit.MICROS.between(
        java.time.Instant.EPOCH, java.time.Instant.now());
  }
}
