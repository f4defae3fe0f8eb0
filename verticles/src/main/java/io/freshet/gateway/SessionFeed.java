package io.freshet.gateway;

import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One session as this gateway follows it: attached once at its owner, handed to all listeners. One
 * thread.
 *
 * <p>Each listener joins with an attach of its own, since each may hold another version; what the
 * owner sends meanwhile is kept (at most {@link #MAX_RECENT} updates, else the listener asks again)
 * so that nothing falls between the answer and the updates. A gap, another epoch or a new owner
 * make the feed attach again with the version that it holds.
 */
final class SessionFeed {
  static final int MAX_RECENT = 256;

  /** An owner that still knows less than we do after so many tries (about 20 s) is believed. */
  static final int MAX_BEHIND = 14;

  /** The same of one who joins and is ahead of the owner by what it says (about 5 s). */
  static final int MAX_JOINER_BEHIND = 8;

  private static final long FIRST_DELAY_MS = 25;
  private static final long MAX_DELAY_MS = 2_000;

  private static final class Joiner {
    private final FeedListener listener;
    private final Position held;
    private final Position resume;
    private int attempt;
    private int behind;

    private Joiner(FeedListener listener, Position held, boolean whole) {
      this.listener = listener;
      this.held = held;
      this.resume = whole ? null : held;
    }
  }

  private final SessionId session;
  private final Owners owners;
  private final Set<Joiner> joiners = new LinkedHashSet<>();
  private final Set<FeedListener> live = new LinkedHashSet<>();

  /** The same, as they were before whom an update reaches makes others join or leave. */
  private FeedListener[] listeners = {};

  private final ArrayDeque<SessionUpdate> recent = new ArrayDeque<>();

  /** The newest update handed out is of this history; null before the first listener has joined. */
  private String epoch;

  private long version;

  /** Newest version that a listener holds: who joins while others wait may be ahead of the head. */
  private long handed;

  /** Of the owner that was asked last; see {@link io.freshet.message.OwnerNotice.Link}. */
  private long line;

  private boolean recovering;

  /** Something got lost after the owner was asked: it is to be asked once more. */
  private boolean again;

  private int term;
  private boolean ended;

  SessionFeed(SessionId session, Owners owners) {
    this.session = session;
    this.owners = owners;
  }

  /** Newest version handed out; 0 before the first listener has joined. */
  long version() {
    return version;
  }

  /** The line by which its updates come, as far as it is known. */
  long line() {
    return line;
  }

  boolean isEmpty() {
    return live.isEmpty() && joiners.isEmpty();
  }

  /**
   * Begins to follow.
   *
   * @param held what the listener holds; null to start anew
   * @param whole true to be given the whole context, not what was missed; not an older one than
   *     {@code held} all the same
   * @param timeoutMs after which the listener is refused
   */
  void join(FeedListener listener, Position held, boolean whole, long timeoutMs) {
    Joiner joiner = new Joiner(listener, held, whole);
    joiners.add(joiner);
    owners.later(timeoutMs, () -> refuse(joiner));
    ask(joiner);
  }

  /** Ends following, also before it has begun. Detaches with the last listener, for good. */
  void leave(FeedListener listener) {
    if (live.remove(listener)) {
      listeners = live.toArray(FeedListener[]::new);
    }
    joiners.removeIf(j -> j.listener == listener);
    settle();
  }

  /** An update from the owner; repeated ones are ignored. */
  void receive(SessionUpdate update) {
    if (epoch == null) {
      keep(update);
    } else if (!update.epoch().equals(epoch) || update.version() > version + 1) {
      keep(update);
      recover();
    } else if (update.version() == version + 1) {
      advance(update);
    }
  }

  /** The session has a new owner, who knows nothing of us. */
  void ownerChanged() {
    term++;
    recovering = false;
    if (epoch != null) {
      recover();
    }
    List.copyOf(joiners).forEach(this::ask);
  }

  /** Something that the owner sent got lost, or it may have forgotten us. */
  void missed() {
    if (asks()) {
      again = true;
    } else if (epoch != null) {
      recover();
    }
  }

  /** True while the owner is asked for the session. */
  boolean asks() {
    return recovering || !joiners.isEmpty();
  }

  private void missedWhileAsked() {
    if (again && !asks()) {
      again = false;
      missed();
    }
  }

  private void advance(SessionUpdate update) {
    moveTo(update.epoch(), update.version());
    if (recovering || !joiners.isEmpty()) {
      keep(update);
    }
    for (FeedListener listener : listeners) {
      listener.update(update);
    }
  }

  /** Two fields and not a position: what changes with each update makes no work for a collector. */
  private void moveTo(String newEpoch, long newVersion) {
    boolean sameHistory = newEpoch.equals(epoch);
    handed = sameHistory ? Math.max(handed, newVersion) : newVersion;
    if (!sameHistory) {
      epoch = newEpoch;
    }
    version = newVersion;
  }

  private void keep(SessionUpdate update) {
    if (recent.size() == MAX_RECENT) {
      recent.poll();
    }
    recent.add(update);
  }

  /** What was kept and follows the head, as far as it has no hole. */
  private void replay() {
    for (SessionUpdate update : List.copyOf(recent)) {
      if (update.epoch().equals(epoch) && update.version() == version + 1) {
        advance(update);
      }
    }
    settle();
  }

  private void settle() {
    if (live.isEmpty()) {
      epoch = null;
      version = 0;
      handed = 0;
      recovering = false;
    }
    if (joiners.isEmpty() && !recovering) {
      recent.clear();
    }
    if (isEmpty() && !ended) {
      ended = true;
      term++;
      owners.detach(session);
    }
  }

  private void ask(Joiner joiner) {
    int asked = term;
    owners
        .attach(session, joiner.resume)
        .onComplete(
            answer -> {
              if (asked == term && joiners.contains(joiner)) {
                answered(joiner, answer);
              }
            });
  }

  private void answered(Joiner joiner, AsyncResult<Attached> answer) {
    if (answer.failed()) {
      askAgain(joiner);
      return;
    }
    Attached attached = answer.result();
    line = attached.line();
    if (behind(attached, joiner.held) && joiner.behind++ < MAX_JOINER_BEHIND) {
      askAgain(joiner);
      return;
    }
    Position at = positionOf(attached, joiner.resume);
    if (epoch == null) {
      moveTo(at.epoch(), at.version());
    } else if (!at.epoch().equals(epoch)) {
      recover();
      askAgain(joiner);
      return;
    } else if (keptSince(at.version()).size() < version - at.version()) {
      askAgain(joiner);
      return;
    }
    handed = Math.max(handed, at.version());
    List<SessionUpdate> since = keptSince(at.version());
    joiners.remove(joiner);
    live.add(joiner.listener);
    listeners = live.toArray(FeedListener[]::new);
    joiner.listener.joined(attached.snapshot(), attached.missed());
    since.forEach(joiner.listener::update);
    replay();
    if (version < at.version() && at.epoch().equals(epoch)) {
      recover(); // what the owner sent before it answered got lost, or it did not know of us
    }
    missedWhileAsked();
  }

  /** What was kept from {@code held} up to the head, in order, each once. */
  private List<SessionUpdate> keptSince(long held) {
    TreeMap<Long, SessionUpdate> kept = new TreeMap<>();
    recent.stream()
        .filter(u -> u.epoch().equals(epoch))
        .filter(u -> u.version() > held && u.version() <= version)
        .forEach(u -> kept.put(u.version(), u));
    return List.copyOf(kept.values());
  }

  private void askAgain(Joiner joiner) {
    int asked = term;
    owners.later(
        delay(joiner.attempt++),
        () -> {
          if (asked == term && joiners.contains(joiner)) {
            ask(joiner);
          }
        });
  }

  private void refuse(Joiner joiner) {
    if (joiners.remove(joiner)) {
      joiner.listener.refused(
          new RequestFailure(ErrorCode.UNAVAILABLE, "the session has no owner now"));
      settle();
    }
  }

  private void recover() {
    if (!recovering) {
      recovering = true;
      askRecovery(0, 0);
    }
  }

  private void askRecovery(int attempt, int behind) {
    int asked = term;
    owners
        .attach(session, new Position(epoch, version))
        .onComplete(
            answer -> {
              if (asked == term && recovering) {
                recovered(answer, attempt, behind);
              }
            });
  }

  private void recovered(AsyncResult<Attached> answer, int attempt, int behind) {
    boolean isBehind = answer.succeeded() && behind(answer.result(), newest());
    if (answer.failed() || isBehind && behind < MAX_BEHIND) {
      int asked = term;
      owners.later(
          delay(attempt),
          () -> {
            if (asked == term && recovering) {
              askRecovery(attempt + 1, isBehind ? behind + 1 : behind);
            }
          });
      return;
    }
    recovering = false;
    Attached attached = answer.result();
    line = attached.line();
    if (attached.missed() != null) {
      attached.missed().stream()
          .filter(u -> epoch != null && u.version() == version + 1)
          .forEach(this::advance);
    } else {
      Position now = new Position(attached.snapshot().epoch(), attached.snapshot().version());
      handed = 0; // who is ahead of this after all the tries holds what is lost
      moveTo(now.epoch(), now.version());
      for (FeedListener listener : listeners) {
        listener.reset(now);
      }
    }
    replay();
    missedWhileAsked();
  }

  private Position newest() {
    return epoch == null ? null : new Position(epoch, Math.max(version, handed));
  }

  /** An owner that lost the partition and does not know it yet tells what was true when it had. */
  private static boolean behind(Attached attached, Position held) {
    return attached.snapshot() != null
        && held != null
        && attached.snapshot().epoch().equals(held.epoch())
        && attached.snapshot().version() < held.version();
  }

  private static Position positionOf(Attached attached, Position resume) {
    if (attached.snapshot() != null) {
      return new Position(attached.snapshot().epoch(), attached.snapshot().version());
    }
    List<SessionUpdate> missed = attached.missed();
    return missed.isEmpty()
        ? resume
        : new Position(missed.getLast().epoch(), missed.getLast().version());
  }

  private static long delay(int attempt) {
    return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS << Math.min(attempt, 10));
  }
}
