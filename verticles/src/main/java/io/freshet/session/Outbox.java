package io.freshet.session;

import io.freshet.message.OwnerNotice;
import io.freshet.message.SessionUpdate;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one batch has for gateways: its updates in one notice for each, then the answers. */
final class Outbox {
  private final Map<String, List<SessionUpdate>> updates = new LinkedHashMap<>();
  private final List<Answer> answers = new ArrayList<>();

  private record Answer(String gateway, OwnerNotice notice) {}

  void update(SessionUpdate update, Set<String> gateways) {
    for (String gateway : gateways) {
      updates.computeIfAbsent(gateway, g -> new ArrayList<>()).add(update);
    }
  }

  void answer(String gateway, OwnerNotice notice) {
    answers.add(new Answer(gateway, notice));
  }

  /** Sends all. */
  void send(EventBus bus, GatewayLines lines) {
    updates.forEach((gateway, list) -> lines.send(gateway, List.copyOf(list)));
    answers.forEach(answer -> bus.send(answer.gateway(), answer.notice()));
  }
}
