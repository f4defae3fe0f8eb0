package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes: a result or a {@link DecodeException}, nothing else. */
class DecoderPropertyTest {
  private static final List<String> RECORDED = recorded();
  private static final List<GoldenEvents.Golden> GOLDENS =
      GoldenEvents.all().stream()
          .filter(g -> g.event().value() != null && isJson(g.event().value()))
          .toList();

  @Property(tries = 2_000)
  void anyBytes(@ForAll byte[] key, @ForAll byte[] value, @ForAll Format format) {
    decode(key, value, format);
  }

  @Property(tries = 2_000)
  void recordedEventsWithAByteChanged(
      @ForAll("events") String event,
      @ForAll @IntRange(max = 4_000) int at,
      @ForAll byte changed,
      @ForAll Format format) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    bytes[at % bytes.length] = changed;
    decode(null, bytes, format);
  }

  @Property(tries = 3_000)
  void bothWaysOfReadingAgree(
      @ForAll("events") String event, @ForAll @IntRange(max = 4_000) int at, @ForAll byte changed) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    assertThat(read(bytes, true)).isEqualTo(read(bytes, false));
    bytes[at % bytes.length] = changed;
    assertThat(read(bytes, true)).isEqualTo(read(bytes, false));
  }

  /** The document as text, or the error. */
  private static String read(byte[] bytes, boolean fast) {
    try {
      JsonNode node =
          fast ? StrictJson.read(bytes, "value") : StrictJson.readSlowly(bytes, "value");
      return node.getNodeType() + " " + node;
    } catch (DecodeException e) {
      return e.code() + " " + e.getMessage();
    }
  }

  @Property(tries = 1_000)
  void recordedEventsWithAPieceMissing(
      @ForAll("events") String event,
      @ForAll @IntRange(max = 4_000) int from,
      @ForAll @IntRange(min = 1, max = 40) int length,
      @ForAll Format format) {
    int begin = from % event.length();
    String cut =
        event.substring(0, begin) + event.substring(Math.min(event.length(), begin + length));
    decode(null, cut.getBytes(StandardCharsets.UTF_8), format);
  }

  @Property(tries = 3_000)
  void goldenEventsWithAByteChanged(
      @ForAll("goldens") GoldenEvents.Golden golden,
      @ForAll @IntRange(max = 4_000) int at,
      @ForAll byte changed,
      @ForAll Format format) {
    byte[] bytes = golden.event().value().clone();
    bytes[at % bytes.length] = changed;
    decodeInPlaceOf(golden, bytes, format);
  }

  /** Cut, joined and repeated: types meet values of other types. */
  @Property(tries = 3_000)
  void goldenEventsWithAPieceOfAnother(
      @ForAll("goldens") GoldenEvents.Golden golden,
      @ForAll("goldens") GoldenEvents.Golden other,
      @ForAll @IntRange(max = 60) int place,
      @ForAll @IntRange(max = 60) int piece,
      @ForAll Format format)
      throws IOException {
    JsonNode value = Json.mapper().readTree(golden.event().value());
    List<JsonNode> places = containers(value);
    List<JsonNode> pieces = containers(Json.mapper().readTree(other.event().value()));
    if (places.get(place % places.size()) instanceof ObjectNode object && !object.isEmpty()) {
      int field = piece % object.size();
      String name = object.properties().stream().skip(field).findFirst().orElseThrow().getKey();
      object.set(name, pieces.get(piece % pieces.size()));
    }
    decodeInPlaceOf(golden, Json.mapper().writeValueAsBytes(value), format);
  }

  private static List<JsonNode> containers(JsonNode root) {
    List<JsonNode> all = new ArrayList<>(List.of(root));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).forEach(all::add);
    }
    return all;
  }

  @Provide
  Arbitrary<GoldenEvents.Golden> goldens() {
    return Arbitraries.of(GOLDENS);
  }

  private static boolean isJson(byte[] value) {
    try {
      return value.length > 0 && Json.mapper().readTree(value) != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> events() {
    return Arbitraries.of(RECORDED);
  }

  private static void decode(byte[] key, byte[] value, Format format) {
    decode(new RawEvent(new Coordinates("t", 0, 1), key, value, 5), format);
  }

  private static void decodeInPlaceOf(GoldenEvents.Golden golden, byte[] value, Format format) {
    RawEvent event = golden.event();
    decode(new RawEvent(event.at(), event.key(), value, event.headers(), 5), format);
  }

  private static void decode(RawEvent event, Format format) {
    try {
      assertThat(Decoder.decode(event, format, KnownSchemas.NO_REGISTRY, 7)).isNotNull();
    } catch (DecodeException e) {
      assertThat(e.code()).matches("[a-z0-9_]+");
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  /** The values inside the recorded lines, as Kafka would hold them. */
  private static List<String> recorded() {
    try (InputStream in = DecoderPropertyTest.class.getResourceAsStream("decode-in.ndjson")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank())
          .map(l -> l.replaceFirst("^\\{\"key\": .*?, \"value\": (.*)\\}$", "$1"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
