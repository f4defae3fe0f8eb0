package io.freshet.audit;

import java.io.IOException;
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

  static SigningKey load(Path folder, String... lines) throws IOException {
    return SigningKey.load(write(folder, lines), "freshet.test/audit");
  }
}
