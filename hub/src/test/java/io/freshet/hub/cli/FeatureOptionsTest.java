package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.replay.Moments;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FeatureOptionsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final long SECOND = 1_000_000;

  /** A command that has these options only. */
  @Command
  private static final class Holder {
    @Mixin private final FeatureOptions options = new FeatureOptions();
  }

  private static FeatureOptions options(String... arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    return holder.options;
  }

  @Test
  void withoutAWordItIsEachChangeOfAllTime() {
    assertThat(options("--features", "x").moments(NOW))
        .isEqualTo(new Moments.EachChange(Long.MIN_VALUE, Long.MAX_VALUE));
    assertThat(options("--features", "x", "--at-each-change", "--from=2026-11-28T11:00:00.5Z"))
        .extracting(o -> o.moments(NOW).from())
        .isEqualTo((NOW.getEpochSecond() - 3_600) * SECOND + 500_000);
  }

  @Test
  void whatIsNotSureYetIsLeftOut() {
    long known = (NOW.getEpochSecond() - 10) * SECOND;
    assertThat(options("--every", "5m").moments(NOW))
        .isEqualTo(new Moments.Every(300 * SECOND, Long.MIN_VALUE, known));
    assertThat(options("--every", "1d", "--to", "2027-01-01T00:00:00Z").moments(NOW).to())
        .isEqualTo(known);
    assertThat(options("--every", "2h", "--to", "2026-11-28T10:00:00Z").moments(NOW).to())
        .isEqualTo((NOW.getEpochSecond() - 7_200) * SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "0s", "5", "-5m", "1w", "401d", "5 m", "99999999999999999d"})
  void aStepThatIsNoneIsRefused(String step) {
    assertThatThrownBy(() -> options("--every", step))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining("write 30s, 5m, 1h or 1d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2026-11-28", "2026-11-28T12:00:00", "+1000000000-12-31T23:59:59Z"})
  void aTimeThatIsNoneIsRefused(String time) {
    assertThatThrownBy(() -> options("--from", time))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining("is no time: write 2026-11-25T03:30:00Z");
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> options("--every", "1s", "--at-each-change").moments(NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                options("--from", "2026-11-28T10:00:00Z", "--to", "2026-11-28T10:00:00Z")
                    .moments(NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(options("--to", "2026-11-28T10:00:00Z").areLeftOver()).isTrue();
    assertThat(options("--features", "x").areLeftOver()).isFalse();
  }
}
