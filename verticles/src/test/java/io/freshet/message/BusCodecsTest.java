package io.freshet.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.freshet.message.OwnerNotice.Updates;
import io.freshet.protocol.Cause;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class BusCodecsTest {
  /** They travel inside of messages, or not at all. */
  private static final Set<Class<?>> PARTS =
      Set.of(
          SessionUpdate.class,
          OwnerNotice.Link.class,
          OwnerNotice.Moved.class,
          OwnerNotice.Judged.class,
          OwnerRequest.Listed.Entry.class,
          OwnerRequest.Rows.InSession.class,
          SourcesHeard.Word.class,
          RejectedMessage.Filter.class,
          Readiness.Status.class);

  private static final int[] LENGTHS = {Integer.MIN_VALUE, -2, -1, 0, 1 << 20, Integer.MAX_VALUE};

  @Provide
  Arbitrary<BusCodec<?>> crossing() {
    return Arbitraries.of(BusCodecs.CROSSING);
  }

  @SuppressWarnings("unchecked") // tests hold codec and message of one type
  private static Buffer written(BusCodec<?> codec, Object message, int position) {
    Buffer buffer = Buffer.buffer(new byte[position]);
    ((BusCodec<Object>) codec).encodeToWire(buffer, message);
    return buffer;
  }

  /** The message, or null where it is refused in our own words. */
  private static Object readOrRefused(BusCodec<?> codec, Buffer buffer) {
    try {
      return codec.decodeFromWire(0, buffer);
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s)a \\Q" + codec.name() + "\\E .* at byte \\d+: .+");
      return null;
    }
  }

  @Property(tries = 2_000)
  void whatIsReadIsWhatWasWritten(@ForAll("crossing") BusCodec<?> codec, @ForAll Random random) {
    Object message = new RandomMessages(random).of(codec.type());
    int position = random.nextInt(40);
    Object read = codec.decodeFromWire(position, written(codec, message, position));
    assertThat(Said.by(read)).isEqualTo(Said.by(message));
    if (!Said.by(message).contains("written=" + WrittenPatch.class.getName())) {
      assertThat(read).as("arrays, which equal themselves only, are not in it").isEqualTo(message);
    }
  }

  @Property(tries = 200)
  void aPartOfAMessageIsRefused(@ForAll("crossing") BusCodec<?> codec, @ForAll Random random) {
    Buffer whole = written(codec, new RandomMessages(random).of(codec.type()), 0);
    for (int length = 0; length < whole.length(); length++) {
      assertThat(readOrRefused(codec, whole.slice(0, length))).isNull();
    }
    assertThat(readOrRefused(codec, whole.copy().appendByte((byte) 0))).isNull();
  }

  @Property(tries = 2_000)
  void whatWasAlteredIsAnotherMessageOrRefused(
      @ForAll("crossing") BusCodec<?> codec, @ForAll Random random) {
    Buffer altered = written(codec, new RandomMessages(random).of(codec.type()), 0);
    for (int i = random.nextInt(3); i >= 0; i--) {
      altered.setByte(random.nextInt(altered.length()), (byte) random.nextInt());
    }
    Statistics.collect(readOrRefused(codec, altered) == null ? "refused" : "another");
  }

  @Property(tries = 50)
  void noLengthIsBelieved(@ForAll("crossing") BusCodec<?> codec, @ForAll Random random) {
    Buffer whole = written(codec, new RandomMessages(random).of(codec.type()), 0);
    for (int at = 1; at <= whole.length() - Integer.BYTES; at++) {
      for (int length : LENGTHS) {
        Buffer altered = whole.copy().setInt(at, length);
        assertThatCode(() -> readOrRefused(codec, altered)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    BusCodec<?> codec = codec(OwnerRequest.Read.class);
    OwnerRequest.Read read = new OwnerRequest.Read(SessionId.parse("acme/42"));
    Buffer whole = written(codec, read, 0);
    String type =
        "a io.freshet.message.OwnerRequest$Read from another node cannot be read at byte ";

    assertRefused(
        codec, whole.copy().setInt(1, 99), type + "1: a length of 99 where 10 bytes follow");
    assertRefused(codec, whole.copy().setInt(1, -1), type + "1: a text is missing");
    assertRefused(codec, whole.copy().setByte(5, (byte) 0xC0), type + "5: a text is no UTF-8");
    assertRefused(
        codec,
        whole.copy().setByte(5, (byte) '/'),
        type + "1: a tenant has 1 to 64 characters and no '/'");
    assertRefused(
        codec, whole.copy().appendInt(1), type + whole.length() + ": 4 bytes follow its end");
    assertRefused(
        codec,
        whole.copy().setByte(0, (byte) 7),
        type + "0: it has form 7 where this node knows 2: run one version");
    assertRefused(codec, Buffer.buffer(), type + "0: 1 bytes should follow, 0 do");
  }

  private static void assertRefused(BusCodec<?> codec, Buffer message, String why) {
    assertThatThrownBy(() -> codec.decodeFromWire(0, message))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage(why);
  }

  @SuppressWarnings("unchecked") // found by its type
  private static <T> BusCodec<T> codec(Class<T> type) {
    return (BusCodec<T>)
        BusCodecs.CROSSING.stream().filter(c -> c.type() == type).findFirst().orElseThrow();
  }

  private static Updates updates() {
    ObjectNode patch = Json.object();
    patch.set("clicks", FeedNode.append(Json.array().add(1), Json.object().numberNode(2), 3));
    SessionUpdate update =
        new SessionUpdate(
            SessionId.parse("acme/42"),
            "e1",
            7,
            patch,
            Map.of("clicks", 7L),
            new Cause("shop.clicks", 2, 9, 1_000),
            1_000_000,
            250_000);
    return new Updates(new OwnerNotice.Link(3, 4, 5), List.of(update.with(WrittenPatch.of(patch))));
  }

  /** Where this fails, the form is another: {@link BusCodec#FORM} has to be counted up. */
  @Test
  void theFormStays() {
    String form =
        """
        02 00000003 0000000000000004 0000000000000005 00000001
        00000004 61636d65 00000002 3432 00000002 6531 0000000000000007
        00000002 7b7d
        00000023 7b22636c69636b73223a7b226b656570223a332c22656e7472696573223a5b325d7d7d
        00000001 00000006 636c69636b73 00000003 5b315d
        01 00000001 00000006 636c69636b73 0000000000000007
        01 0000000b 73686f702e636c69636b73 00000002 0000000000000009 00000000000003e8
        00000000000f4240 000000000003d090
        """;
    assertThat(HexFormat.of().formatHex(written(codec(Updates.class), updates(), 0).getBytes()))
        .isEqualTo(form.replaceAll("\\s", ""));
  }

  /** As Vert.x frames it: behind codecs' names, addresses and headers of any length. */
  @Test
  void anotherNodeHearsTheSame() throws Exception {
    TestCluster cluster = new TestCluster();
    Vertx owner = cluster.join();
    Vertx gateway = cluster.join();
    try {
      for (String address : List.of("g", "a gateway with a longer name")) {
        await(
            gateway
                .eventBus()
                .<Object>consumer(address, message -> message.reply(message.body()))
                .completion());
        DeliveryOptions options = new DeliveryOptions().addHeader("to", address);
        for (BusCodec<?> codec : BusCodecs.CROSSING) {
          Object message = new RandomMessages(new Random(address.length())).of(codec.type());
          Message<Object> answer = await(owner.eventBus().request(address, message, options));
          assertThat(answer.body()).isNotSameAs(message);
          assertThat(Said.by(answer.body())).isEqualTo(Said.by(message));
        }
      }
    } finally {
      await(Future.all(owner.close(), gateway.close()));
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  @Test
  void withinANodeItIsTheSameObject() {
    Updates updates = updates();
    assertThat(codec(Updates.class).transform(updates)).isSameAs(updates);
  }

  @Test
  void whatStaysOnANodeIsRefusedAnother() {
    for (BusCodec<?> codec : BusCodecs.STAYING) {
      String why =
          codec.name()
              + " has no wire form: it is for a consumer on the same node"
              + " (DeliveryOptions.setLocalOnly)";
      assertThatThrownBy(() -> written(codec, null, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(why);
      assertThatThrownBy(() -> codec.decodeFromWire(0, Buffer.buffer(new byte[] {BusCodec.FORM})))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(why);
    }
  }

  @Test
  void everyTypeOfThisPackageCrossesNodesOrStaysOrIsAPart() {
    List<String> known = new ArrayList<>(PARTS.stream().map(Class::getName).toList());
    Stream.concat(BusCodecs.CROSSING.stream(), BusCodecs.STAYING.stream())
        .forEach(codec -> known.add(codec.name()));
    List<String> all =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(BusCodecs.class.getPackageName())
                .stream()
                .filter(
                    type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .toList();
    assertThat(known).containsExactlyInAnyOrderElementsOf(all);
  }
}
