package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompletedPrefixTest {

  @Test
  void nothingIsCommittedBeforeTheFirstBatchHasFinished() {
    CompletedPrefix prefix = new CompletedPrefix();
    CompletedPrefix.Batch first = prefix.begin(10);
    CompletedPrefix.Batch second = prefix.begin(20);

    prefix.finish(second);
    assertThat(prefix.uncommitted()).isEmpty();
    prefix.finish(first);
    assertThat(prefix.uncommitted()).hasValue(20);
  }

  @Test
  void whatIsCommittedIsNotGivenAgainAndAFailedCommitIs() {
    CompletedPrefix prefix = new CompletedPrefix();
    prefix.finish(prefix.begin(10));

    assertThat(prefix.uncommitted()).hasValue(10);
    assertThat(prefix.uncommitted()).hasValue(10);
    prefix.committed(10);
    assertThat(prefix.uncommitted()).isEmpty();
  }

  @Property
  void neverBeyondAnUnfinishedBatch(@ForAll("orders") List<Integer> order) {
    CompletedPrefix prefix = new CompletedPrefix();
    List<CompletedPrefix.Batch> batches =
        IntStream.range(0, order.size()).mapToObj(i -> prefix.begin(i + 1)).toList();
    List<Integer> finished = new ArrayList<>();
    for (int i : order) {
      prefix.finish(batches.get(i));
      finished.add(i);
      long run = IntStream.range(0, order.size()).takeWhile(finished::contains).count();
      assertThat(prefix.uncommitted().orElse(0)).isEqualTo(run);
    }
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(IntStream.range(0, 12).boxed().toList());
  }
}
