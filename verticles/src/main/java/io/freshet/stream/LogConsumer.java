package io.freshet.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
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
 * records, or more than their share of {@link LogConsumerSettings#maxOpenBytes()}, are paused while
 * polling goes on, so that the group does not evict a slow member.
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
  private final Map<TopicPartition, Ownership> owned = new HashMap<>();

  /** As the handler knows it: what it commits may be of an assignment that has just ended. */
  private final Map<TopicPartition, Ownership> handed = new ConcurrentHashMap<>();

  private final Lag lag;
  private final Commits commits;
  private final PollPace pace = new PollPace();
  private final Promise<Void> ended;
  private boolean started;

  /** Bytes of one partition in work at which it is paused; set by the polling thread. */
  private volatile long share;

  private volatile boolean running = true;

  /**
   * One assignment of a partition. What comes late from an earlier one of the same partition finds
   * that it is no longer the current one, and does nothing.
   */
  private static final class Ownership {
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private boolean starting = true;
    private volatile boolean full;
  }

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
    this.lag = new Lag(kafka);
    this.commits = new Commits(kafka, System::nanoTime);
    this.ended = Promise.promise();
  }

  /** Joins the group and begins to poll. Call once; does nothing after {@link #stop}. */
  public synchronized void start() {
    if (running) {
      started = true;
      kafka.subscribe(settings.topics(), new Rebalance());
      Thread.ofPlatform()
          .name("poll-" + settings.group())
          .daemon()
          .priority(settings.gather().isZero() ? Thread.NORM_PRIORITY : Thread.MIN_PRIORITY)
          .start(this::run);
    }
  }

  /** As {@link #commit(Map, Function)}, without a note. */
  public Future<Void> commit(Map<TopicPartition, Long> next) {
    return commit(next, partition -> "");
  }

  /**
   * Commits offsets within about half a second, with those of the calls before; a handover does not
   * wait for that.
   *
   * @param next partition to the offset after the last record that is done
   * @param note kept beside the partition's offset, as its metadata
   */
  public Future<Void> commit(
      Map<TopicPartition, Long> next, Function<TopicPartition, String> note) {
    Map<TopicPartition, OffsetAndMetadata> noted = new HashMap<>();
    next.forEach(
        (partition, offset) ->
            noted.put(partition, new OffsetAndMetadata(offset, note.apply(partition))));
    Promise<Void> done = Promise.promise();
    Map<TopicPartition, Ownership> then = Map.copyOf(handed);
    tasks.add(() -> remember(noted, then, done));
    return on(done);
  }

  private void remember(
      Map<TopicPartition, OffsetAndMetadata> noted,
      Map<TopicPartition, Ownership> then,
      Promise<Void> done) {
    noted.keySet().removeIf(p -> !owned.containsKey(p) || owned.get(p) != then.get(p));
    commits.add(noted, done);
  }

  /** Records not yet polled, for each assigned partition. From any thread. */
  public Map<TopicPartition, Long> lag() {
    return lag.records();
  }

  /** Revokes all partitions, leaves the group and closes. Harmless when repeated. */
  public synchronized Future<Void> stop() {
    if (running && !started) {
      kafka.close(CloseOptions.timeout(Duration.ZERO)); // never connected: nothing to wait for
      ended.complete();
    }
    running = false;
    kafka.wakeup();
    return on(ended);
  }

  private Future<Void> on(Promise<Void> promise) {
    Promise<Void> onContext = Promise.promise();
    promise.future().onComplete(r -> context.runOnContext(v -> onContext.handle(r)));
    return onContext.future();
  }

  /** An error counts like an exception: a consumer must not end without a word. */
  private void run() {
    try (kafka) {
      while (running) {
        pollOnce();
      }
    } catch (Throwable e) {
      LOG.error("consumer group {} stops: {}", settings.group(), e.toString());
      context.runOnContext(v -> onFailure.accept(e));
    } finally {
      running = false;
      commits.end();
      ended.complete();
    }
  }

  private void pollOnce() {
    runTasks();
    commits.sendWhenDue();
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = kafka.poll(POLL);
    } catch (WakeupException e) {
      return;
    }
    lag.refresh();
    if (!records.isEmpty()) {
      hand(records);
      long rest = settings.gather().isZero() ? pace.rest(records.count(), System.nanoTime()) : 0;
      if (rest > 0) {
        LockSupport.parkNanos(rest);
      }
    }
  }

  private void hand(ConsumerRecords<byte[], byte[]> records) {
    int generation = kafka.groupMetadata().generationId();
    List<Runnable> batches = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      LogBatch batch = new LogBatch(partition, generation, records.records(partition));
      Ownership ownership = owned.get(partition);
      batches.add(() -> handle(batch, ownership));
      int now = ownership.records.addAndGet(batch.records().size());
      long bytes = ownership.bytes.addAndGet(batch.bytes());
      if ((now > settings.maxOpenRecords() || bytes > share) && !ownership.full) {
        ownership.full = true;
        kafka.pause(List.of(partition));
      }
    }
    context.runOnContext(v -> batches.forEach(Runnable::run));
  }

  private void handle(LogBatch batch, Ownership ownership) {
    Future<Void> done;
    try {
      done = handler.handle(batch);
    } catch (Throwable e) {
      done = Future.failedFuture(e);
    }
    done.onComplete(
        r -> {
          if (r.failed()) {
            fail(r.cause());
            return;
          }
          int left = ownership.records.addAndGet(-batch.records().size());
          long bytes = ownership.bytes.addAndGet(-batch.bytes());
          // It was full before its last batch came here: that one at the latest relieves it.
          if (ownership.full && left <= settings.maxOpenRecords() / 2 && bytes <= share / 2) {
            tasks.add(() -> relieve(batch.partition(), ownership));
            kafka.wakeup();
          }
        });
  }

  private void relieve(TopicPartition partition, Ownership ownership) {
    if (owned.get(partition) == ownership && ownership.full) {
      ownership.full = false;
      if (!ownership.starting) {
        kafka.resume(List.of(partition));
      }
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

  private final class Rebalance implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (partitions.isEmpty()) {
        return;
      }
      int generation = kafka.groupMetadata().generationId();
      kafka.pause(partitions);
      Map<TopicPartition, Ownership> mine = new HashMap<>();
      partitions.forEach(p -> mine.put(p, new Ownership()));
      owned.putAll(mine);
      share = settings.bytesOfEach(owned.size());
      context.runOnContext(
          v -> {
            handed.putAll(mine);
            assigned(List.copyOf(mine.keySet()), generation)
                .onSuccess(
                    from -> {
                      tasks.add(() -> begin(mine, from));
                      kafka.wakeup();
                    })
                .onFailure(LogConsumer.this::fail);
          });
    }

    private Future<Map<TopicPartition, Long>> assigned(
        List<TopicPartition> partitions, int generation) {
      try {
        return handler.assigned(partitions, generation);
      } catch (Throwable e) {
        return Future.failedFuture(e);
      }
    }

    private void begin(Map<TopicPartition, Ownership> mine, Map<TopicPartition, Long> from) {
      mine.forEach(
          (partition, ownership) -> {
            if (owned.get(partition) == ownership) {
              ownership.starting = false;
              Long offset = from.get(partition);
              if (offset != null) {
                kafka.seek(partition, offset);
              }
              kafka.resume(List.of(partition));
            }
          });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (partitions.isEmpty()) {
        return;
      }
      Set<TopicPartition> gone = Set.copyOf(partitions);
      Promise<Void> handed = Promise.promise();
      context.runOnContext(v -> ended(gone, handler::revoked).onComplete(handed));
      long deadline = System.nanoTime() + settings.revokeTimeout().toNanos();
      while (!handed.future().isComplete() && System.nanoTime() < deadline) {
        runTasks();
        LockSupport.parkNanos(1_000_000);
      }
      runTasks();
      commits.send();
      awaitCommits();
      forget(gone);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      Set<TopicPartition> gone = Set.copyOf(partitions);
      context.runOnContext(v -> ended(gone, handler::lost));
      forget(gone);
    }

    private Future<Void> ended(
        Set<TopicPartition> gone, Function<Set<TopicPartition>, Future<Void>> how) {
      try {
        return how.apply(gone);
      } catch (Throwable e) {
        LOG.error("consumer group {}: a handover failed", settings.group(), e);
        return Future.failedFuture(e);
      }
    }

    /** A synchronous commit of nothing returns after the asynchronous ones before it. */
    private void awaitCommits() {
      long deadline = System.nanoTime() + settings.revokeTimeout().toNanos();
      KafkaException failure = null;
      while (System.nanoTime() < deadline) {
        try {
          kafka.commitSync(Map.of(), settings.revokeTimeout());
          return;
        } catch (WakeupException e) {
          failure = e; // meant for a poll: the partitions that stay go on meanwhile
        } catch (KafkaException e) {
          failure = e;
          break;
        }
      }
      LOG.warn(
          "consumer group {}: last commit not confirmed: {}",
          settings.group(),
          String.valueOf(failure));
    }

    private void forget(Set<TopicPartition> gone) {
      lag.forget(gone);
      commits.forget(gone);
      owned.keySet().removeAll(gone);
      share = settings.bytesOfEach(owned.size());
    }
  }
}
