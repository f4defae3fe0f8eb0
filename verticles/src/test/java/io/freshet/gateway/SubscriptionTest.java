package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.gateway.Subscription.Step;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.WrittenPatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final String EPOCH = "e7";

  private static Subscription delta(int credit) {
    return new Subscription(
        Mode.DELTA, true, SectionFilter.ALL, new Credit(credit), new Position(EPOCH, 0));
  }

  private static SessionUpdate setting(long version, String patch) throws Exception {
    return new SessionUpdate(
        History.SESSION,
        EPOCH,
        version,
        (com.fasterxml.jackson.databind.node.ObjectNode) Json.mapper().readTree(patch),
        Map.of("tickets", version),
        null,
        version,
        1);
  }

  @Test
  void withoutCreditUpdatesMerge() throws Exception {
    Subscription tested = delta(1);
    tested.offer(setting(1, "{\"tickets\":{\"9\":{\"status\":\"open\"}}}"));
    assertThat(tested.next()).isInstanceOf(Step.Send.class);
    tested.offer(setting(2, "{\"tickets\":{\"9\":{\"status\":\"closed\"}}}"));
    tested.offer(setting(3, "{\"tickets\":{\"9\":{\"status\":\"reopened\"}}}"));
    assertThat(tested.next()).isInstanceOf(Step.Rest.class);

    tested.acknowledge(1);

    Segment merged = ((Step.Send) tested.next()).segment();
    assertThat(merged.previous()).isEqualTo(1);
    assertThat(merged.version()).isEqualTo(3);
    assertThat(merged.conflated()).isEqualTo(2);
    assertThat(merged.patch().at("/tickets/9/status").asText()).isEqualTo("reopened");
    assertThat(merged.revisions()).containsEntry("tickets", 3L);
    assertThat(tested.ready()).isFalse();
  }

  @Test
  void aPatchGoesOnAsWrittenUnlessItIsChanged() throws Exception {
    WrittenPatch written =
        new WrittenPatch("{\"tickets\":{\"9\":{}}}".getBytes(StandardCharsets.UTF_8), null);
    SessionUpdate first = setting(1, "{\"tickets\":{\"9\":{}}}").with(written);
    SessionUpdate second = setting(2, "{\"tickets\":{\"9\":{}}}").with(written);
    Segment alone = Segment.of(first, SectionFilter.ALL);

    assertThat(alone.written()).isSameAs(written);
    assertThat(alone.then(Segment.of(second, SectionFilter.ALL)).orElseThrow().written()).isNull();
    assertThat(Segment.of(first, SectionFilter.of(List.of("tickets"))).written()).isNull();
    assertThat(Segment.bare(first).written()).isNull();
  }

  @Test
  void patchesThatNoSinglePatchCanSayStayApart() throws Exception {
    Subscription tested = delta(3);
    tested.offer(setting(1, "{\"tickets\":null}"));
    tested.offer(setting(2, "{\"tickets\":{\"9\":{}}}"));

    assertThat(((Step.Send) tested.next()).segment().version()).isEqualTo(1);
    assertThat(((Step.Send) tested.next()).segment().previous()).isEqualTo(1);
  }

  @Test
  void tooManySegmentsBecomeAReset() throws Exception {
    Subscription tested = delta(1);
    for (int version = 1; version <= 2 * Subscription.MAX_SEGMENTS + 2; version++) {
      tested.offer(setting(version, version % 2 == 1 ? "{\"t\":null}" : "{\"t\":{\"9\":{}}}"));
    }
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
  }

  @Test
  void tooManyConflatedChangesBecomeAReset() {
    Subscription tested = delta(1);
    History history = new History(EPOCH, new Random(7));
    tested.offer(simple(history, 1));
    assertThat(tested.next()).isInstanceOf(Step.Send.class);
    for (int version = 2; version <= Subscription.MAX_CONFLATED + 2; version++) {
      tested.offer(simple(history, version));
    }
    tested.acknowledge(1);
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
  }

  private static SessionUpdate simple(History history, long version) {
    return new SessionUpdate(
        History.SESSION,
        history.epoch,
        version,
        Json.object().put("v", version),
        Map.of("v", version),
        null,
        version,
        1);
  }

  @Test
  void updateWithAHoleBeforeItBecomesAReset() throws Exception {
    Subscription tested = delta(4);
    tested.offer(setting(2, "{\"t\":1}"));
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
  }

  /** Of an owner before, whom a gateway can still find during a handover. */
  @Test
  void contextOlderThanWhatIsKnownIsReadAgain() {
    History history = new History(EPOCH, new Random(7));
    for (int i = 0; i < 9; i++) {
      history.change();
    }
    Subscription tested = delta(4);
    tested.requireReset(new Position(EPOCH, 5));
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
    assertThat(tested.snapshot(history.snapshot(4), true)).isInstanceOf(Step.Rest.class);
    tested.offer(history.update(6));
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
    tested.offer(history.update(7));
    assertThat(tested.snapshot(history.snapshot(5), true)).isInstanceOf(Step.Rest.class);
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
    assertThat(tested.snapshot(history.snapshot(6), true)).isInstanceOf(Step.Rest.class);
    assertThat(tested.next()).isInstanceOf(Step.Read.class);
    assertThat(tested.snapshot(history.snapshot(7), true)).isInstanceOf(Step.Reset.class);
    assertThat(tested.sent()).isEqualTo(new Position(EPOCH, 7));
  }

  @Test
  void updateOutsideTheSectionsStillMovesTheVersion() throws Exception {
    Subscription tested =
        new Subscription(
            Mode.DELTA,
            true,
            SectionFilter.of(java.util.List.of("profile")),
            new Credit(1),
            new Position(EPOCH, 0));
    tested.offer(setting(1, "{\"tickets\":{\"9\":{}}}"));

    Segment segment = ((Step.Send) tested.next()).segment();
    assertThat(segment.version()).isEqualTo(1);
    assertThat(segment.patch()).isEmpty();
    assertThat(segment.revisions()).isEmpty();
  }

  @Test
  void ackOfAVersionNeverSentGivesNothing() {
    Credit credit = new Credit(1);
    credit.spend(5);
    credit.acknowledge(4);
    assertThat(credit.available()).isFalse();
    credit.acknowledge(99);
    assertThat(credit.available()).isTrue();
    credit.spend(6);
    assertThat(credit.available()).isFalse();
  }
}
