package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.ServerFrame.Update;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdateWriterTest {

  private static String mapped(Update update) throws JacksonException {
    String text = Json.mapper().writerFor(ServerFrame.class).writeValueAsString(update);
    return text.codePoints().mapToObj(UpdateWriterTest::inUtf8).collect(Collectors.joining());
  }

  /** UTF-8 cannot say half of a pair of surrogates. */
  private static String inUtf8(int code) {
    boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    return half ? "\\u%04X".formatted(code) : Character.toString(code);
  }

  private static Update update(ObjectNode patch, Cause cause, Freshness freshness) {
    return new Update(
        SessionId.parse("acme/42"),
        "e7",
        Long.MAX_VALUE,
        -1,
        Integer.MAX_VALUE,
        patch,
        null,
        null,
        cause,
        freshness);
  }

  @Property
  void itWritesWhatTheMapperWrites(@ForAll("updates") Update update) throws JacksonException {
    assertThat(FrameCodec.encode(update)).isEqualTo(mapped(update));
    Statistics.label("patch").collect(update.patch() != null);
    Statistics.label("context").collect(update.context() != null);
    Statistics.label("cause").collect(update.cause() != null);
  }

  @Property
  void aPatchThatIsWrittenAlreadyMakesTheSameFrame(
      @ForAll("trees") ObjectNode patch, @ForAll("pairedTexts") String text)
      throws JacksonException {
    patch.put(text, text);
    Update update = update(patch, null, null);
    assertThat(text(FrameCodec.encode(update, written(patch)))).isEqualTo(mapped(update));
  }

  @Property
  void whatIsNewInFeedsIsWrittenByItself(
      @ForAll("trees") ObjectNode patch,
      @ForAll("pairedTexts") String name,
      @ForAll("trees") ObjectNode entry)
      throws JacksonException {
    ObjectNode update = patch.deepCopy();
    update.set(name, FeedNode.append(Json.array().add(1), entry, 5));
    Map<String, FeedAppend> appends = Map.of(name, new FeedAppend(5, List.of(entry)));
    assertThat(FeedAppend.of(update)).isEqualTo(appends);
    Update frame = appending(FeedAppend.without(update), appends);
    assertThat(text(FrameCodec.encode(frame, written(update)))).isEqualTo(mapped(frame));
    assertThat(FrameCodec.encode(frame)).isEqualTo(mapped(frame));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static WrittenPatch written(ObjectNode patch) {
    return WrittenPatch.of(patch);
  }

  private static Update appending(ObjectNode patch, Map<String, FeedAppend> appends) {
    return new Update(
        SessionId.parse("acme/42"), "e7", 2, 1, 1, patch, null, null, null, null, appends);
  }

  @ParameterizedTest
  @EnumSource(FreshnessState.class)
  void everyStateHasTheMappersName(FreshnessState state) throws JacksonException {
    Update update = update(null, null, new Freshness(1, 2, state));
    assertThat(FrameCodec.encode(update)).isEqualTo(mapped(update));
  }

  @Test
  void whatIsNullIsLeftOutInsideToo() throws JacksonException {
    Update update = update(null, new Cause(null, 1, 2, 3), new Freshness(1, 2, null));
    assertThat(FrameCodec.encode(update)).isEqualTo(mapped(update));
  }

  @Test
  void theWrittenPatchIsTakenAsItIs() {
    Update update = update(Json.object(), null, null);
    WrittenPatch written = new WrittenPatch("{\"é\":1.50}".getBytes(StandardCharsets.UTF_8), null);
    assertThat(text(FrameCodec.encode(update, written))).contains(",\"patch\":{\"é\":1.50}");
  }

  @Provide
  Arbitrary<Update> updates() {
    Arbitrary<SessionId> sessions =
        Arbitraries.strings()
            .all()
            .ofMinLength(1)
            .ofMaxLength(9)
            .filter(id -> id.chars().noneMatch(Character::isISOControl))
            .map(id -> new SessionId("acme", id));
    Arbitrary<Map<String, Long>> revisions =
        Arbitraries.maps(texts(), Arbitraries.longs().injectNull(0.1))
            .ofMaxSize(4)
            .map(LinkedHashMap::new);
    Arbitrary<Cause> causes =
        Combinators.combine(
                texts().injectNull(0.1),
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.longs())
            .as(Cause::new);
    Arbitrary<Freshness> ages =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.longs(), Arbitraries.of(FreshnessState.class))
            .as(Freshness::new);
    Arbitrary<long[]> versions = Arbitraries.longs().array(long[].class).ofSize(3);
    return Combinators.combine(
            sessions,
            texts(),
            versions,
            trees().injectNull(0.2),
            trees().injectNull(0.5),
            revisions.injectNull(0.2),
            causes.injectNull(0.3),
            ages.injectNull(0.1))
        .as(
            (session, epoch, version, patch, context, names, cause, age) ->
                new Update(
                    session,
                    epoch,
                    version[0],
                    version[1],
                    (int) version[2],
                    patch,
                    context,
                    names,
                    cause,
                    age));
  }

  @Provide
  Arbitrary<ObjectNode> trees() {
    return trees(3);
  }

  /** Escapes, both sides of every border of UTF-8, halves of pairs. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\0', '\u007F')
        .withCharRange('\u0080', '\u0801')
        .withCharRange('\uD7F0', '\uE010')
        .ofMaxLength(8);
  }

  /** UTF-8 has no halves. */
  @Provide
  Arbitrary<String> pairedTexts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('\0', '\u2FFF').ofMaxLength(8),
        Arbitraries.of("\uD83D\uDE00", "\uFFFF", "\u2028"));
  }

  private Arbitrary<ObjectNode> trees(int depth) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "\"", "\u0001", "ü"), values(depth - 1))
        .ofMaxSize(4)
        .map(
            fields -> {
              ObjectNode object = Json.object();
              object.setAll(fields);
              return object;
            });
  }

  private Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.of(
            TextNode.valueOf("é\n\u001F\u007F\u2028/\\"),
            LongNode.valueOf(Long.MIN_VALUE),
            DecimalNode.valueOf(new BigDecimal("1.50")),
            DecimalNode.valueOf(new BigDecimal("1e30")),
            DecimalNode.valueOf(new BigDecimal("-1e-30")),
            BigIntegerNode.valueOf(BigInteger.TEN.pow(40)),
            DoubleNode.valueOf(1e300),
            BooleanNode.TRUE,
            NullNode.instance);
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonNode> arrays =
        values(depth - 1).list().ofMaxSize(3).map(items -> Json.array().addAll(items));
    return Arbitraries.oneOf(leaves, arrays, trees(depth).map(tree -> tree));
  }
}
