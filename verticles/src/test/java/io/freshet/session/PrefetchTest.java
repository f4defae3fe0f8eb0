package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.protocol.SessionId;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  private final UpdateLog updates = new UpdateLog(1 << 20);

  private SessionActor actor(int id) {
    return new SessionActor(SessionState.empty(new SessionId("acme", "" + id)), updates);
  }

  @Test
  void wakesNoneAndTakesEmptyOnesAndGroupsThatAreNotFull() {
    SessionActor[] actors =
        IntStream.range(0, 21).mapToObj(this::actor).toArray(SessionActor[]::new);
    actors[3].sleep();
    actors[20].sleep();

    Prefetch prefetch = new Prefetch();
    for (int i = 0; i < actors.length; i++) {
      prefetch.before(actors, i);
    }

    assertThat(Arrays.stream(actors).filter(SessionActor::sleeps))
        .containsExactly(actors[3], actors[20]);
  }
}
