package io.freshet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.keys.SubjectKeysWriter.Change;
import io.freshet.privacy.SubjectKeys;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectKeysWriterTest {
  private static Change of(int entries) {
    return new Change(Collections.nCopies(entries, SubjectKeys.BEAT), List.of());
  }

  @Test
  void aTransactionIsOfWholeChanges() {
    assertThat(SubjectKeysWriter.transactions(List.of(of(3), of(0), of(2), of(4), of(9)), 6))
        .containsExactly(List.of(of(3), of(2)), List.of(of(4)), List.of(of(9)));
    assertThat(SubjectKeysWriter.transactions(List.of(of(0)), 6)).isEmpty();
  }
}
