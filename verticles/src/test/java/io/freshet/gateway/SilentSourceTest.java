package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.gateway.SourceWatch.Hearing;
import io.freshet.message.SessionUpdate;
import io.freshet.message.SourcesHeard;
import io.freshet.message.SourcesHeard.Word;
import io.freshet.pipeline.Heartbeat;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Freshness;
import io.freshet.protocol.FreshnessState;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** B15 of the behaviour cases: «no news» and «no connection» differ. */
class SilentSourceTest {
  private static final SessionId S42 = SessionId.parse("acme/42");
  private static final SessionId OTHER = SessionId.parse("globex/1");
  private static final String BEATS = "__debezium-heartbeat.shop";
  private static final long T0 = 1_795_422_000_000_000L;
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  /** Ten seconds a heartbeat for tickets, a second for the target; clicks have no heartbeat. */
  private final SourceWatch watch =
      new SourceWatch(
          new Pipelines(
              List.of(
                  pipeline(
                      "acme",
                      source("shop.tickets", new Heartbeat(Duration.ofSeconds(10), BEATS)),
                      source("shop.clicks", null)),
                  pipeline("globex", source("other.rows", null)))));

  private boolean caughtUp = true;
  private final FreshnessRule rule = new FreshnessRule(watch, () -> caughtUp);

  private static Pipeline pipeline(String tenant, Source... sources) {
    PrivacyPolicy privacy = new PrivacyPolicy(Map.of(), Set.of(), Set.of());
    return new Pipeline(
        tenant, tenant, List.of(sources), List.of(), privacy, Duration.ofSeconds(1));
  }

  private static Source source(String topic, Heartbeat heartbeat) {
    return new Source(
        topic,
        topic,
        Format.AUTO,
        null,
        "s",
        SectionKind.MANY,
        10,
        null,
        null,
        null,
        null,
        Map.of(),
        heartbeat);
  }

  private void heard(String topic, long atMicros) {
    heard(topic, atMicros, atMicros);
  }

  private void heard(String topic, long readMicros, long writtenMicros) {
    watch.heard(new SourcesHeard("node", true, Map.of(topic, new Word(readMicros, writtenMicros))));
  }

  /** A context whose newest change was at {@link #T0}. */
  private FreshnessState context(long now) {
    return rule.ofContext(S42, T0, SECOND, now).state();
  }

  @Test
  void aQuietSessionIsFreshWhileHeartbeatsComeAndUnknownOnceTheyStop() {
    for (long now = T0; now <= T0 + HOUR; now += 10 * SECOND) {
      heard(BEATS, now);
      assertThat(context(now + 9 * SECOND)).isEqualTo(FreshnessState.FRESH);
    }
    long last = T0 + HOUR;
    assertThat(context(last + 30 * SECOND)).isEqualTo(FreshnessState.FRESH);
    assertThat(context(last + 30 * SECOND + 1)).isEqualTo(FreshnessState.UNKNOWN);
    heard("shop.clicks", last + 60 * SECOND); // others move
    assertThat(context(last + 60 * SECOND)).isEqualTo(FreshnessState.UNKNOWN);

    heard(BEATS, last + 61 * SECOND);
    assertThat(context(last + 61 * SECOND)).isEqualTo(FreshnessState.FRESH);
    assertThat(rule.ofContext(S42, T0, SECOND, last + 61 * SECOND))
        .isEqualTo(new Freshness(T0 / 1_000, (last + 61 * SECOND) / 1_000, FreshnessState.FRESH));
  }

  @Test
  void aSourceIsHeardByItsRowsAsWell() {
    heard("shop.tickets", T0);
    assertThat(context(T0 + 30 * SECOND)).isEqualTo(FreshnessState.FRESH);
    assertThat(context(T0 + 31 * SECOND)).isEqualTo(FreshnessState.UNKNOWN);
  }

  /** A notice is told again and again; an older word of another instance takes nothing back. */
  @Test
  void theNewestWordCounts() {
    heard(BEATS, T0 + 20 * SECOND);
    heard("shop.tickets", T0);
    heard(BEATS, T0 + 20 * SECOND);
    assertThat(context(T0 + 50 * SECOND)).isEqualTo(FreshnessState.FRESH);
    assertThat(context(T0 + 51 * SECOND)).isEqualTo(FreshnessState.UNKNOWN);
  }

  @Test
  void nothingIsKnownBeforeTheFirstWord() {
    assertThat(watch.of("acme", T0)).isEqualTo(Hearing.SILENT);
    assertThat(context(T0)).isEqualTo(FreshnessState.UNKNOWN);
  }

  @Test
  void sourcesWithoutHeartbeatsChangeNothing() {
    assertThat(watch.of("globex", T0)).isEqualTo(Hearing.NONE_TELLS);
    assertThat(watch.of("nobody", T0)).isEqualTo(Hearing.NONE_TELLS);
    assertThat(rule.ofQuiet("globex", T0)).isNull();
    assertThat(rule.ofContext(OTHER, T0, SECOND, T0 + SECOND).state())
        .isEqualTo(FreshnessState.FRESH);
    assertThat(rule.ofContext(OTHER, T0, SECOND, T0 + SECOND + 1).state())
        .isEqualTo(FreshnessState.LATE);
    assertThat(rule.ofResumed(OTHER, List.of(), T0).state()).isEqualTo(FreshnessState.UNKNOWN);
  }

  /** After a restart an hour of heartbeats is read at once; nobody knows yet who sends the next. */
  @Test
  void anOldWordDoesNotMakeAContextFresh() {
    heard(BEATS, T0 + HOUR, T0 + SECOND);
    assertThat(context(T0 + HOUR)).isEqualTo(FreshnessState.LATE);
    assertThat(context(T0 + HOUR + 6 * SECOND)).isEqualTo(FreshnessState.LATE);
    heard(BEATS, T0 + HOUR + SECOND, T0 + HOUR);
    assertThat(context(T0 + HOUR + SECOND)).isEqualTo(FreshnessState.FRESH);
  }

  @Test
  void whatWasReadLateOnceMakesLateForAMomentOnly() {
    heard(BEATS, T0 + 3 * SECOND, T0);
    assertThat(context(T0 + 3 * SECOND)).isEqualTo(FreshnessState.LATE);
    assertThat(context(T0 + 3 * SECOND + SourceWatch.MOMENT_MICROS + 1))
        .isEqualTo(FreshnessState.FRESH);
  }

  @Test
  void aHubThatIsBehindCallsNothingFreshForItsSilence() {
    heard(BEATS, T0);
    caughtUp = false;
    assertThat(context(T0 + 2 * SECOND)).isEqualTo(FreshnessState.LATE);
    assertThat(context(T0 + SECOND)).as("it is young enough").isEqualTo(FreshnessState.FRESH);
  }

  @Test
  void anUpdateIsAsOldAsItsChange() {
    heard(BEATS, T0);
    assertThat(rule.ofUpdate(S42, T0, SECOND, T0 + SECOND).state()).isEqualTo(FreshnessState.FRESH);
    assertThat(rule.ofUpdate(S42, T0, SECOND, T0 + 2 * SECOND).state())
        .as("heartbeats or not, it came late")
        .isEqualTo(FreshnessState.LATE);
    long later = T0 + HOUR;
    assertThat(rule.ofUpdate(S42, later, SECOND, later).state())
        .as("clicks move, tickets are silent")
        .isEqualTo(FreshnessState.UNKNOWN);
  }

  @Test
  void whoResumesIsToldToo() {
    heard(BEATS, T0);
    assertThat(rule.ofResumed(S42, List.of(), T0))
        .isEqualTo(new Freshness(0, T0 / 1_000, FreshnessState.FRESH));
    SessionUpdate missed =
        new SessionUpdate(S42, "e", 2, Json.object(), Map.of(), null, T0 - 5 * SECOND, SECOND);
    assertThat(rule.ofResumed(S42, List.of(missed), T0))
        .isEqualTo(new Freshness((T0 - 5 * SECOND) / 1_000, T0 / 1_000, FreshnessState.LATE));
    assertThat(rule.ofResumed(S42, List.of(), T0 + HOUR).state()).isEqualTo(FreshnessState.UNKNOWN);
  }

  @Test
  void silentSourcesAreCounted() {
    assertThat(watch.tell(T0)).as("not heard yet").isEqualTo(1);
    heard(BEATS, T0);
    assertThat(watch.tell(T0)).isZero();
    assertThat(watch.tell(T0 + HOUR)).isEqualTo(1);
    heard(BEATS, T0 + HOUR);
    assertThat(watch.tell(T0 + HOUR)).isZero();
  }
}
