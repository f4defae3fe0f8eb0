package io.freshet.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.client.Requests.Numbered;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ClientFrame.Decide;
import io.freshet.protocol.ClientFrame.Ping;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame.Failure;
import io.freshet.protocol.ServerFrame.Pong;
import io.freshet.protocol.SessionId;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final SessionId SESSION = new SessionId("acme", "42");

  private final Requests requests = new Requests(2);

  @Test
  void eachRequestHasItsOwnNumberAndGetsItsOwnAnswer() {
    Numbered one = requests.add(Ping::new, 100);
    Numbered two = requests.add(Ping::new, 100);
    assertThat(one.frame()).isEqualTo(new Ping(1));
    assertThat(two.frame()).isEqualTo(new Ping(2));
    requests.answer(2, new Pong(2));
    requests.answer(2, new Pong(2));
    requests.answer(77, new Pong(77));
    assertThat(two.answer().result()).isEqualTo(new Pong(2));
    assertThat(one.answer().isComplete()).isFalse();
  }

  @Test
  void theBoundCountsRequestsButNoStarts() {
    requests.add(RequestsTest::subscribe, 100);
    requests.add(Ping::new, 100);
    assertThat(requests.full()).isFalse();
    requests.add(Ping::new, 100);
    assertThat(requests.full()).isTrue();
    requests.answer(1, Failure.of(1L, ErrorCode.FORBIDDEN, "no"));
    assertThat(requests.full()).isTrue();
    requests.answer(2, new Pong(2));
    assertThat(requests.full()).isFalse();
  }

  @Test
  void onlyDecisionsOutliveAConnection() {
    Numbered start = requests.add(RequestsTest::subscribe, 100);
    Numbered ping = requests.add(Ping::new, 100);
    Numbered decision = requests.add(RequestsTest::decide, 100);
    requests.disconnected();
    for (Numbered lost : new Numbered[] {start, ping}) {
      assertThat(lost.answer().cause())
          .isInstanceOfSatisfying(
              RequestFailedException.class, e -> assertThat(e.retryable()).isTrue());
    }
    assertThat(requests.unanswered()).containsExactly(decision);
    assertThat(requests.decision(3)).contains(decision);
    assertThat(requests.full()).isFalse();
  }

  @Test
  void whatWaitsTooLongIsGivenUpAlsoWhenTheClockWrapsRound() {
    Numbered early = requests.add(RequestsTest::decide, Long.MAX_VALUE);
    Numbered late = requests.add(Ping::new, Long.MAX_VALUE + 10);
    requests.expire(Long.MAX_VALUE - 1);
    assertThat(early.answer().isComplete()).isFalse();
    requests.expire(Long.MAX_VALUE + 1);
    assertThat(early.answer().failed()).isTrue();
    assertThat(late.answer().isComplete()).isFalse();
  }

  @Test
  void aFailureKeepsItsCode() {
    Numbered ping = requests.add(Ping::new, 100);
    requests.answer(1, Failure.of(1L, ErrorCode.RATE_LIMITED, "slower"));
    assertThat(ping.answer().cause())
        .hasMessage("slower")
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(1429);
              assertThat(e.retryable()).isTrue();
            });
  }

  private static ClientFrame subscribe(long id) {
    return new ClientFrame.Subscribe(id, SESSION, null, null, null, null, null);
  }

  private static ClientFrame decide(long id) {
    return new Decide(id, SESSION, "d", new Position("e", 1), null, null, "a", null, null);
  }
}
