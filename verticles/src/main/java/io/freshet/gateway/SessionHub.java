package io.freshet.gateway;

import io.freshet.message.Addresses;
import io.freshet.message.OwnerNotice.Beat;
import io.freshet.message.OwnerNotice.Link;
import io.freshet.message.OwnerNotice.Updates;
import io.freshet.message.OwnerRequest;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.OwnerRequest.Listed;
import io.freshet.message.OwnerRequest.Listed.Entry;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionPartitions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gateway's side of the link to session owners: one {@link SessionFeed} for each session that
 * somebody here follows, and single reads. One event loop.
 *
 * <p>A request that finds no owner (a partition is moving) is tried again, for feeds that are live
 * without end, for requests until the request timeout.
 */
final class SessionHub implements Owners {
  private static final int ASK_TIMEOUT_MS = 2_000;
  private static final int RETRY_MS = 100;
  private static final int MAX_STRAYS = 1_000;
  private static final RequestFailure NO_OWNER =
      new RequestFailure(ErrorCode.UNAVAILABLE, "the session has no owner now");

  private final Vertx vertx;
  private final String gateway;
  private final SessionPartitions partitions;
  private final GatewayMetrics metrics;
  private final long timeoutMs;
  private final LongSupplier nowMicros;
  private final OwnerLines lines = new OwnerLines();
  private final Map<SessionId, SessionFeed> feeds = new HashMap<>();

  /** Partitions of which a notice got lost since the last tick. */
  private final Set<Integer> lost = new HashSet<>();

  /** Followed by nobody, and sent all the same: what ended that following may have got lost. */
  private final Set<SessionId> strays = new HashSet<>();

  /**
   * Makes a hub without feeds.
   *
   * @param gateway event-bus address that owners send this instance's notices to
   * @param timeoutMs how long a request waits for an owner
   * @param nowMicros epoch microseconds
   */
  SessionHub(
      Vertx vertx,
      String gateway,
      SessionPartitions partitions,
      GatewayMetrics metrics,
      long timeoutMs,
      LongSupplier nowMicros) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.partitions = partitions;
    this.metrics = metrics;
    this.timeoutMs = timeoutMs;
    this.nowMicros = nowMicros;
  }

  /**
   * Begins to follow a session; the listener hears of it later, never during this call.
   *
   * @param held what the listener holds; null to start anew
   * @param whole true to be given the whole context, not what was missed
   */
  void join(SessionId session, Position held, boolean whole, FeedListener listener) {
    feeds.computeIfAbsent(session, this::feed).join(listener, held, whole, timeoutMs);
  }

  private SessionFeed feed(SessionId session) {
    lines.follow(partitions.of(session), nowMicros.getAsLong());
    return new SessionFeed(session, this);
  }

  /** Ends following. */
  void leave(SessionId session, FeedListener listener) {
    SessionFeed feed = feeds.get(session);
    if (feed != null) {
      feed.leave(listener);
    }
  }

  /** Newest version known of a session that somebody follows, else 0. */
  long version(SessionId session) {
    SessionFeed feed = feeds.get(session);
    return feed == null ? 0 : feed.version();
  }

  /** Updates from an owner, in order. */
  void receive(Updates notice) {
    List<SessionUpdate> updates = notice.updates();
    metrics.updates(updates.size());
    // All are looked for first: these looks do not wait for one another, as a processor does them.
    SessionFeed[] found = new SessionFeed[updates.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = feeds.get(updates.get(i).session());
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] != null) {
        found[i].receive(updates.get(i));
      } else if (strays.size() < MAX_STRAYS) {
        strays.add(updates.get(i).session());
      }
    }
    missed(notice.link(), lines.updates(notice.link(), nowMicros.getAsLong()));
  }

  /** An owner says how far it has come. */
  void receive(Beat beat) {
    missed(beat.link(), lines.beat(beat.link(), nowMicros.getAsLong()));
  }

  private void missed(Link link, OwnerLines.Missed missed) {
    switch (missed) {
      case NOTHING -> {}
      case OLDER_LINES ->
          feeds(Set.of(link.partition()))
              .filter(feed -> feed.line() < link.line() && !feed.asks())
              .forEach(SessionFeed::missed);
      case ALL -> {
        metrics.noticesLost();
        lost.add(link.partition());
      }
    }
  }

  /**
   * To be called every second or so. Where something got lost, all is attached again, and where
   * owners are not heard; not at once, since more gets lost where it does.
   */
  void tick() {
    lost.addAll(lines.silent(nowMicros.getAsLong()));
    feeds(lost).forEach(SessionFeed::missed);
    lost.clear();
    strays.stream().filter(session -> !feeds.containsKey(session)).forEach(this::sendDetach);
    strays.clear();
  }

  /** Whether the owners of all that is followed here have been heard of late. */
  boolean ownersHeard() {
    return lines.allHeard(nowMicros.getAsLong());
  }

  /** These partitions have a new owner. */
  void ownersChanged(Set<Integer> moved) {
    feeds(moved).forEach(SessionFeed::ownerChanged);
  }

  private Stream<SessionFeed> feeds(Set<Integer> ofPartitions) {
    return List.copyOf(feeds.entrySet()).stream()
        .filter(e -> ofPartitions.contains(partitions.of(e.getKey())))
        .map(Map.Entry::getValue);
  }

  /** Reads a session once; fails with {@link ErrorCode#UNAVAILABLE} when no owner answers. */
  Future<SessionSnapshot> read(SessionId session) {
    int partition = partitions.of(session);
    return this.<Attached>asking(partition, new OwnerRequest.Read(session), attached(partition))
        .map(Attached::snapshot);
  }

  /** At most {@code limit} sessions by name, of all partitions. */
  Future<List<Entry>> list(String prefix, String after, int limit) {
    List<Future<Listed>> asked =
        IntStream.range(0, partitions.count())
            .mapToObj(
                p ->
                    this.<Listed>asking(
                        p, new OwnerRequest.ListSessions(p, prefix, after, limit), any -> true))
            .toList();
    return Future.all(asked)
        .map(
            all ->
                asked.stream()
                    .flatMap(f -> f.result().sessions().stream())
                    .sorted(Comparator.comparing(e -> e.session().toString()))
                    .limit(limit)
                    .toList());
  }

  @Override
  public Future<Attached> attach(SessionId session, Position resume) {
    metrics.attached();
    int partition = partitions.of(session);
    return ask(partition, new OwnerRequest.Attach(session, gateway, resume), attached(partition));
  }

  private Predicate<Attached> attached(int partition) {
    return answer -> !lines.isOld(partition, answer.line());
  }

  @Override
  public void detach(SessionId session) {
    if (feeds.remove(session) != null) {
      lines.unfollow(partitions.of(session));
    }
    sendDetach(session);
  }

  private void sendDetach(SessionId session) {
    vertx
        .eventBus()
        .send(Addresses.owner(partitions.of(session)), new OwnerRequest.Detach(session, gateway));
  }

  @Override
  public void later(long delayMs, Runnable task) {
    vertx.setTimer(delayMs, t -> task.run());
  }

  /** An answer that is not {@code current} is of one who owns the partition no more. */
  private <T> Future<T> ask(int partition, OwnerRequest request, Predicate<T> current) {
    return vertx
        .eventBus()
        .<T>request(
            Addresses.owner(partition),
            request,
            new DeliveryOptions().setSendTimeout(ASK_TIMEOUT_MS))
        .map(Message::body)
        // An answer that cannot be read neither fails nor completes.
        .timeout(2L * ASK_TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .compose(
            answer ->
                current.test(answer)
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(NO_OWNER));
  }

  private <T> Future<T> asking(int partition, OwnerRequest request, Predicate<T> current) {
    Promise<T> answer = Promise.promise();
    later(timeoutMs, () -> answer.tryFail(NO_OWNER));
    askUntilAnswered(partition, request, current, answer);
    return answer.future();
  }

  private <T> void askUntilAnswered(
      int partition, OwnerRequest request, Predicate<T> current, Promise<T> answer) {
    this.<T>ask(partition, request, current)
        .onSuccess(answer::tryComplete)
        .onFailure(
            e -> {
              if (!answer.future().isComplete()) {
                later(RETRY_MS, () -> askUntilAnswered(partition, request, current, answer));
              }
            });
  }
}
