package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import io.freshet.protocol.PackedNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
  private static byte[] bytes(SessionState.Saved state) throws IOException {
    return Json.mapper().writeValueAsBytes(state);
  }

  private static byte[] someState(List<String> texts, long seed) {
    Given given = new Given();
    Random random = new Random(seed);
    for (String any : texts) {
      String text = any.replace("'", "’"); // given rows are quoted by apostrophes
      ObjectNode row = Json.object().put("text", text).put("n", random.nextInt());
      row.put("amount", BigDecimal.valueOf(random.nextLong(), random.nextInt(20)));
      row.put("big", random.nextLong()).put("so", random.nextBoolean()).putNull("no");
      row.putObject("inner")
          .put(text.isEmpty() ? "-" : text, text)
          .putArray("list")
          .add(1)
          .add("x");
      String id = Integer.toString(random.nextInt(5));
      given.fold(
          given.row("tickets", random.nextInt(4) == 0 ? Op.DELETE : Op.CREATE, id, row.toString()));
    }
    given.fold(given.decide("d-1", 1, null, null));
    return Given.snapshot(given.state);
  }

  @Property(tries = 300)
  void readsWhatTheMapperReads(@ForAll @Size(max = 8) List<String> texts, @ForAll long seed)
      throws IOException {
    byte[] snapshot = someState(texts, seed);
    SessionState.Saved quick = SnapshotReader.state(snapshot);
    if (quick != null) {
      assertThat(bytes(quick)).isEqualTo(bytes(SnapshotCodec.decode(snapshot).state()));
    }
  }

  @Test
  void readsOrdinarySnapshotsItself() {
    byte[] snapshot = someState(List.of("a", "Zoë \"said\"\n", "", "x y", "日本"), 7);
    SessionState.Saved quick = SnapshotReader.state(snapshot);
    assertThat(quick).isNotNull();
    assertThat(quick.context().get("tickets"))
        .isNotEmpty()
        .allMatch(PackedNode.class::isInstance, "is packed");
  }

  @Property(tries = 300)
  void readsDamagedOnesAsTheMapperDoesOrNotAtAll(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] damaged = someState(List.of("a", "é", "b"), 11);
    for (int i = 0; i < 2; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    SessionState.Saved quick = SnapshotReader.state(damaged);
    SessionState.Saved slow = slow(damaged);
    if (quick != null && slow != null) {
      assertThat(Json.mapper().readTree(bytes(quick)))
          .isEqualTo(Json.mapper().readTree(bytes(slow)));
    }
  }

  private static SessionState.Saved slow(byte[] snapshot) {
    try {
      return SnapshotCodec.decode(snapshot).state();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
