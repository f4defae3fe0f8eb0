package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.gateway.EventLog.Place;
import io.freshet.gateway.PostedEvent.Identity;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostedWireTest {
  private static final PostedEvent NAMED =
      new PostedEvent(
          0,
          1,
          "shop.clicks",
          "Zoë 😀",
          new Identity(new Digest(Long.MIN_VALUE, 2), new Digest(3, -1)),
          "{\"n\":1.0}".getBytes(StandardCharsets.UTF_8),
          true);
  private static final PostedEvent BARE =
      new PostedEvent(499, 12, "t", "", null, new byte[100_000], false);

  @Test
  void eventsComeAsTheyWent() {
    List<PostedEvent> read = PostedWire.events(PostedWire.request(List.of(NAMED, BARE)));
    assertThat(read).usingRecursiveComparison().isEqualTo(List.of(NAMED, BARE));
    assertThat(PostedWire.events(PostedWire.request(List.of()))).isEmpty();
  }

  @Test
  void bytesThatAreCutAreNoRequest() {
    Buffer whole = PostedWire.request(List.of(NAMED));
    for (int length = 0; length < whole.length(); length++) {
      Buffer cut = whole.slice(0, length);
      assertThatThrownBy(() -> PostedWire.events(cut)).isInstanceOf(UncheckedIOException.class);
    }
  }

  private static Future<List<Place>> told(Future<List<Place>> done) {
    return PostedWire.answer(PostedWire.answer(done));
  }

  @Test
  void answersComeAsTheyWent() {
    List<Place> places =
        List.of(new Place("t", 3, Long.MAX_VALUE, true), new Place("u", 0, 0, false));
    assertThat(told(Future.succeededFuture(places)).result()).isEqualTo(places);

    EventsRefused refused =
        new EventsRefused(
            List.of(
                new EventFault(2, 7, ErrorCode.CONFLICT, "its id stands for another event"),
                EventFault.ofRequest(ErrorCode.TOO_LARGE, "too much")));
    assertThat(told(Future.failedFuture(refused)).cause())
        .isInstanceOfSatisfying(
            EventsRefused.class, e -> assertThat(e.faults()).isEqualTo(refused.faults()));

    assertThat(told(Future.failedFuture(new NotTheWriter())).cause())
        .isInstanceOf(NotTheWriter.class);
  }

  @Test
  void failuresAreToldWithoutWhatIsWithinThem() {
    RequestFailure known =
        catchThrowableOfType(
            RequestFailure.class,
            () -> told(Future.failedFuture(EventLog.unknown("Kafka"))).await());
    assertThat(known.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(known).hasMessageStartingWith("Kafka did not say whether it has the events");
    assertThat(told(Future.failedFuture(new IllegalStateException("secret"))).cause())
        .isInstanceOf(RequestFailure.class)
        .hasMessage("the hub could not answer");
  }
}
