package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KafkaExitTest {

  @Test
  void endsOnceAndNeverOnTheBrokersOwnThread() throws InterruptedException {
    AtomicInteger ends = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(2);
    Thread[] on = new Thread[1];
    KafkaExit exit =
        new KafkaExit(
            () -> {
              on[0] = Thread.currentThread();
              ends.incrementAndGet();
              ended.countDown();
            },
            ended::countDown);

    assertThatThrownBy(exit::gaveUp).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(exit::gaveUp).isInstanceOf(IllegalStateException.class);

    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(on[0]).isNotSameAs(Thread.currentThread());
    assertThat(ends).hasValue(1);
    assertThat(exit.isEnding()).isTrue();
  }
}
