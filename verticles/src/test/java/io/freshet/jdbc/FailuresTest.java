package io.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

  @ParameterizedTest
  @CsvSource({
    "08001, true, PostgreSQL does not answer",
    "57P01, true, PostgreSQL does not answer",
    "57014, true, PostgreSQL error 57014",
    "53300, true, PostgreSQL error 53300",
    "28P01, false, PostgreSQL refuses the user or its password",
    "42501, false, PostgreSQL error 42501"
  })
  void tellsByTheStateWhatItIsAndWhetherItPasses(String state, boolean passing, String named) {
    SQLException failure = new SQLException("key (mail)=(jane@example.org)", state);
    assertThat(Failures.passing(failure)).isEqualTo(passing);
    assertThat(Failures.named(failure)).isEqualTo(named);
    Throwable wrapped = new IllegalStateException("around it", failure);
    assertThat(Failures.passing(wrapped)).isEqualTo(passing);
    assertThat(Failures.named(wrapped)).isEqualTo(named);
  }

  /** A refused password may be mended while the pool tries on. */
  @Test
  void whatAPoolWaitedForInVainPasses() {
    SQLException refused = new SQLTransientConnectionException("timed out", "28P01");
    assertThat(Failures.passing(refused)).isTrue();
    assertThat(Failures.named(refused)).isEqualTo("PostgreSQL refuses the user or its password");
    assertThat(Failures.named(new SQLTransientConnectionException("timed out")))
        .isEqualTo("PostgreSQL does not answer");
  }

  @Test
  void othersAreNamedByTheirKind() {
    assertThat(Failures.named(new IllegalStateException("secret")))
        .isEqualTo("IllegalStateException");
    assertThat(Failures.passing(new IllegalStateException("secret"))).isFalse();
    assertThat(Failures.missingTable(new SQLException("", "42P01"))).isTrue();
    assertThat(Failures.missingTable(new SQLException("", "08001"))).isFalse();
    assertThat(Failures.madeMeanwhile(new SQLException("", "23505"))).isTrue();
    assertThat(Failures.madeMeanwhile(new SQLException("", "42501"))).isFalse();
  }
}
