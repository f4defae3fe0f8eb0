package io.freshet.session;

import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * The sessions of a partition that are in memory. Only idle ones leave, those first that were not
 * used for long, so their number is bounded by the caller's limit plus those followed, dirty or
 * just used.
 *
 * <p>Those that are used again and again are awake, the others sleep as their snapshots. One that
 * comes back before as many others as may be awake have fallen asleep stays awake while it is used
 * again before its turn comes to be looked at (a second chance, as pages of memory get); any other
 * sleeps again as soon as its events are folded, as what is to be written of it. So of more
 * sessions than could be awake none become old as objects, which the collector would have to copy.
 */
final class HotSessions {
  /**
   * Looked at in one turn of the event loop, at most: each may be written to sleep. Not fewer than
   * the sessions that one batch can wake, or more would wake than fall asleep.
   */
  private static final int TURN = 500;

  /** And so many bytes of them, and one session more: a few milliseconds. */
  private static final int TURN_BYTES = 1 << 20;

  /**
   * In the order in which they woke, or were last looked at and had been used since. An order of
   * use would have to be changed on each use, and so three others' places be fetched into the
   * processor's cache.
   */
  private final LinkedHashMap<SessionId, SessionActor> awake = new LinkedHashMap<>();

  private final LinkedHashMap<SessionId, SessionActor> asleep = new LinkedHashMap<>();

  /** In order of the offset of their first change that is not written, which is the value. */
  private final SequencedMap<SessionActor, Long> dirty = new LinkedHashMap<>();

  private final Set<SessionActor> decayed = new LinkedHashSet<>();
  private final int awakeLimit;
  private final Set<SessionActor> unsettled = new LinkedHashSet<>();
  private Collection<SessionActor> flushing = List.of();
  private long slept;

  /**
   * None.
   *
   * @param awakeLimit sessions that may be awake, and those that are being changed or written
   */
  HotSessions(int awakeLimit) {
    this.awakeLimit = awakeLimit;
  }

  /** The actor, which counts as used; null when it is not in memory. */
  SessionActor get(SessionId session) {
    SessionActor actor = awake.get(session);
    if (actor == null) {
      actor = asleep.remove(session);
      if (actor != null) {
        awake.put(session, actor);
      }
    }
    if (actor != null) {
      actor.used(true);
    }
    return actor;
  }

  /** The actors of these sessions, one for each, which count as used; null when one is missing. */
  SessionActor[] all(List<SessionId> sessions) {
    SessionActor[] actors = new SessionActor[sessions.size()];
    for (int i = 0; i < actors.length; i++) {
      actors[i] = get(sessions.get(i));
      if (actors[i] == null) {
        return null;
      }
    }
    return actors;
  }

  void put(SessionActor actor) {
    asleep.remove(actor.session());
    awake.put(actor.session(), actor);
  }

  /** Those that are not in memory, each once. */
  Set<SessionId> absent(Collection<SessionId> sessions) {
    Set<SessionId> absent = new LinkedHashSet<>();
    for (SessionId session : sessions) {
      if (get(session) == null) {
        absent.add(session);
      }
    }
    return absent;
  }

  /** Those that do not sleep. */
  Collection<SessionActor> awake() {
    return awake.values();
  }

  /** Those of which the store may hold less. */
  Collection<SessionActor> unwritten() {
    Set<SessionActor> unwritten = new LinkedHashSet<>(flushing);
    unwritten.addAll(dirty.keySet());
    return unwritten;
  }

  int size() {
    return awake.size() + asleep.size();
  }

  /**
   * It is about to change: it wakes, and is to be written.
   *
   * @param offset of the record that changes it, not below one given before
   */
  void change(SessionActor actor, long offset) {
    if (actor.sleeps()) {
      actor.sleepsSoon(slept - actor.sleptAs() > awakeLimit);
    }
    actor.change();
    if (actor.sleepsSoon()) {
      unsettled.add(actor);
    }
    if (!actor.dirty()) {
      actor.dirty(true);
      dirty.put(actor, offset);
    }
  }

  /**
   * What was changed and will not soon be used again sleeps, as far as it is quickly encoded. The
   * rest stays awake until the next batch, or until it is written.
   */
  void settle(Function<SessionActor, StoredSession> encode) {
    int bytes = 0;
    Iterator<SessionActor> rest = unsettled.iterator();
    while (rest.hasNext() && bytes < TURN_BYTES) {
      SessionActor actor = rest.next();
      rest.remove();
      if (!actor.sleeps() && actor.dirty()) {
        actor.sleepAs(encode.apply(actor));
        bytes += actor.unwritten().snapshot().length;
        awake.remove(actor.session());
        sleeps(actor);
      }
    }
  }

  /** Its features are to be written again, and nothing else of it. */
  void markDecayed(SessionActor actor) {
    actor.decayed(true);
    decayed.add(actor);
  }

  boolean anyDecayed() {
    return !decayed.isEmpty();
  }

  /** The decayed ones that are not dirty; call before {@link #takeDirty}. */
  List<SessionActor> takeDecayed() {
    List<SessionActor> taken = decayed.stream().filter(actor -> !actor.dirty()).toList();
    decayed.forEach(actor -> actor.decayed(false));
    decayed.clear();
    return taken;
  }

  int dirty() {
    return dirty.size();
  }

  /**
   * All that came of records below this offset is written, but for what was {@link #takeDirty
   * taken}.
   *
   * @param folded the offset when no session is dirty
   */
  long dirtySince(long folded) {
    return dirty.isEmpty() ? folded : dirty.firstEntry().getValue();
  }

  /**
   * Dirty ones, which now count as being written, with the offsets since which they were dirty.
   *
   * @param most of those that have been dirty for longest
   */
  SequencedMap<SessionActor, Long> takeDirty(int most) {
    SequencedMap<SessionActor, Long> taken = new LinkedHashMap<>();
    while (taken.size() < most && !dirty.isEmpty()) {
      Map.Entry<SessionActor, Long> eldest = dirty.pollFirstEntry();
      eldest.getKey().dirty(false);
      eldest.getKey().flushing(true);
      taken.put(eldest.getKey(), eldest.getValue());
    }
    flushing = taken.keySet();
    return taken;
  }

  /** Writing has ended; what could not be written is dirty again, as if it had not been taken. */
  void written(SequencedMap<SessionActor, Long> taken, boolean well) {
    flushing = List.of();
    taken
        .reversed()
        .forEach(
            (actor, since) -> {
              actor.flushing(false);
              if (!well) {
                actor.dirty(true);
                dirty.putFirst(actor, since);
              } else if (!actor.dirty()) {
                actor.forgetUnwritten();
              }
            });
  }

  private void sleeps(SessionActor actor) {
    actor.sleptAs(slept++);
    actor.used(false);
    asleep.putLast(actor.session(), actor);
  }

  /**
   * Puts clean sessions to sleep that were not used since they were last looked at, until as many
   * as may be are awake.
   */
  void rest() {
    int bytes = 0;
    for (int looked = 0;
        looked < TURN && bytes < TURN_BYTES && awake.size() > awakeLimit;
        looked++) {
      SessionActor actor = awake.firstEntry().getValue();
      bytes += actor.clean() && !actor.used() ? actor.sleep() : 0;
      awake.pollFirstEntry();
      if (actor.sleeps()) {
        sleeps(actor);
      } else {
        actor.used(false);
        awake.put(actor.session(), actor);
      }
    }
  }

  /**
   * Lets idle sessions leave until {@code limit} are left, those first that fell asleep first; of
   * those awake one that was used since it was last looked at waits once more, behind all others.
   */
  void trim(int limit) {
    leave(asleep, limit);
    leave(awake, limit);
  }

  private void leave(Map<SessionId, SessionActor> eldest, int limit) {
    List<SessionActor> again = new ArrayList<>();
    Iterator<SessionActor> actors = eldest.values().iterator();
    while (size() + again.size() > limit && actors.hasNext()) {
      SessionActor actor = actors.next();
      if (actor.idle()) {
        actors.remove();
        if (actor.used()) {
          again.add(actor);
        } else {
          actor.leave();
        }
      }
    }
    for (SessionActor actor : again) {
      actor.used(false);
      eldest.put(actor.session(), actor);
    }
  }

  /** {@code gateway} is gone. */
  void forget(String gateway) {
    awake.values().forEach(actor -> actor.gateways().remove(gateway));
    asleep.values().forEach(actor -> actor.gateways().remove(gateway));
  }
}
