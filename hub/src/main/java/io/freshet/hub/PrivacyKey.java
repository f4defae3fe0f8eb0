package io.freshet.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key of tokens, in a file that only its owner can read; made when it is missing. */
final class PrivacyKey {
  private static final int BYTES = 32;

  private PrivacyKey() {}

  /**
   * Reads the key, or makes one.
   *
   * @throws PrerequisiteException when the file cannot be read or written, or is too short
   */
  static byte[] loadOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length < BYTES) {
        throw new PrerequisiteException(
            "the privacy key in " + file + " has fewer than 32 bytes: put a longer one there.");
      }
      return key;
    } catch (IOException e) {
      throw new PrerequisiteException(
          "the privacy key in " + file + " can neither be read nor made (" + e.getMessage() + ").");
    }
  }

  private static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, key);
  }
}
