package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopTurnsTest {
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final LoopTurns turns = new LoopTurns(loop::add);
  private final List<Integer> ran = new ArrayList<>();

  @Test
  void whatComesBetweenTwoTurnsTakesOne() {
    IntStream.range(0, 100).forEach(i -> turns.add(() -> ran.add(i)));

    assertThat(loop).hasSize(1);
    assertThat(ran).isEmpty();
    loop.remove().run();
    assertThat(ran).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(loop).isEmpty();

    turns.add(() -> ran.add(100));
    assertThat(loop).hasSize(1);
  }

  @Test
  void whatComesWithinATurnFollowsInOrder() {
    turns.add(
        () -> {
          ran.add(1);
          turns.add(() -> ran.add(3));
        });
    turns.add(() -> ran.add(2));

    runAll();

    assertThat(ran).containsExactly(1, 2, 3);
  }

  @Test
  void othersGetTheLoopInBetween() {
    IntStream.range(0, 1_000).forEach(i -> turns.add(() -> ran.add(i)));

    loop.remove().run();
    assertThat(ran.size()).isBetween(1, 999);
    assertThat(loop).hasSize(1);

    runAll();
    assertThat(ran).containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void aTaskThatThrowsKeepsNoneFromTheNextTurn() {
    turns.add(
        () -> {
          throw new IllegalStateException("spoilt");
        });
    turns.add(() -> ran.add(1));

    assertThatThrownBy(() -> loop.remove().run()).hasMessage("spoilt");
    runAll();

    assertThat(ran).containsExactly(1);
  }

  private void runAll() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }
}
