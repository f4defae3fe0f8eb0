package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static final TopicPartition A = new TopicPartition("log", 0);
  private static final TopicPartition B = new TopicPartition("log", 1);

  private final Requests requests = new Requests();
  private long now = 7;
  private final Commits commits = new Commits(requests, () -> now);

  @Test
  void theFirstGoesAtOnceAndThoseOfHalfASecondTogether() {
    add(A, 1);
    commits.sendWhenDue();
    add(A, 2);
    add(B, 5);
    add(A, 3);
    now += TimeUnit.MILLISECONDS.toNanos(499);
    commits.sendWhenDue();
    assertThat(requests.sent).containsExactly(offsets(A, 1));

    now += TimeUnit.MILLISECONDS.toNanos(1);
    commits.sendWhenDue();
    commits.sendWhenDue();
    assertThat(requests.sent).containsExactly(offsets(A, 1), offsets(A, 3, B, 5));
  }

  @Test
  void everyoneHearsWhetherTheRequestSucceeded() {
    Promise<Void> first = add(A, 1);
    Promise<Void> second = add(B, 2);
    commits.send();
    assertThat(first.future().isComplete()).isFalse();
    requests.answer(new KafkaException("away"));
    assertThat(first.future().failed()).isTrue();
    assertThat(second.future().failed()).isTrue();

    Promise<Void> third = add(A, 1);
    commits.send();
    requests.answer(null);
    assertThat(third.future().succeeded()).isTrue();
  }

  @Test
  void aPartitionThatIsGoneIsLeftOut() {
    add(A, 1);
    add(B, 2);
    commits.forget(Set.of(A));
    commits.send();
    assertThat(requests.sent).containsExactly(offsets(B, 2));
  }

  @Test
  void whatMeetsARebalanceIsSentAgain() {
    Promise<Void> first = add(A, 1);
    add(B, 5);
    commits.send();
    Promise<Void> newer = add(A, 2);
    requests.answer(new RebalanceInProgressException());
    assertThat(first.future().isComplete()).isFalse();

    now += TimeUnit.MILLISECONDS.toNanos(500);
    commits.sendWhenDue();
    assertThat(requests.sent.getLast()).isEqualTo(offsets(A, 2, B, 5));
    requests.answer(null);
    assertThat(first.future().succeeded()).isTrue();
    assertThat(newer.future().succeeded()).isTrue();
  }

  @Test
  void whatMeetsARebalanceIsNotSentAgainOnceItsPartitionIsGone() {
    add(A, 1);
    add(B, 2);
    commits.send();
    commits.forget(Set.of(A));
    requests.answer(new RebalanceInProgressException());
    commits.send();
    assertThat(requests.sent.getLast()).isEqualTo(offsets(B, 2));
  }

  @Test
  void anOlderOffsetIsNotSentAfterANewerOne() {
    add(A, 1);
    commits.send();
    OffsetCommitCallback older = requests.callback;
    add(A, 2);
    commits.send();
    older.onComplete(Map.of(), new RebalanceInProgressException());
    commits.send();
    assertThat(requests.sent.getLast()).isEmpty();
  }

  @Test
  void theEndFailsWhatIsPending() {
    Promise<Void> pending = add(A, 1);
    commits.end();
    assertThat(pending.future().failed()).isTrue();
    commits.send();
    assertThat(requests.sent).isEmpty();
  }

  private Promise<Void> add(TopicPartition partition, long next) {
    Promise<Void> done = Promise.promise();
    commits.add(offsets(partition, next), done);
    return done;
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(TopicPartition p, long next) {
    return new HashMap<>(Map.of(p, new OffsetAndMetadata(next)));
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      TopicPartition p, long next, TopicPartition q, long other) {
    return Map.of(p, new OffsetAndMetadata(next), q, new OffsetAndMetadata(other));
  }

  /** Kafka's own test consumer, which here keeps what it was asked and answers when told. */
  private static final class Requests extends MockConsumer<byte[], byte[]> {
    private final List<Map<TopicPartition, OffsetAndMetadata>> sent = new ArrayList<>();
    private OffsetCommitCallback callback;

    Requests() {
      super("earliest");
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      sent.add(offsets);
      this.callback = callback;
    }

    void answer(Exception e) {
      callback.onComplete(sent.getLast(), e);
    }
  }
}
