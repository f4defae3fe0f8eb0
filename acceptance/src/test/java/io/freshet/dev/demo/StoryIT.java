package io.freshet.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.Ports;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/**
 * The whole system on real services: what {@code ./freshet demo --once} tells is true. Every step
 * of the story checks what it shows, and the command's exit code says whether all were seen.
 */
class StoryIT {

  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  void everyStepOfTheStoryIsSeen() throws Exception {
    Checkout.use();

    int code =
        new CommandLine(new DemoCommand())
            .execute(
                "--once",
                "--rate",
                "100",
                "--customers",
                "60",
                "--warm-up", // for figures, of which this test asks nothing
                "0",
                "--port",
                String.valueOf(Ports.free()));

    assertThat(code).as("exit code; the story is in this test's output").isZero();
  }
}
