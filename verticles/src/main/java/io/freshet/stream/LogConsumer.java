package io.freshet.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a consumer group whose records are handled on a Vert.x context.
 *
 * <p>A thread of its own polls; each poll is one hop to the context. Offsets are committed only by
 * {@link #commit}. Partitions with more than {@link LogConsumerSettings#maxOpenRecords()} unhandled
 * records are paused while polling goes on, so that the group does not evict a slow member.
 *
 * <p>Any failure, of Kafka or of the handler, ends the consumer and is given once to {@code
 * onFailure}: going on past a lost record is never right.
 */
public final class LogConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(LogConsumer.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Context context;
  private final LogConsumerSettings settings;
  private final LogHandler handler;
  private final Consumer<Throwable> onFailure;
  private final KafkaConsumer<byte[], byte[]> kafka;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Map<TopicPartition, AtomicInteger> open = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> lag = new ConcurrentHashMap<>();
  private final Promise<Void> ended;
  private final Set<TopicPartition> starting = new HashSet<>();
  private final Set<TopicPartition> full = new HashSet<>();
  private volatile boolean running = true;

  /**
   * Connects lazily: a broker that is away shows as failed polls, which are retried.
   *
   * @param context where {@code handler} and {@code onFailure} are called
   */
  public LogConsumer(
      Context context,
      LogConsumerSettings settings,
      LogHandler handler,
      Consumer<Throwable> onFailure) {
    this.context = context;
    this.settings = settings;
    this.handler = handler;
    this.onFailure = onFailure;
    this.kafka = new KafkaConsumer<>(settings.toKafka());
    this.ended = Promise.promise();
  }

  /** Joins the group and begins to poll. Call once. */
  public void start() {
    kafka.subscribe(settings.topics(), new Rebalance());
    Thread.ofPlatform().name("poll-" + settings.group()).daemon().start(this::run);
  }

  /**
   * Commits offsets; commits of one consumer happen in the order of the calls.
   *
   * @param next partition to the offset after the last record that is done
   */
  public Future<Void> commit(Map<TopicPartition, Long> next) {
    Promise<Void> done = Promise.promise();
    tasks.add(() -> commitNow(next, done));
    kafka.wakeup();
    return on(done);
  }

  /** Records not yet polled, for each assigned partition. From any thread. */
  public Map<TopicPartition, Long> lag() {
    return Map.copyOf(lag);
  }

  /** Revokes all partitions, leaves the group and closes. */
  public Future<Void> stop() {
    running = false;
    kafka.wakeup();
    return on(ended);
  }

  private Future<Void> on(Promise<Void> promise) {
    Promise<Void> onContext = Promise.promise();
    promise.future().onComplete(r -> context.runOnContext(v -> onContext.handle(r)));
    return onContext.future();
  }

  private void run() {
    try (kafka) {
      while (running) {
        pollOnce();
      }
    } catch (Exception e) {
      LOG.error("consumer group {} stops: {}", settings.group(), e.toString());
      context.runOnContext(v -> onFailure.accept(e));
    } finally {
      running = false;
      ended.complete();
    }
  }

  private void pollOnce() {
    runTasks();
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = kafka.poll(POLL);
    } catch (WakeupException e) {
      return;
    }
    if (records.isEmpty()) {
      return;
    }
    int generation = kafka.groupMetadata().generationId();
    List<LogBatch> batches = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      LogBatch batch = new LogBatch(partition, generation, records.records(partition));
      batches.add(batch);
      int now = openOf(partition).addAndGet(batch.records().size());
      if (now > settings.maxOpenRecords() && full.add(partition)) {
        kafka.pause(List.of(partition));
      }
      kafka.currentLag(partition).ifPresent(l -> lag.put(partition, l));
    }
    context.runOnContext(v -> batches.forEach(this::handle));
  }

  private AtomicInteger openOf(TopicPartition partition) {
    return open.computeIfAbsent(partition, p -> new AtomicInteger());
  }

  private void handle(LogBatch batch) {
    Future<Void> done;
    try {
      done = handler.handle(batch);
    } catch (RuntimeException e) {
      done = Future.failedFuture(e);
    }
    done.onComplete(
        r -> {
          if (r.failed()) {
            fail(r.cause());
            return;
          }
          int left = openOf(batch.partition()).addAndGet(-batch.records().size());
          if (left <= settings.maxOpenRecords() / 2
              && left + batch.records().size() > settings.maxOpenRecords() / 2) {
            tasks.add(() -> relieve(batch.partition()));
            kafka.wakeup();
          }
        });
  }

  private void relieve(TopicPartition partition) {
    if (full.remove(partition)
        && kafka.assignment().contains(partition)
        && !starting.contains(partition)) {
      kafka.resume(List.of(partition));
    }
  }

  private void fail(Throwable cause) {
    tasks.add(
        () -> {
          throw new IllegalStateException("handling failed: " + cause.getMessage(), cause);
        });
    kafka.wakeup();
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void commitNow(Map<TopicPartition, Long> next, Promise<Void> done) {
    Map<TopicPartition, OffsetAndMetadata> mine =
        next.entrySet().stream()
            .filter(e -> kafka.assignment().contains(e.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue())));
    kafka.commitAsync(
        mine,
        (offsets, e) -> {
          if (e == null) {
            done.complete();
          } else {
            done.fail(e);
          }
        });
  }

  private final class Rebalance implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (partitions.isEmpty()) {
        return;
      }
      List<TopicPartition> mine = List.copyOf(partitions);
      int generation = kafka.groupMetadata().generationId();
      kafka.pause(mine);
      starting.addAll(mine);
      mine.forEach(p -> openOf(p).set(0));
      context.runOnContext(
          v ->
              handler
                  .assigned(mine, generation)
                  .onSuccess(
                      from -> {
                        tasks.add(() -> begin(mine, from));
                        kafka.wakeup();
                      })
                  .onFailure(LogConsumer.this::fail));
    }

    private void begin(List<TopicPartition> partitions, Map<TopicPartition, Long> from) {
      Set<TopicPartition> still = new HashSet<>(partitions);
      still.retainAll(kafka.assignment());
      still.forEach(
          p -> {
            Long offset = from.get(p);
            if (offset != null) {
              kafka.seek(p, offset);
            }
          });
      starting.removeAll(partitions);
      kafka.resume(still);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (partitions.isEmpty()) {
        return;
      }
      Set<TopicPartition> gone = Set.copyOf(partitions);
      Promise<Void> handed = Promise.promise();
      context.runOnContext(v -> handler.revoked(gone).onComplete(handed));
      long deadline = System.nanoTime() + settings.revokeTimeout().toNanos();
      while (!handed.future().isComplete() && System.nanoTime() < deadline) {
        runTasks();
        LockSupport.parkNanos(1_000_000);
      }
      runTasks();
      awaitCommits();
      forget(gone);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      Set<TopicPartition> gone = Set.copyOf(partitions);
      context.runOnContext(v -> handler.revoked(gone));
      forget(gone);
    }

    /** A synchronous commit of nothing returns after the asynchronous ones before it. */
    private void awaitCommits() {
      try {
        kafka.commitSync(Map.of(), settings.revokeTimeout());
      } catch (KafkaException e) {
        LOG.warn(
            "consumer group {}: last commit not confirmed: {}", settings.group(), e.toString());
      }
    }

    private void forget(Set<TopicPartition> gone) {
      gone.forEach(lag::remove);
      starting.removeAll(gone);
      full.removeAll(gone);
    }
  }
}
