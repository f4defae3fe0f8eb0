package io.freshet.gateway;

import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What one connection holds of one session, what it may be sent and what waits for it. No I/O, no
 * clock; one thread.
 *
 * <p>Every step begins at the version that the step before led to. What waits is conflated into at
 * most {@link #MAX_SEGMENTS} patches over at most {@link #MAX_CONFLATED} changes; beyond that it is
 * dropped and the whole context is sent instead once it can be. In mode {@code snapshot} the
 * context is read at its owner when it can be sent, never kept here.
 */
final class Subscription {
  static final int MAX_SEGMENTS = 8;
  static final int MAX_CONFLATED = 1_000;

  /** Updates kept while a context is read; with more, it is read again. */
  static final int MAX_HELD = 256;

  /** What to do next. */
  sealed interface Step {
    /** Nothing: no credit, nothing new, or a read is under way. */
    record Rest() implements Step {}

    /** Send the update. */
    record Send(Segment segment) implements Step {}

    /** Read the context at its owner, then call {@link #snapshot} or {@link #unread}. */
    record Read() implements Step {}

    /** Send the context: it replaces what the agent holds. */
    record Reset(SessionSnapshot snapshot) implements Step {}

    /** Send an update from {@code previous} that carries the whole context. */
    record Whole(long previous, SessionSnapshot snapshot, Cause cause) implements Step {}
  }

  private static final Step REST = new Step.Rest();
  private static final Step READ = new Step.Read();

  private final Mode mode;
  private final boolean wholeFeeds;
  private final SectionFilter filter;
  private final Credit credit;
  private final ArrayDeque<Segment> pending = new ArrayDeque<>();
  private final List<SessionUpdate> held = new ArrayList<>();
  private String sentEpoch;
  private long sentVersion;
  private Position least;
  private long known;
  private boolean resetRequired;
  private boolean reading;
  private boolean outdated;

  /**
   * A subscription whose agent holds {@code at}.
   *
   * @param wholeFeeds true when patches have to hold whole feeds: an update of which only a part is
   *     known waits for the one after it
   * @param at version of the context just sent, or the position resumed from
   */
  Subscription(Mode mode, boolean wholeFeeds, SectionFilter filter, Credit credit, Position at) {
    this.mode = mode;
    this.wholeFeeds = wholeFeeds;
    this.filter = filter;
    this.credit = credit;
    this.sentEpoch = at.epoch();
    this.sentVersion = at.version();
    this.known = at.version();
  }

  /** The position that the agent holds, as far as it was sent. */
  Position sent() {
    return new Position(sentEpoch, sentVersion);
  }

  /** An update of the session, in order; what is known already is ignored. */
  void offer(SessionUpdate update) {
    if (!resetRequired) {
      take(update);
    } else if (reading) {
      hold(update);
    } else {
      least = positionOf(update);
    }
  }

  /** The agent took in all up to {@code version}. */
  void acknowledge(long version) {
    credit.acknowledge(version);
  }

  /**
   * What waits can no longer follow what the agent holds: the whole context is to be sent.
   *
   * @param atLeast what it has to hold: an owner that lost the session and does not know it yet may
   *     answer, and with no update to come nobody would notice
   */
  void requireReset(Position atLeast) {
    least = atLeast;
    resetRequired = true;
    outdated = reading;
    pending.clear();
    held.clear();
  }

  /** True when {@link #next} has something to do. */
  boolean ready() {
    return !reading && credit.available() && (resetRequired || sendable());
  }

  private boolean sendable() {
    return !pending.isEmpty() && (!wholeFeeds || pending.peek().isWhole());
  }

  /** Takes the next step; a {@code Send} counts as sent. */
  Step next() {
    if (!ready()) {
      return REST;
    }
    if (resetRequired || mode == Mode.SNAPSHOT) {
      reading = true;
      return READ;
    }
    Segment segment = pending.poll();
    moveTo(segment.version());
    return new Step.Send(segment);
  }

  /**
   * The context that was asked for.
   *
   * @param writable false when it cannot be sent now: it is read again later
   * @return {@code Rest} when it is of no use and must be read again
   */
  Step snapshot(SessionSnapshot snapshot, boolean writable) {
    if (!writable || outdated || resetRequired && isBehind(snapshot)) {
      unread();
      return REST;
    }
    reading = false;
    return resetRequired ? reset(snapshot) : whole(snapshot);
  }

  /** The context that was asked for could not be read. */
  void unread() {
    reading = false;
    outdated = false;
    if (!held.isEmpty()) {
      least = positionOf(held.getLast());
    }
    held.clear();
  }

  private boolean isBehind(SessionSnapshot snapshot) {
    return snapshot.epoch().equals(least.epoch()) && snapshot.version() < least.version();
  }

  private static Position positionOf(SessionUpdate update) {
    return new Position(update.epoch(), update.version());
  }

  private Step reset(SessionSnapshot snapshot) {
    resetRequired = false;
    credit.forgive();
    known = snapshot.version();
    moveTo(snapshot);
    List<SessionUpdate> since = List.copyOf(held);
    held.clear();
    since.forEach(this::offer);
    return new Step.Reset(snapshot);
  }

  private Step whole(SessionSnapshot snapshot) {
    if (!snapshot.epoch().equals(sentEpoch)) {
      requireReset(new Position(snapshot.epoch(), snapshot.version()));
      return REST;
    }
    if (snapshot.version() <= sentVersion) {
      return REST;
    }
    long previous = sentVersion;
    Segment waiting = pending.poll();
    if (waiting.version() > snapshot.version()) {
      pending.add(waiting.from(snapshot.version()));
    }
    known = Math.max(known, snapshot.version());
    moveTo(snapshot);
    Cause cause = waiting.version() == snapshot.version() ? waiting.cause() : null;
    return new Step.Whole(previous, snapshot, cause);
  }

  private void moveTo(SessionSnapshot snapshot) {
    sentEpoch = snapshot.epoch();
    moveTo(snapshot.version());
  }

  private void moveTo(long version) {
    sentVersion = version;
    credit.spend(version);
  }

  private void take(SessionUpdate update) {
    boolean sameHistory = update.epoch().equals(sentEpoch);
    if (sameHistory && update.version() <= known) {
      return;
    }
    if (!sameHistory || update.version() != known + 1) {
      requireReset(positionOf(update));
      return;
    }
    known = update.version();
    append(mode == Mode.DELTA ? Segment.of(update, filter) : Segment.bare(update));
    if (mode == Mode.DELTA
        && (pending.size() > MAX_SEGMENTS || known - sentVersion > MAX_CONFLATED)) {
      requireReset(positionOf(update));
    }
  }

  private void append(Segment segment) {
    Segment last = pending.pollLast();
    if (last == null) {
      pending.add(segment);
      return;
    }
    last.then(segment)
        .ifPresentOrElse(
            pending::add,
            () -> {
              pending.add(last);
              pending.add(segment);
              if (wholeFeeds && !last.isWhole()) {
                requireReset(new Position(sentEpoch, known));
              }
            });
  }

  private void hold(SessionUpdate update) {
    if (held.size() < MAX_HELD) {
      held.add(update);
    } else {
      requireReset(positionOf(update));
    }
  }
}
