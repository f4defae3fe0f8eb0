package io.freshet.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.dev.demo.HubProcess;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Contexts by session, from one of the places that hold them. */
final class Contexts {
  static final String MONOTONE = "versions in freshet.contexts never go back";

  private final Map<SessionId, Held> held = new HashMap<>();

  /**
   * A context.
   *
   * @param epoch of the history that the version counts in
   */
  record Held(String epoch, long version, JsonNode context) {}

  /** As the hub answers now over HTTP; sessions of which it knows nothing are left out. */
  static Contexts served(HubProcess hub, List<SessionId> sessions)
      throws IOException, InterruptedException {
    Contexts all = new Contexts();
    for (SessionId session : sessions) {
      JsonNode frame = Json.mapper().readTree(hub.get("/v1/sessions/" + session));
      if (frame.path("context").isObject()) {
        all.held.put(
            session,
            new Held(
                frame.path("epoch").asText(),
                frame.path("version").asLong(),
                frame.get("context")));
      }
    }
    return all;
  }

  /** The newest snapshots in {@code freshet.contexts}. */
  static Contexts stored(String bootstrap, Findings findings) {
    Contexts all = new Contexts();
    findings.looked(MONOTONE);
    TopicScan.read(bootstrap, Topics.CONTEXTS, record -> all.store(record, findings));
    return all;
  }

  private void store(ConsumerRecord<byte[], byte[]> record, Findings findings) {
    try {
      JsonNode snapshot = Json.mapper().readTree(record.value());
      JsonNode state = snapshot.path("state");
      if (!state.isObject()) {
        return; // a marker
      }
      SessionId session = SessionId.parse(state.path("session").asText());
      Held now =
          new Held(
              snapshot.path("epoch").asText(),
              state.path("version").asLong(),
              state.get("context"));
      Held before = held.put(session, now);
      if (before != null
          && (before.version() > now.version() || !before.epoch().equals(now.epoch()))) {
        findings.add(
            MONOTONE,
            "%s went from %s/%d to %s/%d"
                .formatted(session, before.epoch(), before.version(), now.epoch(), now.version()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a snapshot is no JSON", e);
    }
  }

  /** What is held of a session; null for nothing. */
  Held of(SessionId session) {
    return held.get(session);
  }

  /** Its context; null for none. */
  JsonNode context(SessionId session) {
    Held found = held.get(session);
    return found == null ? null : found.context();
  }

  int size() {
    return held.size();
  }
}
