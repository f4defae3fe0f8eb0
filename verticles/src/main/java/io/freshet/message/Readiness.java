package io.freshet.message;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What each stage says of itself; the hub is ready when all are. Thread-safe. */
public final class Readiness {
  /** The stages between sources and what is served. */
  private static final Set<String> UPSTREAM = Set.of("ingest", "join", "session", "kafka");

  private final String node = UUID.randomUUID().toString();
  private final Map<String, Status> stages = new ConcurrentHashMap<>();

  /**
   * What a stage says of itself.
   *
   * @param ready false while it starts, is behind its limit, or has failed
   * @param detail one sentence for a person at 3 a.m.; no secrets, no personal data
   */
  public record Status(boolean ready, String detail) {}

  /** Replaces what {@code stage} said before. */
  public void report(String stage, boolean ready, String detail) {
    stages.put(stage, new Status(ready, detail));
  }

  /** Stage to status, in order of names. */
  public Map<String, Status> stages() {
    return new TreeMap<>(stages);
  }

  /**
   * True when of the stages of these kinds that have reported all are ready.
   *
   * @param kinds {@code session} stands for {@code session-1} too
   */
  public boolean ready(Set<String> kinds) {
    return stages.entrySet().stream()
        .filter(s -> kinds.contains(kind(s.getKey())))
        .allMatch(s -> s.getValue().ready());
  }

  /** As {@link #ready(Set)}, of the stages between sources and what is served. */
  public boolean upstreamReady() {
    return ready(UPSTREAM);
  }

  /** Tells this node from others; no other has ever had it. */
  public String node() {
    return node;
  }

  private static String kind(String stage) {
    int dash = stage.indexOf('-');
    return dash < 0 ? stage : stage.substring(0, dash);
  }

  /** True when at least one stage has reported and all are ready. */
  public boolean ready() {
    return !stages.isEmpty() && stages.values().stream().allMatch(Status::ready);
  }
}
