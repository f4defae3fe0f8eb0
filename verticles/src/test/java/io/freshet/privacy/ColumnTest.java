package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnTest {
  private final Column row = RowRules.none().row();

  private boolean isKept(String name) {
    row.keep(name, row.field(name), 0);
    return row.field(name).isClean(0);
  }

  @Test
  void remembersCleanNames() {
    assertThat(isKept("created_at")).isTrue();
    assertThat(isKept("x".repeat(256))).isTrue();
  }

  /** 4,096 of the longest that are looked through would take 2 GB. */
  @Test
  void doesNotKeepLongNames() {
    assertThat(isKept("x".repeat(257))).isFalse();
  }
}
