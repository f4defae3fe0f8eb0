package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.JsonCursor;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.UnusualJsonException;
import io.freshet.stream.SessionEvent.RowChanged;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick forms of a row's record are Jackson's, or are left to it. */
class SessionEventCodecTest {
  private static final String SIGNS =
      "abcXYZ 0189 \"\\/\b\f\n\r\t\u0001\u001f\u007f\u0080éß\u07ff\u0800€\uFFFD中😀\u2028";

  private static final class Rows {
    private final Random random;

    Rows(long seed) {
      random = new Random(seed);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      boolean plain = random.nextBoolean();
      for (int i = 0; i < length; i++) {
        text.appendCodePoint(
            plain
                ? 'a' + random.nextInt(26)
                : SIGNS.codePointAt(
                    SIGNS.offsetByCodePoints(
                        0, random.nextInt(SIGNS.codePointCount(0, SIGNS.length())))));
      }
      return text.toString();
    }

    /** Of any size. */
    private long whole() {
      return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private JsonNode number() {
      return switch (random.nextInt(7)) {
        case 0 -> IntNode.valueOf(random.nextInt());
        case 1 -> JsonNodeFactory.instance.numberNode(whole() | 1L << 40);
        case 2 -> JsonNodeFactory.instance.numberNode(new BigInteger(130, random).setBit(70));
        case 3 -> DecimalNode.valueOf(new BigDecimal(new BigInteger(60, random), 7));
        case 4 -> DecimalNode.valueOf(new BigDecimal("1.50"));
        case 5 -> IntNode.valueOf(random.nextInt(3) - 1);
        default -> DecimalNode.valueOf(new BigDecimal(random.nextInt(9)).setScale(600));
      };
    }

    private JsonNode node(int depth) {
      return switch (random.nextInt(depth > 3 ? 4 : 7)) {
        case 0 -> number();
        case 1 -> BooleanNode.valueOf(random.nextBoolean());
        case 2 -> NullNode.getInstance();
        case 3 -> new TextNode(text());
        case 4 -> {
          ArrayNode array = Json.array();
          for (int i = random.nextInt(4); i > 0; i--) {
            array.add(node(depth + 1));
          }
          yield array;
        }
        default -> object(depth);
      };
    }

    private ObjectNode object(int depth) {
      ObjectNode object = Json.object();
      for (int i = random.nextInt(6); i > 0; i--) {
        object.set(text(), node(depth + 1));
      }
      return object;
    }

    private <T> T mostly(T value) {
      return random.nextInt(5) == 0 ? null : value;
    }

    RowChanged next() {
      Set<String> unavailable = new HashSet<>();
      Map<String, Integer> redactions = new HashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        unavailable.add(text());
        redactions.put(text(), random.nextInt(4));
      }
      return new RowChanged(
          new SessionId("acme", "4/2é" + random.nextInt(99)),
          text(),
          text(),
          Op.values()[random.nextInt(Op.values().length)],
          text(),
          mostly(CleanJson.readBack(random.nextInt(9) == 0 ? node(0) : object(0))),
          unavailable,
          new Cause(text(), (int) whole(), whole(), whole()),
          random.nextInt(),
          whole(),
          random.nextInt(9) == 0 ? Long.MIN_VALUE : whole(),
          redactions,
          random.nextInt(3),
          random.nextBoolean()
              ? null
              : new Coordinates(text(), 3, whole(), random.nextInt(4), text()),
          mostly(text()),
          random.nextBoolean(),
          mostly(text()));
    }
  }

  @Test
  void writesAndReadsWhatJacksonDoes() throws Exception {
    Rows rows = new Rows(11);
    for (int i = 0; i < 5_000; i++) {
      RowChanged row = rows.next();
      byte[] bytes = SessionEventCodec.encode(row);

      assertThat(text(RowRecord.bytes(row))).isEqualTo(text(bytes));
      assertThat(SessionEventCodec.decode(bytes))
          .isEqualTo(SessionEventCodec.decodeSlowly(bytes))
          .hasToString(SessionEventCodec.decodeSlowly(bytes).toString());
    }
  }

  /** What is cut off or changed is read as Jackson reads it, or refused as Jackson refuses it. */
  @Test
  void readsSpoiltRecordsAsJacksonDoes() throws Exception {
    Rows rows = new Rows(12);
    Random random = new Random(13);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = SessionEventCodec.encode(rows.next());
      byte[] spoilt = bytes.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        spoilt[random.nextInt(spoilt.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt()
                    : "\"{}[],:0e.\\".charAt(random.nextInt(11)));
      }
      String slow = outcome(spoilt, false);
      refused += slow.startsWith("refused") ? 1 : 0;
      assertThat(outcome(spoilt, true)).isEqualTo(slow);
    }
    assertThat(refused).isBetween(5_000, 19_000);
  }

  private static String outcome(byte[] bytes, boolean quick) {
    try {
      SessionEvent event =
          quick ? SessionEventCodec.decode(bytes) : SessionEventCodec.decodeSlowly(bytes);
      return event + " " + text(SessionEventCodec.encode(event));
    } catch (IOException | RuntimeException e) {
      return "refused: " + e.getClass();
    }
  }

  /** So that the test above is not about Jackson alone. */
  @Test
  void readsWhatItWritesItself() throws Exception {
    Rows rows = new Rows(14);
    int quick = 0;
    for (int i = 0; i < 500; i++) {
      quick += RowReadBack.read(SessionEventCodec.encode(rows.next())) == null ? 0 : 1;
    }
    assertThat(quick).isGreaterThan(100);
    assertThat(RowReadBack.read(text("{\"type\":\"observation\"}"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\ud83d\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":1e999}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":NaN}",
        "{\"a\":tru}",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "{} {}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\uFFFD\"}",
        "{\"a\" 1}",
        "{a:1}",
        "[[[[]]]]",
        "\"",
        "\"\\",
        "\"\\u00e",
        "\"\\x\"",
        ""
      })
  void leavesWhatIsRareOrWrong(String json) {
    byte[] bytes = text(json);

    assertThat(JsonCursor.read(bytes, 0, bytes.length, 3)).isNull();
  }

  @Test
  void leavesWhatIsNoUtf8() {
    byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};

    assertThat(JsonCursor.read(overlong, 0, 4, 3)).isNull();
    assertThat(JsonCursor.read(surrogate, 0, 5, 3)).isNull();
  }

  @Test
  void leavesToJacksonWhatHasNoQuickForm() {
    RowChanged row = row(DoubleNode.valueOf(0.1));

    assertThatThrownBy(() -> RowRecord.bytes(row)).isInstanceOf(UnusualJsonException.class);
    assertThat(SessionEventCodec.encodeBounded(row)).isEqualTo(SessionEventCodec.encode(row));
  }

  @Test
  void stopsAtWhatTopicsTake() {
    int others = SessionEventCodec.encode(row(new TextNode(""))).length;
    String largest = "x".repeat(Topics.MAX_RECORD_BYTES - others);

    assertThat(SessionEventCodec.encodeBounded(row(new TextNode(largest))))
        .hasSize(Topics.MAX_RECORD_BYTES);
    assertThatThrownBy(() -> SessionEventCodec.encodeBounded(row(new TextNode(largest + "x"))))
        .isInstanceOf(RecordTooLargeException.class);
  }

  private static RowChanged row(JsonNode value) {
    return new RowChanged(
        SessionId.parse("acme/42"),
        "support",
        "tickets",
        Op.UPDATE,
        "9",
        CleanJson.readBack(Json.object().set("a", value)),
        Set.of(),
        new Cause("shop.public.tickets", 1, 7, 1_000),
        3,
        1_000_000,
        1_000_000,
        Map.of());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
