package io.freshet.bench.run;

import java.util.concurrent.CompletableFuture;

/** Notes when the warm-up was delivered and when all was. Told on one thread, asked on any. */
final class DeliveryClock implements Deliveries {
  private final long warm;
  private final long total;
  private final CompletableFuture<Long> warmAt = new CompletableFuture<>();
  private final CompletableFuture<Long> allAt = new CompletableFuture<>();
  private volatile long delivered;

  DeliveryClock(long warm, long total) {
    this.warm = warm;
    this.total = total;
  }

  @Override
  public void delivered(long customer, int changes, long nanos) {
    long now = delivered + changes;
    boolean becameWarm = delivered < warm && now >= warm;
    boolean becameAll = delivered < total && now >= total;
    write(now);
    if (becameWarm) {
      warmAt.complete(nanos);
    }
    if (becameAll) {
      allAt.complete(nanos);
    }
  }

  /** Only the subscriber's thread writes. */
  private void write(long now) {
    delivered = now;
  }

  long delivered() {
    return delivered;
  }

  /** Completes when the warm-up is delivered, with the time. */
  CompletableFuture<Long> warmAt() {
    return warmAt;
  }

  /** Completes when all is delivered, with the time. */
  CompletableFuture<Long> allAt() {
    return allAt;
  }
}
