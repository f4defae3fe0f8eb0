package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.BusCodecs;
import io.freshet.message.OwnerNotice;
import io.freshet.message.OwnerNotice.Beat;
import io.freshet.message.OwnerNotice.Link;
import io.freshet.message.OwnerNotice.Updates;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageProducer;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayLinesTest {
  private static final String GATEWAY = "g";
  private static final int PARTITION = 3;

  private final Vertx vertx = Vertx.vertx();
  private final Queue<OwnerNotice> heard = new ConcurrentLinkedQueue<>();
  private final Queue<String> gone = new ConcurrentLinkedQueue<>();
  private final GatewayLines lines =
      new GatewayLines(vertx.eventBus(), new Fence(PARTITION, 5), gone::add);

  @BeforeEach
  void register() {
    BusCodecs.registerAll(vertx.eventBus());
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static void await(Queue<?> queue, int size) {
    while (queue.size() < size) {
      LockSupport.parkNanos(1_000_000); // until the test's own time is up
    }
  }

  @Test
  void noticesAreNumberedAndABeatSaysHowManyThereWere() {
    vertx.eventBus().<OwnerNotice>consumer(GATEWAY, notice -> heard.add(notice.body()));
    long line = lines.open(GATEWAY);
    lines.beat();
    lines.send(GATEWAY, List.of());
    lines.send(GATEWAY, List.of());
    lines.beat();

    await(heard, 4);
    assertThat(heard)
        .containsExactly(
            new Beat(new Link(PARTITION, line, 0)),
            new Updates(new Link(PARTITION, line, 1), List.of()),
            new Updates(new Link(PARTITION, line, 2), List.of()),
            new Beat(new Link(PARTITION, line, 2)));
    assertThat(gone).isEmpty();
  }

  @Test
  void linesOfLaterOwnersAndLaterLinesOfOneAreGreater() {
    long line = lines.open(GATEWAY);
    assertThat(lines.open(GATEWAY)).as("the same line").isEqualTo(line);
    assertThat(line).isGreaterThan(lines.first());
    assertThat(lines.open("h")).isGreaterThan(line);
    GatewayLines later = new GatewayLines(vertx.eventBus(), new Fence(PARTITION, 6), g -> {});
    assertThat(later.first()).isGreaterThan(lines.open("h"));
  }

  @Test
  void aGatewayThatNobodyListensForIsForgotten() {
    long line = lines.open(GATEWAY);
    lines.beat();
    await(gone, 1);
    assertThat(gone).containsExactly(GATEWAY);
    assertThat(lines.open(GATEWAY)).isGreaterThan(line);
  }

  /** As a socket that is written to faster than it is read. */
  @Test
  void whatDoesNotFitIsLeftOutAndShowsByItsNumber() {
    List<OwnerNotice> written = new ArrayList<>();
    List<Promise<Void>> open = new ArrayList<>();
    GatewayLines slow = new GatewayLines(bus(written, open), new Fence(PARTITION, 5), gone::add);
    List<SessionUpdate> large = List.of(update(5 << 20));
    slow.send(GATEWAY, large);
    slow.send(GATEWAY, large);
    assertThat(written).hasSize(1);
    open.getFirst().complete();
    slow.send(GATEWAY, large);
    assertThat(written).hasSize(2);
    assertThat(((Updates) written.getLast()).link().number()).isEqualTo(3);

    open.getLast().fail("the connection is cut");
    assertThat(gone).as("it may be there again").isEmpty();
    slow.send(GATEWAY, large);
    assertThat(((Updates) written.getLast()).link().number()).isEqualTo(4);
  }

  private static SessionUpdate update(int bytes) {
    return new SessionUpdate(
        SessionId.parse("acme/1"),
        "e",
        1,
        Json.object(),
        Map.of(),
        null,
        0,
        0,
        new WrittenPatch(new byte[bytes], null));
  }

  private static EventBus bus(List<OwnerNotice> written, List<Promise<Void>> open) {
    return (EventBus)
        Proxy.newProxyInstance(
            EventBus.class.getClassLoader(),
            new Class<?>[] {EventBus.class},
            (self, method, arguments) ->
                Proxy.newProxyInstance(
                    EventBus.class.getClassLoader(),
                    new Class<?>[] {MessageProducer.class},
                    (sender, write, body) -> {
                      written.add((OwnerNotice) body[0]);
                      open.add(Promise.promise());
                      return open.getLast().future();
                    }));
  }
}
