package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final SerialQueue queue = new SerialQueue(turns::add);
  private final List<Integer> begun = new ArrayList<>();

  @Test
  void beginsAtOnceWhenNothingIsUnderWay() {
    Future<String> done = queue.add(() -> Future.succeededFuture("a"));
    assertThat(done.result()).isEqualTo("a");
    assertThat(turns).isEmpty();
  }

  @Test
  void doesOneAfterTheOtherInOrder() {
    Promise<Void> first = Promise.promise();
    queue.add(() -> begin(1, first.future()));
    Promise<Void> second = Promise.promise();
    Future<Void> secondDone = queue.add(() -> begin(2, second.future()));
    queue.add(() -> begin(3, Future.succeededFuture()));
    assertThat(begun).containsExactly(1);

    first.complete();
    turn();
    assertThat(begun).containsExactly(1, 2);
    assertThat(secondDone.isComplete()).isFalse();
    second.complete();
    assertThat(secondDone.isComplete()).as("in the same turn").isTrue();
    turn();
    assertThat(begun).containsExactly(1, 2, 3);
    queue.add(() -> begin(4, Future.succeededFuture()));
    assertThat(begun).as("idle again").containsExactly(1, 2, 3, 4);
  }

  @Test
  void takesOfTwoPiecesOneThatIsUrgent() {
    Promise<Void> first = Promise.promise();
    queue.add(() -> begin(1, first.future()));
    for (int ordinary = 2; ordinary <= 5; ordinary++) {
      int number = ordinary;
      queue.add(() -> begin(number, Future.succeededFuture()));
    }
    for (int urgent = 11; urgent <= 12; urgent++) {
      int number = urgent;
      queue.addUrgent(() -> begin(number, Future.succeededFuture()));
    }
    first.complete();
    while (!turns.isEmpty()) {
      turn();
    }
    assertThat(begun).containsExactly(1, 11, 2, 12, 3, 4, 5);
  }

  @Test
  void urgentWorkThatComesAgainAndAgainDoesNotHoldUpTheRest() {
    Promise<Void> first = Promise.promise();
    queue.add(() -> begin(1, first.future()));
    queue.add(() -> begin(2, Future.succeededFuture()));
    queue
        .addUrgent(() -> begin(11, Future.succeededFuture()))
        .onComplete(r -> queue.addUrgent(() -> begin(12, Future.succeededFuture())));
    first.complete();
    while (!turns.isEmpty()) {
      turn();
    }
    assertThat(begun).containsExactly(1, 11, 2, 12);
  }

  @Test
  void goesOnAfterAFailure() {
    Promise<Void> first = Promise.promise();
    Future<Void> failed = queue.add(first::future);
    Future<Void> thrown =
        queue.add(
            () -> {
              throw new IllegalStateException("thrown");
            });
    Future<Void> last = queue.add(() -> begin(3, Future.succeededFuture()));
    first.fail("failed");
    turn();
    turn();
    assertThat(failed.cause()).hasMessage("failed");
    assertThat(thrown.cause()).hasMessage("thrown");
    assertThat(last.succeeded()).isTrue();
  }

  @Test
  void goesOnWhenAListenerThrows() {
    Promise<Void> first = Promise.promise();
    queue
        .add(first::future)
        .onComplete(
            r -> {
              throw new IllegalStateException("a listener");
            });
    Future<Void> second = queue.add(() -> begin(2, Future.succeededFuture()));
    assertThatThrownBy(first::complete).hasMessage("a listener");
    turn();
    assertThat(second.succeeded()).isTrue();
  }

  /** As composed futures they would need some megabytes of stack. */
  @Test
  void aHundredThousandThatWaitNeedNoStack() {
    Promise<Void> first = Promise.promise();
    queue.add(first::future);
    List<Future<Void>> others =
        IntStream.range(0, 100_000)
            .mapToObj(i -> queue.add(() -> begin(i, Future.succeededFuture())))
            .toList();
    first.complete();
    while (!turns.isEmpty()) {
      turn();
    }
    assertThat(others).allMatch(Future::succeeded);
    assertThat(begun).isSorted().hasSize(100_000);
  }

  private Future<Void> begin(int number, Future<Void> work) {
    begun.add(number);
    return work;
  }

  private void turn() {
    turns.removeFirst().run();
  }
}
