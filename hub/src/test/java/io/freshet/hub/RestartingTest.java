package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RestartingTest {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration SEVERAL_PAUSES = PAUSE.multipliedBy(6);

  private final Vertx vertx = Vertx.vertx();
  private final Readiness readiness = new Readiness();
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  /** One deployment, and what became of it. */
  private static final class Attempt extends VerticleBase {
    private final Future<?> outcome;
    private final Consumer<Throwable> failed;
    private volatile boolean stopped;

    private Attempt(Future<?> outcome, Consumer<Throwable> failed) {
      this.outcome = outcome;
      this.failed = failed;
    }

    @Override
    public Future<?> start() {
      return outcome;
    }

    @Override
    public Future<?> stop() {
      stopped = true;
      return Future.succeededFuture();
    }
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  /**
   * @param outcome number of the attempt, from 0, to how its start ends
   */
  private Restarting stage(Function<Integer, Future<?>> outcome) {
    return new Restarting(
        vertx,
        "stage",
        readiness,
        PAUSE,
        failed -> {
          Attempt attempt = new Attempt(outcome.apply(attempts.size()), failed);
          attempts.add(attempt);
          return attempt;
        });
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static void awaitTrue(BooleanSupplier seen) throws InterruptedException {
    while (!seen.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(5); // until the test's own time is up
    }
  }

  @Test
  void aFailedStageIsStoppedAndDeployedAnew() throws Exception {
    Restarting stage = stage(n -> Future.succeededFuture());
    await(stage.start());

    attempts.getFirst().failed.accept(new IllegalStateException("made up"));
    assertThat(readiness.stages().get("stage").ready()).isFalse();
    assertThat(readiness.stages().get("stage").detail()).contains("made up");

    awaitTrue(() -> attempts.size() == 2);
    assertThat(attempts.getFirst().stopped).isTrue();
    await(stage.stop());
    assertThat(attempts.getLast().stopped).isTrue();
  }

  @Test
  void aStageThatFailsTwiceIsDeployedOnce() throws Exception {
    Restarting stage = stage(n -> Future.succeededFuture());
    await(stage.start());

    attempts.getFirst().failed.accept(new IllegalStateException("first"));
    attempts.getFirst().failed.accept(new IllegalStateException("second"));
    awaitTrue(() -> attempts.size() >= 2);
    TimeUnit.MILLISECONDS.sleep(SEVERAL_PAUSES.toMillis());

    assertThat(attempts).hasSize(2);
    await(stage.stop());
  }

  /** What both says that it failed and fails its start is not started twice either. */
  @Test
  void aStartThatFailsIsTriedAgainUntilItSucceeds() throws Exception {
    Restarting stage =
        stage(
            n -> n == 1 || n == 2 ? Future.failedFuture("attempt " + n) : Future.succeededFuture());
    await(stage.start());
    attempts.getFirst().failed.accept(new IllegalStateException("made up"));
    awaitTrue(() -> attempts.size() >= 2);
    attempts.get(1).failed.accept(new IllegalStateException("said so too"));

    awaitTrue(() -> attempts.size() >= 4);
    TimeUnit.MILLISECONDS.sleep(SEVERAL_PAUSES.toMillis());

    assertThat(attempts).hasSize(4);
    await(stage.stop());
    assertThat(attempts.get(3).stopped).isTrue();
  }

  @Test
  void theFirstStartFailsAloud() throws Exception {
    Restarting stage = stage(n -> Future.failedFuture("made up"));

    Throwable cause = await(stage.start().transform(r -> Future.succeededFuture(r.cause())));

    assertThat(cause).hasMessage("made up");
    TimeUnit.MILLISECONDS.sleep(SEVERAL_PAUSES.toMillis());
    assertThat(attempts).hasSize(1);
  }

  @Test
  void nothingIsDeployedAfterAStop() throws Exception {
    Restarting stage = stage(n -> Future.succeededFuture());
    await(stage.start());
    attempts.getFirst().failed.accept(new IllegalStateException("made up"));

    await(stage.stop());
    TimeUnit.MILLISECONDS.sleep(SEVERAL_PAUSES.toMillis());

    assertThat(attempts).hasSize(1);
  }
}
