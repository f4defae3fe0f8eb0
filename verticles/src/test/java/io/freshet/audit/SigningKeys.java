package io.freshet.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Key files with given lines. */
final class SigningKeys {
  private SigningKeys() {}

  static Path write(Path folder, String... lines) throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** A key whose file is gone already. */
  static SigningKey temporary() {
    try {
      Path folder = Files.createTempDirectory("freshet-key-");
      try {
        return SigningKey.loadOrCreate(folder.resolve("key"), "freshet.test/audit");
      } finally {
        Files.delete(folder.resolve("key"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SigningKey load(Path folder, String... lines) throws IOException {
    return SigningKey.load(write(folder, lines), "freshet.test/audit");
  }
}
