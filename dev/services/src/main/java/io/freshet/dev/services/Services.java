package io.freshet.dev.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The services under one folder, started side by side and stopped together. */
public final class Services implements AutoCloseable {

  /** What can be started. */
  public enum Kind {
    KAFKA,
    REDIS,
    POSTGRES;

    Path folder(Path root) {
      return root.resolve(name().toLowerCase(Locale.ROOT));
    }
  }

  private final Path folder;
  private final boolean temporary;
  private EmbeddedKafka kafka;
  private EmbeddedRedis redis;
  private EmbeddedPostgres postgres;
  private boolean closed;

  private Services(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /**
   * Starts the {@code wanted} services and returns when all are up, after about 4 s. When one
   * fails, the others are stopped again.
   *
   * @param folder where each has a folder of its own; data that is there is kept
   * @param progress told what happens, a line at a time, from several threads
   * @throws ServiceException when one of them cannot be started
   */
  public static Services start(Path folder, Set<Kind> wanted, Consumer<String> progress) {
    return start(new Services(folder, false), wanted, progress);
  }

  /** As {@link #start}, quietly, in a new folder that is deleted on {@link #close}: for tests. */
  public static Services startTemporary(Kind... wanted) {
    try {
      Path folder =
          Files.createTempDirectory(
              "freshet-services-",
              // PostgreSQL's user must be able to pass through it.
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
      EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
      kinds.addAll(Arrays.asList(wanted));
      return start(new Services(folder, true), kinds, line -> {});
    } catch (IOException e) {
      throw new ServiceException("No temporary folder could be made: " + e, e);
    }
  }

  /**
   * Stops what a killed JVM left running under {@code folder}, and deletes all data there.
   *
   * @throws ServiceException when a service there is in use
   */
  public static void clean(Path folder) {
    for (Kind kind : Kind.values()) {
      Path data = kind.folder(folder);
      if (!Files.isDirectory(data)) {
        continue;
      }
      try (DataFolder held = DataFolder.open(data)) {
        switch (kind) {
          case POSTGRES -> EmbeddedPostgres.remove(held);
          case REDIS -> EmbeddedRedis.stopLeftBehind(held);
          case KAFKA -> {} // runs inside the JVM and ended with it
        }
        PostgresHome.delete(held.path());
      } catch (IOException e) {
        throw new ServiceException("The data in " + data + " could not be removed: " + e, e);
      }
    }
  }

  /** Where their data lies. */
  public Path folder() {
    return folder;
  }

  /** Kafka, if it was wanted. */
  public EmbeddedKafka kafka() {
    return started(kafka, Kind.KAFKA);
  }

  /** Redis, if it was wanted. */
  public EmbeddedRedis redis() {
    return started(redis, Kind.REDIS);
  }

  /** PostgreSQL, if it was wanted. */
  public EmbeddedPostgres postgres() {
    return started(postgres, Kind.POSTGRES);
  }

  /** Stops what runs: Kafka, Redis, PostgreSQL. Does nothing the second time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    AtExit.forget(this);
    List<AutoCloseable> inOrder = new ArrayList<>(Arrays.asList(kafka, redis, postgres));
    if (temporary) {
      inOrder.add(() -> clean(folder));
      inOrder.add(() -> Files.deleteIfExists(folder));
    }
    closeAll(inOrder);
  }

  private static void closeAll(List<AutoCloseable> inOrder) {
    ServiceException failure = null;
    for (AutoCloseable next : inOrder) {
      try {
        if (next != null) {
          next.close();
        }
      } catch (Exception e) {
        if (failure == null) {
          failure = new ServiceException("Not everything could be stopped: " + e.getMessage(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void start(Kind kind, Consumer<String> progress) {
    long begin = System.nanoTime();
    Path data = kind.folder(folder);
    AutoCloseable started =
        switch (kind) {
          case KAFKA -> kafka = EmbeddedKafka.start(data);
          case REDIS -> redis = EmbeddedRedis.start(data);
          case POSTGRES ->
              postgres =
                  EmbeddedPostgres.start(data, PostgresInstall.findOrInstall(progress), progress);
        };
    progress.accept(
        String.format(
            Locale.ROOT, "%s is up after %.1f s", started, (System.nanoTime() - begin) / 1e9));
  }

  private static <T> T started(T service, Kind kind) {
    if (service == null) {
      throw new IllegalStateException(kind + " was not started");
    }
    return service;
  }

  private static Services start(Services services, Set<Kind> wanted, Consumer<String> progress) {
    try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (Kind kind : wanted) {
        starts.add(starters.submit(() -> services.start(kind, progress)));
      }
      for (Future<?> start : starts) {
        start.get();
      }
      AtExit.close(services);
      return services;
    } catch (ExecutionException e) {
      services.close();
      throw e.getCause() instanceof ServiceException known
          ? known
          : new ServiceException("A service did not start: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      services.close();
      throw new ServiceException("Starting the services was interrupted.", e);
    }
  }
}
