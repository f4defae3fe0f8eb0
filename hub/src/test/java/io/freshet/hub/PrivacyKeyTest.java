package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyKeyTest {
  @TempDir Path home;

  @Test
  void makesTheNewestOnceForItsOwnerAlone() throws IOException {
    Path file = home.resolve("keys/privacy.key");
    HubConfig.Privacy privacy = new HubConfig.Privacy(file, List.of(), "GB");
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("privacy.key.part"), "half of one");

    String id = PrivacyKey.loadOrCreate(privacy).id();

    assertThat(PrivacyKey.loadOrCreate(privacy).id()).isEqualTo(id);
    assertThat(Files.size(file)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }
}
