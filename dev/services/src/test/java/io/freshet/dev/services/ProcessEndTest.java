package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ProcessEndTest {

  /** As in a container whose first process reaps nobody. */
  @Test
  void aProcessThatNobodyReapsHasEnded() throws Exception {
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 100 & echo $!; exec sleep 100 >/dev/null").start();
    try {
      long pid = Long.parseLong(parent.inputReader().readLine());
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
      assertThat(ProcessEnd.await(child, Duration.ofMillis(100))).isFalse();

      child.destroyForcibly();

      assertThat(ProcessEnd.await(child, Duration.ofSeconds(50))).isTrue();
      assertThat(child.isAlive()).as("still to be reaped").isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
