package io.freshet.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that the running hub of a home folder holds locked and that names its process. Whoever
 * gets the lock knows that the process named there is dead: the operating system let it go. The
 * file's inode stands beside the name, since a copy of the folder is locked by nobody.
 *
 * <p>It saves time after a crash and is no guard: where it cannot be had (another hub in the same
 * home, a folder that is read-only), the hub starts without. Blocking; for the main thread.
 */
final class HomeLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HomeLock.class);
  private static final String FILE = ".freshet/hub.lock";
  private static final int MOST_BYTES = 256;
  private static final String NO_INODE = "0";

  private final FileChannel file;
  private final String before;

  private HomeLock(FileChannel file, String before) {
    this.file = file;
    this.before = before;
  }

  /**
   * Takes the lock, if it can be had, until {@link #close} or the end of the process.
   *
   * @param self the name of this process
   */
  static HomeLock take(Path home, String self) {
    Path path = home.resolve(FILE);
    FileChannel file = null;
    try {
      Files.createDirectories(path.getParent());
      file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        throw new IOException("another process holds it");
      }
      String inode = inode(path);
      String[] before = read(file).split(" ");
      boolean known = before.length == 2 && before[1].equals(inode) && !before[0].equals(self);
      file.truncate(0);
      file.write(ByteBuffer.wrap((self + " " + inode).getBytes(StandardCharsets.UTF_8)), 0);
      return new HomeLock(file, known ? before[0] : "");
    } catch (OverlappingFileLockException e) {
      // Not closed: that would let go of the lock which another hub of this process holds.
      return new HomeLock(null, "");
    } catch (IOException e) {
      LOG.info("{} is not locked, so a restart after a crash takes longer: {}", path, e.toString());
      closed(file);
      return new HomeLock(null, "");
    }
  }

  private static String inode(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("unix")
        ? Files.getAttribute(path, "unix:ino").toString()
        : NO_INODE;
  }

  private static String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    file.read(bytes, 0);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  /** The name of the dead process that held it last; nothing when there was none. */
  Optional<String> before() {
    return before.isBlank() ? Optional.empty() : Optional.of(before);
  }

  /** Who ends in order leaves no members behind, and no name. */
  @Override
  public void close() {
    if (file != null && file.isOpen()) {
      try {
        file.truncate(0);
      } catch (IOException e) {
        LOG.debug("the lock file could not be emptied", e);
      }
    }
    closed(file);
  }

  private static void closed(FileChannel file) {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("the lock file could not be closed", e);
    }
  }
}
