package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StopSignalTest {
  private final StopSignal signal = new StopSignal();

  private FutureTask<Void> ask() {
    FutureTask<Void> asking =
        new FutureTask<>(
            () -> {
              signal.askAndWait();
              return null;
            });
    Thread.ofPlatform().daemon().start(asking);
    return asking;
  }

  @Test
  void interruptsTheStartAndWaitsForTheEnd() throws Exception {
    FutureTask<Void> asking = ask();

    assertThatCode(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);

    signal.startEnded();
    assertThat(signal.isAsked()).isTrue();
    assertThat(asking.isDone()).isFalse();
    signal.stopped();
    asking.get();
  }

  @Test
  void wakesWhoWaitsWithoutInterruptingWhatStopsThen() throws Exception {
    signal.startEnded();
    FutureTask<Void> asking = ask();

    signal.await();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    signal.stopped();
    asking.get();
  }
}
