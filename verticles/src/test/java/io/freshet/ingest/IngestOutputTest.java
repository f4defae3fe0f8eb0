package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogAppender;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

class IngestOutputTest {
  private record Sent(String topic, byte[] value) {}

  /** Takes whatever comes; acknowledges it at once, or when told to. */
  private static final class Taken implements LogAppender {
    private final List<Sent> sent = new ArrayList<>();
    private final Deque<Promise<RecordMetadata>> open = new ArrayDeque<>();
    private boolean slow;
    private int most;

    @Override
    public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
      sent.add(new Sent(topic, value));
      if (!slow) {
        return Future.succeededFuture();
      }
      Promise<RecordMetadata> acknowledged = Promise.promise();
      open.addLast(acknowledged);
      most = Math.max(most, open.size());
      return acknowledged.future();
    }

    @Override
    public Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value) {
      return send(topic, key, value);
    }
  }

  private static final Coordinates AT = new Coordinates("shop.public.tickets", 1, 7);

  private final Taken taken = new Taken();
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final IngestOutput output =
      new IngestOutput(taken, turns::addLast, new IngestMetrics(meters), Clock.systemUTC());

  private static RowChanged row(int numbers) {
    ArrayNode many = Json.array();
    BigDecimal number = new BigDecimal("1e989");
    for (int i = 0; i < numbers; i++) {
      many.add(number);
    }
    return new RowChanged(
        SessionId.parse("acme/42"),
        "support",
        "tickets",
        Op.UPDATE,
        "9",
        CleanJson.readBack(Json.object().set("numbers", many)),
        Set.of(),
        new Cause("shop.public.tickets", 1, 7, 1_000),
        3,
        1_000_000,
        1_000_000,
        Map.of());
  }

  private static Ingested ingested(int row, RowChanged... rows) {
    return new Ingested("support", row, List.of(rows), List.of(), null, List.of(), Map.of(), null);
  }

  private List<RejectedEvent> deliver(RowChanged... rows) {
    return deliver(List.of(ingested(0, rows)));
  }

  private List<RejectedEvent> deliver(List<Ingested> all) {
    Future<List<RejectedEvent>> done = output.deliver(all, AT);
    goOn();
    return done.result();
  }

  /** Takes turns, and acknowledges, until nothing is left to do. */
  private void goOn() {
    while (!turns.isEmpty() || !taken.open.isEmpty()) {
      if (!turns.isEmpty()) {
        turns.removeFirst().run();
      } else {
        taken.open.removeFirst().complete();
      }
    }
  }

  /** Of so many sessions. */
  private static RowChanged[] rows(RowChanged row, int sessions) {
    RowChanged[] rows = new RowChanged[sessions];
    Arrays.fill(rows, row);
    return rows;
  }

  @Test
  void sendsWhatKafkaTakes() throws Exception {
    RowChanged row = row(1_000);

    assertThat(deliver(row)).isEmpty();
    assertThat(taken.sent).extracting(Sent::topic).containsExactly(Topics.SESSIONS);
    assertThat(taken.sent.getFirst().value()).isEqualTo(SessionEventCodec.encode(row));
  }

  /** 1,300,000 of them, as an event of 8 MB may hold, would make 1.3 GB of a record. */
  @Test
  void rejectsWhatBecomesTooLargeBeforeItIsWritten() {
    List<RejectedEvent> rejected = deliver(row(1_300_000));

    assertThat(rejected).hasSize(1);
    assertThat(rejected.getFirst().code()).isEqualTo("too_large");
    assertThat(taken.sent).extracting(Sent::topic).containsExactly(Topics.REJECTED);
  }

  /** Above 48 MB the producer fails, and the stage with it, again after each restart. */
  @Test
  void whatAnEventBecomesGoesAsThereIsRoomForIt() {
    taken.slow = true;
    RowChanged row = row(1_000); // 1 MB
    List<Ingested> all = List.of(ingested(0, rows(row, 40)), ingested(1, rows(row, 40)));

    Future<List<RejectedEvent>> done = output.deliver(all, AT);
    Future<?> next = output.send(List.of(ingested(0, row(0))), AT);
    assertThat(taken.sent).as("a few of a turn").hasSize(3);
    goOn();

    assertThat(done.result()).isEmpty();
    assertThat(next.succeeded()).isTrue();
    assertThat(taken.sent).hasSize(81);
    assertThat(taken.sent.getLast().value()).as("in order").hasSizeLessThan(1_000);
    assertThat(taken.most).isBetween(20, 27);
    assertThat(output.hasRoom()).isTrue();
  }

  @Test
  void afterARecordThatFailsNothingOfItsEventIsSent() {
    taken.slow = true;
    Future<?> done = output.send(List.of(ingested(0, rows(row(1_000), 40))), AT);

    taken.open.removeFirst().fail("made up");
    goOn();

    assertThat(done.failed()).isTrue();
    assertThat(taken.sent).hasSize(3);
    assertThat(output.hasRoom()).isTrue();
  }

  @Test
  void aRowForManySessionsIsRejectedOnceWhereItIsTooMuch() {
    RowChanged row = row(1_000); // 1 MB
    assertThat(deliver(rows(row, 100))).isEmpty();
    assertThat(taken.sent).hasSize(100);

    List<RejectedEvent> rejected = deliver(rows(row, 200));

    assertThat(rejected).extracting(RejectedEvent::kind).containsExactly("send/too_large");
    assertThat(rejected.getFirst().reason()).contains("200 sessions", "over 128 MB together");
    assertThat(taken.sent).hasSize(101);
    assertThat(meters.counter("freshet_ingest_rejected", "stage", "send", "code", "too_large"))
        .extracting(Counter::count)
        .isEqualTo(1.0);
  }

  /** Rows that come once the event has had its share are told of one by one, and so retried. */
  @Test
  void whatIsTooMuchOfAnEventIsRejectedRowByRow() {
    RowChanged row = row(1_000); // 1 MB
    RowChanged last = row(0);
    List<Ingested> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(ingested(i, rows(row, 60)));
    }
    for (int i = 0; i < 4; i++) {
      all.add(ingested(i, rows(row, 4)));
    }
    all.add(ingested(7, rows(last, 4)));

    List<RejectedEvent> rejected = deliver(all);

    assertThat(rejected)
        .extracting(RejectedEvent::reason)
        .containsExactly(
            "the row goes to 60 sessions, which takes its event over 128 MB together: by itself,"
                + " when it is retried, it fits",
            "the rows before it in its event take as much as an event may, 128 MB");
    assertThat(taken.sent).hasSize(120 + 16 + 2);
    assertThat(deliver(all.subList(2, 3))).as("by itself").isEmpty();
    Ingested others =
        new Ingested("sales", 0, List.of(row), List.of(), null, List.of(), Map.of(), null);
    List<Ingested> both = new ArrayList<>(all);
    both.add(others);
    assertThat(deliver(both)).as("another pipeline has a share of its own").hasSize(2);
  }
}
