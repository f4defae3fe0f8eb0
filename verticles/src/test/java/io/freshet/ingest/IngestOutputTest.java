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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

class IngestOutputTest {
  private record Sent(String topic, byte[] value) {}

  /** Takes whatever comes. */
  private static final class Taken implements LogAppender {
    private final List<Sent> sent = new ArrayList<>();

    @Override
    public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
      sent.add(new Sent(topic, value));
      return Future.succeededFuture();
    }

    @Override
    public Future<RecordMetadata> send(String topic, int partition, byte[] key, byte[] value) {
      return send(topic, key, value);
    }
  }

  private final Taken taken = new Taken();
  private final IngestOutput output =
      new IngestOutput(taken, new IngestMetrics(new SimpleMeterRegistry()), Clock.systemUTC());

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

  private List<RejectedEvent> deliver(RowChanged... rows) {
    Ingested ingested =
        new Ingested("support", 0, List.of(rows), List.of(), null, List.of(), Map.of(), null);
    return output.deliver(ingested, new Coordinates("shop.public.tickets", 1, 7)).result();
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

  /** The producer takes 48 MB at once: more of one event would end the stage, again and again. */
  @Test
  void aRowForManySessionsIsRejectedOnceWhereItIsTooMuch() {
    RowChanged row = row(1_000); // 1 MB
    RowChanged[] some = new RowChanged[15];
    Arrays.fill(some, row);
    assertThat(deliver(some)).isEmpty();
    assertThat(taken.sent).hasSize(15);

    RowChanged[] many = new RowChanged[60];
    Arrays.fill(many, row);
    List<RejectedEvent> rejected = deliver(many);
    assertThat(rejected).hasSize(1);
    assertThat(rejected.getFirst().code()).isEqualTo("too_large");
    assertThat(rejected.getFirst().reason()).contains("60 sessions");
    assertThat(taken.sent).hasSize(16);
  }
}
