package io.freshet.session;

import io.freshet.message.OwnerNotice;
import io.freshet.message.SessionUpdate;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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

  /**
   * Sends all.
   *
   * @param gone told of each gateway that nobody listens for any more
   */
  void send(EventBus bus, Consumer<String> gone) {
    updates.forEach(
        (gateway, list) ->
            bus.sender(gateway)
                .write(new OwnerNotice.Updates(List.copyOf(list)))
                .onFailure(e -> gone.accept(gateway)));
    answers.forEach(answer -> bus.send(answer.gateway(), answer.notice()));
  }
}
