package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerNotice.Judged;
import io.freshet.message.OwnerNotice.Moved;
import io.freshet.message.OwnerNotice.Pulse;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleNewsTest {
  private final ConsoleNews news = new ConsoleNews();

  private static Moved moved(String session, long version) {
    return new Moved(
        SessionId.parse(session), "e7", version, version * 1_000, List.of("tickets/9"));
  }

  private static Judged judged(String decision) {
    return new Judged(
        SessionId.parse("acme/42"),
        "triage",
        decision,
        "close_ticket",
        Verdict.STALE,
        825,
        List.of("tickets/9"),
        1_795_422_000_123_456L);
  }

  private ObjectNode written(String tenant, boolean whole) {
    ObjectNode pulse = Json.object();
    news.write(pulse, tenant, whole);
    return pulse;
  }

  @Test
  void newestStateOfASessionOnlyAndOnlyOfTheTenant() throws Exception {
    news.add(new Pulse(List.of(moved("acme/42", 1), moved("globex/1", 7)), List.of()));
    news.add(new Pulse(List.of(moved("acme/42", 2)), List.of(judged("d-1"))));

    assertThat(Json.mapper().readTree(written("acme", false).toString()))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"sessions":[{"session":"acme/42","version":2,"sourceTs":2,"changed":["tickets/9"]}],
                     "decisions":[{"at":1795422000123,"session":"acme/42","agent":"triage",
                       "decision":"d-1","action":"close_ticket","verdict":"stale","version":825,
                       "changed":["tickets/9"]}]}
                    """));
  }

  @Test
  void whatWasSentIsNewNoMoreButStillInAWholePulse() {
    news.add(new Pulse(List.of(moved("acme/42", 1)), List.of(judged("d-1"))));
    news.sent();

    assertThat(written("acme", false).get("sessions")).isEmpty();
    assertThat(written("acme", true).get("sessions")).hasSize(1);
    assertThat(written("acme", true).get("decisions")).hasSize(1);
  }

  @Test
  void aBusyTenantLeavesAQuietOneItsOwn() {
    news.add(new Pulse(List.of(moved("globex/1", 7)), List.of()));
    for (int i = 0; i < 3 * ConsoleNews.KEPT; i++) {
      news.add(new Pulse(List.of(moved("acme/" + i, 1)), List.of(judged("d-" + i))));
    }
    assertThat(written("globex", false).at("/sessions/0/session").asText()).isEqualTo("globex/1");
    news.sent();
    assertThat(written("globex", true).at("/sessions/0/session").asText()).isEqualTo("globex/1");
    assertThat(written("globex", true).get("decisions")).isEmpty();
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i < 3 * ConsoleNews.KEPT; i++) {
      news.add(new Pulse(List.of(moved("acme/" + i, 1)), List.of(judged("d-" + i))));
    }
    assertThat(written("acme", false).get("sessions")).hasSize(ConsoleNews.KEPT);
    ObjectNode whole = written("acme", true);
    assertThat(whole.get("sessions")).hasSize(ConsoleNews.FIRST);
    assertThat(whole.at("/decisions/49/decision").asText())
        .isEqualTo("d-" + (3 * ConsoleNews.KEPT - 1));
  }
}
