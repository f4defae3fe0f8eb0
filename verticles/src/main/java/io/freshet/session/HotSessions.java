package io.freshet.session;

import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sessions of a partition that are in memory. Those that were used last are awake, the others
 * sleep as their snapshots. Only idle ones leave, so their number is bounded by the caller's limit
 * plus those followed, dirty or just used.
 *
 * <p>Which were used last is told as a clock does (second chance): a use sets a mark, and who looks
 * for one to put to sleep passes over those with a mark once and takes it from them. An exact order
 * would relink old objects at each use, which costs the collector's next pause.
 */
final class HotSessions {
  /** Looked at to put them to sleep in one turn of the event loop, at most. */
  private static final int TURN = 4_000;

  /** Looked at for each that is to sleep. */
  private static final int LOOKS = 4;

  private static final int LEAST_LOOKS = 64;

  private final LinkedHashMap<SessionId, SessionActor> awake = new LinkedHashMap<>();
  private final LinkedHashMap<SessionId, SessionActor> asleep = new LinkedHashMap<>();
  private final Set<SessionActor> dirty = new LinkedHashSet<>();
  private final Set<SessionActor> decayed = new LinkedHashSet<>();
  private int flushing;

  /** The actor, which now counts as used; null when it is not in memory. */
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

  void put(SessionActor actor) {
    asleep.remove(actor.session());
    awake.put(actor.session(), actor);
    actor.used(true);
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

  /** Those that do not sleep: all of which the store may hold less. */
  Collection<SessionActor> awake() {
    return awake.values();
  }

  int size() {
    return awake.size() + asleep.size();
  }

  void markDirty(SessionActor actor) {
    if (!actor.dirty()) {
      actor.dirty(true);
      dirty.add(actor);
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

  /** The dirty ones, which now count as being written. */
  List<SessionActor> takeDirty() {
    List<SessionActor> taken = new ArrayList<>(dirty);
    dirty.clear();
    flushing += taken.size();
    for (SessionActor actor : taken) {
      actor.dirty(false);
      actor.flushing(true);
    }
    return taken;
  }

  /** Writing has ended; what could not be written is dirty again. */
  void written(List<SessionActor> taken, boolean well) {
    flushing -= taken.size();
    for (SessionActor actor : taken) {
      actor.flushing(false);
      if (!well) {
        markDirty(actor);
      }
    }
  }

  /** Puts clean sessions to sleep, those not used lately first, until so many of them are awake. */
  void rest(int awakeLimit) {
    int clean = awake.size() - dirty.size() - flushing;
    int looks = Math.clamp(LOOKS * (long) (clean - awakeLimit), LEAST_LOOKS, TURN);
    while (clean > awakeLimit && looks-- > 0 && !awake.isEmpty()) {
      SessionActor actor = awake.pollFirstEntry().getValue();
      if (actor.clean() && !actor.used()) {
        actor.sleep();
        asleep.putLast(actor.session(), actor);
        clean--;
      } else {
        again(actor);
      }
    }
  }

  /** Takes its mark; it comes last. */
  private void again(SessionActor actor) {
    actor.used(false);
    awake.putLast(actor.session(), actor);
  }

  /** Lets idle sessions leave, those not used lately first, until {@code limit} are left. */
  void trim(int limit) {
    Iterator<SessionActor> sleepers = asleep.values().iterator();
    while (size() > limit && sleepers.hasNext()) {
      SessionActor actor = sleepers.next();
      if (actor.idle()) {
        actor.leave();
        sleepers.remove();
      }
    }
    for (int looks = 2 * awake.size(); looks > 0 && size() > limit; looks--) {
      SessionActor actor = awake.pollFirstEntry().getValue();
      if (actor.idle() && !actor.used()) {
        actor.leave();
      } else {
        again(actor);
      }
    }
  }

  /** {@code gateway} is gone. */
  void forget(String gateway) {
    awake.values().forEach(actor -> actor.gateways().remove(gateway));
    asleep.values().forEach(actor -> actor.gateways().remove(gateway));
  }
}
