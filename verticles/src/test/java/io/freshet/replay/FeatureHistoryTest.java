package io.freshet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.session.OnlineOwner;
import io.freshet.session.ReplayFold;
import io.freshet.stream.SessionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeatureHistoryTest {
  private static final long SECOND = 1_000_000;
  private static final long START = 1_795_422_000L * SECOND;
  private static final Moments EACH = new Moments.EachChange(Long.MIN_VALUE, Long.MAX_VALUE);

  private final ReplayFold fold = new ReplayFold(OnlineOwner.pipelines(), OnlineOwner.EPOCH);

  /** A record and when it came into the log, epoch milliseconds. */
  private record Logged(SessionEvent event, long millis) {}

  @Provide
  Arbitrary<List<SessionEvent>> logs() {
    return OnlineOwner.logs();
  }

  private List<FeatureRow> rows(Moments moments, List<Logged> log) throws IOException {
    Rows rows = new Rows();
    FeatureHistory history = new FeatureHistory(fold, moments, rows);
    for (int i = 0; i < log.size(); i++) {
      history.fold(log.get(i).event(), i, log.get(i).millis());
    }
    history.end();
    assertThat(history.rows()).isEqualTo(rows.all.size());
    return rows.all;
  }

  /** Every second record comes within the same second as the one before. */
  private static List<Logged> logged(List<SessionEvent> events) {
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      log.add(new Logged(events.get(i), (START + i / 2 * 14 * SECOND) / 1_000 + 9_000 + i % 2));
    }
    return log;
  }

  @Property(tries = 200)
  void eachChangeIsWhatTheOwnerShowed(@ForAll("logs") List<SessionEvent> events)
      throws IOException {
    List<SessionEvent> twice = new ArrayList<>(events);
    twice.addAll(events); // decisions and rows again take no version
    OnlineOwner owner = new OnlineOwner();
    List<FeatureRow> rows = rows(EACH, logged(twice));
    int at = 0;
    for (int i = 0; i < twice.size(); i++) {
      long before = owner.version();
      owner.fold(twice.get(i), i);
      if (owner.version() > before) {
        FeatureRow row = rows.get(at++);
        assertThat(row.version()).isEqualTo(owner.version());
        assertThat(row.epoch()).isEqualTo(OnlineOwner.EPOCH);
        assertThat(row.values()).isEqualTo(owner.features());
        assertThat(row.loggedMillis()).isEqualTo(logged(twice).get(i).millis());
      }
    }
    assertThat(rows).hasSize(at);
  }

  /** A row is the same whether or not the log goes on behind it. */
  @Property(tries = 200)
  void noRowKnowsAnythingThatCameLater(
      @ForAll("logs") List<SessionEvent> events, @ForAll @IntRange(max = 50) int cut)
      throws IOException {
    List<Logged> log = logged(events);
    List<Logged> prefix = log.subList(0, Math.min(cut, log.size()));
    long known =
        prefix.size() == log.size() ? Long.MAX_VALUE : log.get(prefix.size()).millis() * 1_000;
    Moments every = new Moments.Every(5 * SECOND, Long.MIN_VALUE, START + 1_000 * SECOND);
    assertThat(rows(every, prefix).stream().filter(r -> r.asOfMicros() < known).toList())
        .isEqualTo(rows(every, log).stream().filter(r -> r.asOfMicros() < known).toList());
    List<FeatureRow> before = rows(EACH, prefix);
    assertThat(rows(EACH, log).subList(0, before.size())).isEqualTo(before);
  }

  @Test
  void aTimeShowsWhatWasInTheLogByThen() throws IOException {
    List<Logged> log =
        List.of(
            new Logged(OnlineOwner.click(0, START + 3 * SECOND), START / 1_000 + 4_000),
            new Logged(OnlineOwner.click(1, START + 12 * SECOND), START / 1_000 + 20_000),
            // Tells of the 5th second, and was not known before the 26th; the clock went back.
            new Logged(OnlineOwner.click(2, START + 5 * SECOND), START / 1_000 + 26_000),
            new Logged(OnlineOwner.click(3, START + 27 * SECOND), START / 1_000 + 25_000));
    Moments every = new Moments.Every(10 * SECOND, Long.MIN_VALUE, START + 110 * SECOND);
    List<FeatureRow> rows = rows(every, log);
    assertThat(rows)
        .extracting(r -> (r.asOfMicros() - START) / SECOND)
        .containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L);
    assertThat(rows).extracting(FeatureRow::version).startsWith(1L, 2L, 4L).endsWith(4L);
    // Panes of 10 s, six of them: they leave one after the other.
    assertThat(rows)
        .extracting(r -> r.values().path("clicks_1m").asInt())
        .containsExactly(1, 2, 4, 4, 4, 2, 1, 0, 0, 0);
    assertThat(rows.get(2).loggedMillis()).isEqualTo(START / 1_000 + 26_000);

    every = new Moments.Every(10 * SECOND, START + 35 * SECOND, START + 60 * SECOND);
    assertThat(rows(every, log))
        .extracting(r -> (r.asOfMicros() - START) / SECOND)
        .containsExactly(40L, 50L);
  }

  @Test
  void fromAndToBoundWhatIsShownAndNotWhatIsFolded() throws IOException {
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      log.add(new Logged(OnlineOwner.click(i, START + i * SECOND), START / 1_000 + i * 1_000));
    }
    List<FeatureRow> rows =
        rows(new Moments.EachChange(START + 2 * SECOND, START + 4 * SECOND), log);
    assertThat(rows).extracting(FeatureRow::version).containsExactly(3L, 4L);
    assertThat(rows).extracting(r -> r.values().path("clicks_1m").asInt()).containsExactly(3, 4);
  }
}
