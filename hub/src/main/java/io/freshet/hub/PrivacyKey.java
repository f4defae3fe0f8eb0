package io.freshet.hub;

import io.freshet.privacy.KeyRing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Stream;

/** The privacy keys, in files that only their owner can read; the newest is made when missing. */
public final class PrivacyKey {
  private static final int BYTES = 32;

  private PrivacyKey() {}

  /**
   * Reads the keys, or makes the newest.
   *
   * @throws PrerequisiteException when a file cannot be read or written, or is too short
   */
  static KeyRing loadOrCreate(HubConfig.Privacy privacy) {
    Path file = privacy.keyFile();
    try {
      if (!Files.exists(file)) {
        create(file);
      }
    } catch (IOException e) {
      throw new PrerequisiteException(
          "the privacy key in " + file + " cannot be made (" + e.getMessage() + ").");
    }
    return load(privacy);
  }

  /**
   * Reads the keys.
   *
   * @throws PrerequisiteException when a file cannot be read, or is too short
   */
  public static KeyRing load(HubConfig.Privacy privacy) {
    return new KeyRing(
        Stream.concat(Stream.of(privacy.keyFile()), privacy.previousKeys().stream())
            .map(PrivacyKey::read)
            .toList());
  }

  /** What to do when keys of subjects are wrapped under a key that is not there. */
  public static PrerequisiteException unknown(KeyRing.UnknownKeyException e) {
    return new PrerequisiteException(
        "an entry of freshet.keys cannot be read: "
            + e.getMessage()
            + ": name that key's file in privacy.previous-keys of conf/freshet.yaml.");
  }

  private static byte[] read(Path file) {
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length < BYTES) {
        throw new PrerequisiteException(
            "the privacy key in " + file + " has fewer than 32 bytes: put a longer one there.");
      }
      return key;
    } catch (IOException e) {
      throw new PrerequisiteException(
          "the privacy key in " + file + " cannot be read (" + reason(e) + ").");
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "it is not there" : e.getMessage();
  }

  /** On disk, whole, before anything is wrapped with it: a key that a crash takes is lost. */
  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path part = folder.resolve(file.getFileName() + ".part");
    Files.deleteIfExists(part); // left by a crash
    try (FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(key);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
