package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  @Provide
  Arbitrary<String> events() {
    return Arbitraries.of(RECORDED);
  }

  private static void decode(byte[] key, byte[] value, Format format) {
    RawEvent event = new RawEvent(new Coordinates("t", 0, 1), key, value, 5);
    try {
      assertThat(Decoder.decode(event, format, 7)).isNotNull();
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
