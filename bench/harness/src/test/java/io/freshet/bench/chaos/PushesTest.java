package io.freshet.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.client.AgentUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions 0 to 3 on two nodes: even ones at the first, the greater two in the second part. */
class PushesTest {
  private final Pushes pushes = of(2, 2);

  private static Pushes of(int nodes, int parts) {
    List<SessionId> sessions = IntStream.range(0, 4).mapToObj(PushesTest::session).toList();
    return new Pushes(
        sessions, nodes, parts, s -> number(s) % nodes, s -> parts == 1 ? 0 : number(s) / 2);
  }

  private static SessionId session(int number) {
    return new SessionId("shop", String.valueOf(number));
  }

  private static int number(SessionId session) {
    return Integer.parseInt(session.id());
  }

  private static void push(Pushes pushes, int session, String topic, long at) {
    Cause cause = new Cause(topic, 0, 0, at);
    pushes.accept(
        new AgentUpdate(
            session(session),
            "e",
            2,
            Json.object(),
            new ServerFrame.Update(
                session(session), "e", 2, 1, 1, Json.object(), null, null, cause, null)));
  }

  private void pushed(int session, long at) {
    push(pushes, session, "shop.public.orders", at);
  }

  @Test
  void isAsFreshAsThePartThatIsTheFurthestBehind() {
    pushed(0, 10);
    assertThat(pushes.newestOfTablesMillis()).isZero();

    pushed(2, 7);
    pushed(1, 5);
    assertThat(pushes.newestOfTablesMillis()).isEqualTo(7);

    pushed(3, 20);
    assertThat(pushes.newestOfTablesMillis()).isEqualTo(10);
  }

  @Test
  void ofOneHubCountsTheNewestOfAll() {
    Pushes alone = of(1, 1);
    push(alone, 3, "shop.public.orders", 20);
    push(alone, 0, "shop.public.orders", 10);

    assertThat(alone.newestOfTablesMillis()).isEqualTo(20);
    assertThat(alone.everywhereAfter(19)).isTrue();
    assertThat(alone.everywhereAfter(20)).isFalse();
  }

  @Test
  void isFreshEverywhereOnceEachNodeHasPushedSomethingNewer() {
    pushed(0, 10);
    pushed(1, 5);
    assertThat(pushes.everywhereAfter(5)).isFalse();

    pushed(3, 6);
    assertThat(pushes.everywhereAfter(5)).isTrue();
  }

  @Test
  void isFreshBesideANodeOnceTheOtherHasPushedOfEachPart() {
    pushed(1, 10);
    assertThat(pushes.besideAfter(0, 5)).isFalse();

    pushed(3, 6);
    assertThat(pushes.besideAfter(0, 5)).isTrue();
    assertThat(pushes.besideAfter(1, 5)).isFalse();
  }

  @Test
  void waitsForNoPartOfWhichANodeFollowsNoSession() {
    Pushes some =
        new Pushes(List.of(session(0), session(1)), 2, 2, s -> number(s) % 2, s -> number(s));
    push(some, 1, "shop.public.orders", 10);

    assertThat(some.besideAfter(0, 5)).isTrue();
    assertThat(some.newestOfTablesMillis()).isZero();

    push(some, 0, "shop.public.orders", 8);
    assertThat(some.newestOfTablesMillis()).isEqualTo(8);
    assertThat(some.everywhereAfter(7)).isTrue();
  }

  @Test
  void looksAtTablesOnly() {
    push(pushes, 0, "clicks", 10);
    push(pushes, 2, "clicks", 10);

    assertThat(pushes.newestOfTablesMillis()).isZero();
  }
}
