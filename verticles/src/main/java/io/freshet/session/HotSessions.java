package io.freshet.session;

import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions of a partition that are in memory, least recently used first. Only idle ones leave,
 * so their number is bounded by the caller's limit plus those followed, dirty or just used.
 */
final class HotSessions {
  private final LinkedHashMap<SessionId, SessionActor> actors =
      new LinkedHashMap<>(64, 0.75f, true);
  private final Set<SessionActor> dirty = new LinkedHashSet<>();
  private final Set<SessionActor> decayed = new LinkedHashSet<>();

  /** The actor, now the most recently used; null when it is not in memory. */
  SessionActor get(SessionId session) {
    return actors.get(session);
  }

  void put(SessionActor actor) {
    actors.put(actor.state().session(), actor);
  }

  /** Those that are not in memory, each once. */
  Set<SessionId> absent(Collection<SessionId> sessions) {
    Set<SessionId> absent = new LinkedHashSet<>();
    for (SessionId session : sessions) {
      if (actors.get(session) == null) {
        absent.add(session);
      }
    }
    return absent;
  }

  Collection<SessionActor> all() {
    return actors.values();
  }

  int size() {
    return actors.size();
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
    for (SessionActor actor : taken) {
      actor.dirty(false);
      actor.flushing(true);
    }
    return taken;
  }

  /** Writing has ended; what could not be written is dirty again. */
  void written(List<SessionActor> taken, boolean well) {
    for (SessionActor actor : taken) {
      actor.flushing(false);
      if (!well) {
        markDirty(actor);
      }
    }
  }

  /** Lets idle sessions leave, least recently used first, until {@code limit} are left. */
  void trim(int limit) {
    Iterator<Map.Entry<SessionId, SessionActor>> eldest = actors.entrySet().iterator();
    while (actors.size() > limit && eldest.hasNext()) {
      if (eldest.next().getValue().idle()) {
        eldest.remove();
      }
    }
  }

  /** {@code gateway} is gone. */
  void forget(String gateway) {
    actors.values().forEach(actor -> actor.gateways().remove(gateway));
  }
}
