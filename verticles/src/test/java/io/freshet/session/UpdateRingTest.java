package io.freshet.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateRingTest {
  private final UpdateLog log = new UpdateLog(8 << 20);
  private final UpdateRing ring = new UpdateRing(log);
  private long version;

  private SessionUpdate keep(int characters) {
    return ring.keep(
        new SessionUpdate(
            Given.SESSION,
            Given.EPOCH,
            ++version,
            Json.object().put("text", "x".repeat(characters)),
            Map.of("text", version),
            null,
            5,
            6));
  }

  private boolean holdsAllSince(long from) {
    return ring.between(from, version, Given.SESSION, Given.EPOCH).isPresent();
  }

  @Test
  void whatIsKeptIsGivenBackWithItsPatchWritten() {
    SessionUpdate kept = keep(3);
    assertThat(kept.written().patch()).asString(UTF_8).isEqualTo("{\"text\":\"xxx\"}");
    assertThat(ring.between(0, 1, Given.SESSION, Given.EPOCH).orElseThrow())
        .singleElement()
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("written")
        .isEqualTo(kept);
  }

  @Test
  void namesCountAsMuchAsPatches() {
    for (int i = 0; i < 20; i++) {
      ring.keep(
          new SessionUpdate(
              Given.SESSION,
              Given.EPOCH,
              ++version,
              Json.object(),
              Map.of("x".repeat(UpdateRing.MAX_BYTES / 4), version),
              null,
              5,
              6));
      assertThat(ring.bytes()).isLessThanOrEqualTo(UpdateRing.MAX_BYTES);
    }
    assertThat(holdsAllSince(version - 3)).isTrue();
    assertThat(holdsAllSince(version - 4)).isFalse();
  }

  @Test
  void largeUpdatesPushMoreOfTheOldOut() {
    for (int i = 0; i < 200; i++) {
      keep(10_000);
      assertThat(ring.bytes()).isLessThanOrEqualTo(UpdateRing.MAX_BYTES);
    }
    assertThat(holdsAllSince(version - 20)).isTrue();
    assertThat(holdsAllSince(version - 30)).isFalse();
  }

  @Test
  void oneThatDoesNotFitForgetsAll() {
    keep(10);
    keep(UpdateRing.MAX_BYTES);
    assertThat(ring.bytes()).isZero();
    assertThat(holdsAllSince(version - 1)).isFalse();
    assertThat(holdsAllSince(version)).isTrue();
    keep(10);
    assertThat(holdsAllSince(version - 1)).isTrue();
    assertThat(holdsAllSince(version - 2)).isFalse();
  }

  @Test
  void aHoleForgetsWhatWasBefore() {
    keep(10);
    keep(10);
    long before = version;
    version += 2;
    keep(10);
    assertThat(holdsAllSince(before)).isFalse();
    assertThat(holdsAllSince(version - 1)).isTrue();
  }

  @Test
  void smallOnesAreCounted() {
    for (int i = 0; i < UpdateRing.MOST + 10; i++) {
      keep(1);
    }
    assertThat(holdsAllSince(version - UpdateRing.MOST)).isTrue();
    assertThat(holdsAllSince(version - UpdateRing.MOST - 1)).isFalse();
    assertThat(ring.bytes()).isLessThan(UpdateRing.MAX_BYTES / 3);
  }

  @Test
  void theOldestOfAllSessionsAreForgottenAboveTheLimit() {
    UpdateLog small = new UpdateLog(100_000);
    UpdateRing first = new UpdateRing(small);
    UpdateRing second = new UpdateRing(small);
    for (int i = 1; i <= 100; i++) {
      first.keep(update(i, 1_000));
      second.keep(update(i, 1_000));
      assertThat(first.bytes() + second.bytes()).isLessThanOrEqualTo(100_000);
    }
    assertThat(holds(first, 70, 100)).isTrue();
    assertThat(holds(second, 70, 100)).isTrue();
    assertThat(holds(first, 50, 100)).isFalse();
    for (int i = 101; i <= 200; i++) {
      second.keep(update(i, 1_000));
    }
    assertThat(first.bytes()).isZero();
    assertThat(holds(first, 99, 100)).isFalse();
    assertThat(holds(second, 130, 200)).isTrue();
    first.keep(update(101, 1_000));
    assertThat(holds(first, 100, 101)).isTrue();
  }

  @Test
  void whatNobodyWantsAnyMoreMakesRoom() {
    AtomicInteger chunks = new AtomicInteger();
    UpdateLog many =
        new UpdateLog(
            80_000,
            bytes -> {
              chunks.incrementAndGet();
              return ByteBuffer.allocate(bytes);
            });
    UpdateRing stays = new UpdateRing(many);
    stays.keep(update(1, 1_000));
    for (int session = 0; session < 500; session++) {
      UpdateRing leaves = new UpdateRing(many);
      leaves.keep(update(1, 1_000));
      leaves.keep(update(2, 1_000));
      assertThat(holds(leaves, 0, 2)).isTrue();
      leaves.clear();
      assertThat(holds(stays, 0, 1)).isTrue();
    }
    assertThat(chunks).as("of eight that there may be").hasValue(2);
  }

  /** Whatever is kept and forgotten, what is given back is what was kept. */
  @Property(tries = 100)
  void whatIsGivenBackIsWhatWasKept(@ForAll long seed) {
    Random random = new Random(seed);
    UpdateLog log = new UpdateLog(60_000);
    List<UpdateRing> rings = Stream.generate(() -> new UpdateRing(log)).limit(5).toList();
    List<List<SessionUpdate>> kept =
        Stream.generate(ArrayList<SessionUpdate>::new)
            .limit(5)
            .<List<SessionUpdate>>map(l -> l)
            .toList();
    for (int i = 0; i < 800; i++) {
      int ring = random.nextInt(5);
      List<SessionUpdate> known = kept.get(ring);
      long next = known.isEmpty() ? 1 : known.getLast().version() + 1;
      if (random.nextInt(100) == 0) {
        next++;
        known.clear();
      }
      SessionUpdate update = random(random, next);
      rings.get(ring).keep(update);
      known.add(update);
      long from = next - 1 - random.nextInt(known.size());
      List<SessionUpdate> since = known.subList((int) (known.size() - (next - from)), known.size());
      rings
          .get(ring)
          .between(from, next, Given.SESSION, Given.EPOCH)
          .ifPresent(given -> assertThat(given).isEqualTo(since));
    }
  }

  private static SessionUpdate random(Random random, long version) {
    Map<String, Long> names = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      names.put("séction/" + random.nextInt(9), version);
    }
    Cause cause =
        random.nextBoolean()
            ? null
            : new Cause("t" + random.nextInt(3), random.nextInt(4), random.nextLong(), 7);
    ObjectNode patch = Json.object().put("text", "ü".repeat(random.nextInt(2_000)));
    return new SessionUpdate(
        Given.SESSION, Given.EPOCH, version, patch, names, cause, random.nextLong(), 6);
  }

  @Test
  void whatTheLogCannotHoldIsNotKept() {
    UpdateRing none = new UpdateRing(new UpdateLog(100));
    assertThat(none.keep(update(1, 1_000)).written()).isNotNull();
    assertThat(none.bytes()).isZero();
    assertThat(holds(none, 0, 1)).isFalse();
  }

  /** A machine without room outside of the heap for more than {@code most} chunks. */
  private static UpdateLog withRoomFor(int most) {
    AtomicInteger asked = new AtomicInteger();
    return new UpdateLog(
        80_000,
        bytes -> {
          assertThat(asked.incrementAndGet()).as("asked once too often").isLessThan(most + 2);
          if (asked.get() > most) {
            throw new OutOfMemoryError("Cannot reserve 10000 bytes of direct buffer memory");
          }
          return ByteBuffer.allocate(bytes);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void whereThereIsLessRoomFewerAreHeld(int chunks) {
    UpdateRing held = new UpdateRing(withRoomFor(chunks));
    for (int i = 1; i <= 200; i++) {
      held.keep(update(i, 1_000));
      assertThat(held.bytes()).isLessThanOrEqualTo(chunks * 10_000);
      assertThat(holds(held, i - 1, i)).isTrue();
    }
    assertThat(holds(held, 200 - chunks * 9, 200)).isFalse();
    assertThat(holds(held, 200 - (chunks - 2) * 8 - 1, 200)).as("but one is given back").isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whereThereIsNoRoomNothingIsKept(int chunks) {
    UpdateRing none = new UpdateRing(withRoomFor(chunks));
    for (int i = 1; i <= 20; i++) {
      none.keep(update(i, 1_000));
    }
    for (int i = 21; i <= 23; i++) {
      assertThat(none.keep(update(i, 1_000)).written()).isNotNull();
      assertThat(holds(none, i - 1, i)).isFalse();
    }
    assertThat(none.bytes()).isZero();
  }

  private static boolean holds(UpdateRing ring, long from, long to) {
    return ring.between(from, to, Given.SESSION, Given.EPOCH).isPresent();
  }

  private static SessionUpdate update(long version, int characters) {
    return new SessionUpdate(
        Given.SESSION,
        Given.EPOCH,
        version,
        Json.object().put("text", "x".repeat(characters)),
        Map.of("text", version),
        null,
        5,
        6);
  }
}
