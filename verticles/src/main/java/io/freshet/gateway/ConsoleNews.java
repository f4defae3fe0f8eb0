package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerNotice.Judged;
import io.freshet.message.OwnerNotice.Moved;
import io.freshet.message.OwnerNotice.Pulse;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What owners told of sessions and decisions: since the last pulse, and the newest for a console
 * that has just come. At most {@link #KEPT} of each for a tenant; the oldest go. One thread.
 */
final class ConsoleNews {
  static final int KEPT = 200;
  static final int FIRST = 50;

  private final Map<String, News> tenants = new HashMap<>();

  /** Of one tenant, so that a busy one does not push out what a quiet one has to show. */
  private static final class News {
    private final Map<SessionId, Moved> newestMoved = new LinkedHashMap<>();
    private final ArrayDeque<Judged> newestJudged = new ArrayDeque<>();
    private final Map<SessionId, Moved> moved = new LinkedHashMap<>();
    private final List<Judged> judged = new ArrayList<>();

    private void add(Judged one) {
      if (newestJudged.size() == KEPT) {
        newestJudged.poll();
      }
      newestJudged.add(one);
      if (judged.size() < KEPT) {
        judged.add(one);
      }
    }

    private void sent() {
      moved.clear();
      judged.clear();
    }
  }

  void add(Pulse pulse) {
    for (Moved one : pulse.moved()) {
      News news = of(one.session());
      put(news.newestMoved, one);
      put(news.moved, one);
    }
    pulse.judged().forEach(one -> of(one.session()).add(one));
  }

  private News of(SessionId session) {
    return tenants.computeIfAbsent(session.tenant(), t -> new News());
  }

  /** A pulse has been sent: what comes from here on is new. */
  void sent() {
    tenants.values().forEach(News::sent);
  }

  /**
   * Adds a tenant's {@code sessions} and {@code decisions}, oldest first.
   *
   * @param whole the newest {@link #FIRST} of each rather than only what is new
   */
  void write(ObjectNode pulse, String tenant, boolean whole) {
    News news = tenants.getOrDefault(tenant, new News());
    ArrayNode sessions = pulse.putArray("sessions");
    pick(whole ? news.newestMoved.values() : news.moved.values(), whole)
        .forEach(m -> sessions.add(json(m)));
    ArrayNode decisions = pulse.putArray("decisions");
    pick(whole ? news.newestJudged : news.judged, whole).forEach(j -> decisions.add(json(j)));
  }

  private static <T> List<T> pick(Collection<T> all, boolean whole) {
    List<T> list = List.copyOf(all);
    return whole && list.size() > FIRST ? list.subList(list.size() - FIRST, list.size()) : list;
  }

  private static void put(Map<SessionId, Moved> map, Moved one) {
    map.remove(one.session());
    map.put(one.session(), one);
    if (map.size() > KEPT) {
      map.remove(map.keySet().iterator().next());
    }
  }

  private static ObjectNode json(Moved moved) {
    ObjectNode json = Json.object();
    json.put("session", moved.session().toString())
        .put("version", moved.version())
        .put("sourceTs", moved.sourceMicros() / 1_000)
        .set("changed", Json.mapper().valueToTree(moved.changed()));
    return json;
  }

  private static ObjectNode json(Judged judged) {
    ObjectNode json = Json.object();
    json.put("at", judged.atMicros() / 1_000)
        .put("session", judged.session().toString())
        .put("agent", judged.agent())
        .put("decision", judged.decision())
        .put("action", judged.action());
    json.set("verdict", Json.mapper().valueToTree(judged.verdict()));
    json.put("version", judged.version())
        .set("changed", Json.mapper().valueToTree(judged.changed()));
    return json;
  }
}
