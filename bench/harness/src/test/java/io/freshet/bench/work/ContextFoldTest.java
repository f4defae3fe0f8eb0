package io.freshet.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContextFoldTest {
  private static final long BEGIN = 1_760_000_000_000_000L;
  private static final long SECOND = 1_000_000;

  private final TreeMap<String, String> rows = new TreeMap<>();
  private final Replica replica = new Replica();
  private Tally tally = Tally.of(null);

  private final Rows held =
      new Rows() {
        @Override
        public void put(Table table, long id, byte[] json) {
          rows.put(table.section() + "/" + id, new String(json, StandardCharsets.UTF_8));
        }

        @Override
        public void remove(Table table, long id) {
          assertThat(rows.remove(table.section() + "/" + id)).isNotNull();
        }
      };

  /** The tally goes through its binary form each time, as in an engine that stores it. */
  private byte[] fold(Table table, long id, long micros) {
    byte[] json = ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
    tally = Tally.of(tally.toBytes());
    CleanRow row = CleanRow.of(new CleanRow(table, 42, id, micros, json).toBytes());
    byte[] update = ContextFold.apply(row, tally, held);
    replica.apply(42, update);
    return update;
  }

  private ObjectNode context() {
    return replica.contexts().get(42L);
  }

  @Test
  void theGreatestKeysStay() {
    LongStream.of(5, 1, 9).forEach(id -> fold(Table.ORDERS, id, BEGIN));
    LongStream.rangeClosed(10, 27).forEach(id -> fold(Table.ORDERS, id, BEGIN));
    assertThat(context().get("orders").size()).isEqualTo(Table.ORDERS.keep());
    assertThat(context().get("orders").has("1")).isFalse();
    fold(Table.ORDERS, 2, BEGIN);
    assertThat(context().get("orders").has("2")).isFalse();
    fold(Table.ORDERS, 5, BEGIN);
    assertThat(context().get("orders").has("5")).isTrue();
    assertThat(rows).hasSize(Table.ORDERS.keep()).containsKeys("orders/5", "orders/27");
    assertThat(replica.updates()).isEqualTo(23);
  }

  @Test
  void aFeedKeepsItsNewestInOrder() {
    LongStream.rangeClosed(1, 60).forEach(id -> fold(Table.CLICKS, id, BEGIN));
    assertThat(context().at("/activity/0/id").intValue()).isEqualTo(11);
    assertThat(context().at("/activity/49/id").intValue()).isEqualTo(60);
    assertThat(rows).hasSize(Table.CLICKS.keep());
  }

  @Test
  void clicksAreCountedOverFiveMinutesOfTheNewestTime() {
    fold(Table.CLICKS, 1, BEGIN);
    fold(Table.CLICKS, 2, BEGIN + 100 * SECOND);
    assertThat(context().at("/features/clicks_5m").intValue()).isEqualTo(2);
    fold(Table.CUSTOMERS, 42, BEGIN + 301 * SECOND);
    assertThat(context().at("/features/clicks_5m").intValue()).isEqualTo(1);
    fold(Table.CLICKS, 3, BEGIN + SECOND);
    assertThat(context().at("/features/clicks_5m").intValue()).isEqualTo(1);
    fold(Table.CUSTOMERS, 42, BEGIN + 9_000 * SECOND);
    assertThat(context().at("/features/clicks_5m").intValue()).isZero();
  }

  @Test
  void aMissingOrRepeatedUpdateIsSeen() {
    byte[] first = fold(Table.CLICKS, 1, BEGIN);
    assertThatThrownBy(() -> replica.apply(42, first)).hasMessageContaining("version 1 follows 1");
  }

  @Test
  void theDigestTakesTokensOfMailsAsMails() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    assertThat(ContextDigest.plain(mapper.readTree("{\"b\":\"[email:12ab9f]\",\"a\":1}")))
        .isEqualTo("{\"a\":1,\"b\":\"[email]\"}");
  }
}
