package io.freshet.dev.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A service's folder, held by one process at a time. A server that is found running in a folder
 * which nobody holds was left behind by a process that was killed.
 */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the folder where it is missing, and holds it until {@link #close}. */
  static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new ServiceException(path + " is in use by another process: stop it first.");
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new ServiceException("The data folder " + path + " cannot be used: " + e, e);
    }
  }

  /** Makes a service, not yet started, over the folder that it is to work in. */
  @FunctionalInterface
  interface Making<S> {
    S over(DataFolder folder) throws Exception;
  }

  /**
   * Starts a service over a folder, to be closed when the JVM ends at the latest. When that fails
   * the folder is let go again.
   *
   * @param name of the service, for people
   * @param launch starts it; when that fails the service is closed
   */
  static <S extends AutoCloseable> S start(
      String name, Path data, Making<S> making, Consumer<S> launch) {
    DataFolder folder = open(data);
    AutoCloseable open = folder;
    try {
      S service = making.over(folder);
      AtExit.close(service);
      open = service;
      launch.accept(service);
      return service;
    } catch (Exception e) {
      ServiceException failure =
          e instanceof ServiceException known
              ? known
              : new ServiceException(name + " did not start in " + data + ": " + e, e);
      try {
        open.close();
      } catch (Exception also) {
        failure.addSuppressed(also);
      }
      throw failure;
    }
  }

  /** Ends a service over this folder: stops it and lets the folder go. Does nothing when it has. */
  void end(AutoCloseable service, Runnable stop) {
    if (!isHeld()) {
      return;
    }
    AtExit.forget(service);
    try {
      stop.run();
    } finally {
      close();
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  /** False once it was let go. */
  boolean isHeld() {
    return lock.isOpen();
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** The port that is noted in the folder, while it is free; otherwise a free one, noted now. */
  int port() {
    Path file = path.resolve("port");
    try {
      if (Files.exists(file)) {
        int noted = Integer.parseInt(Files.readString(file).strip());
        if (Ports.isFree(noted)) {
          return noted;
        }
      }
      int port = Ports.free();
      Files.writeString(file, Integer.toString(port));
      return port;
    } catch (IOException | NumberFormatException e) {
      throw new ServiceException("The file " + file + " cannot be used: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new ServiceException("The lock of " + path + " could not be released: " + e, e);
    }
  }
}
