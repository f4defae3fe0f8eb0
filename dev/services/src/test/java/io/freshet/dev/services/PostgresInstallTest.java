package io.freshet.dev.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresInstallTest {
  @TempDir Path folder;

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> PostgresInstall.of(folder))
        .isInstanceOf(ServiceException.class)
        .hasMessageEndingWith("it has no program initdb.");

    for (String program : List.of("initdb", "pg_ctl", "postgres", "pg_config")) {
      script(program, "echo " + folder.resolve("share"));
    }
    Path control = folder.resolve("share/extension/vector.control");
    assertThatThrownBy(() -> PostgresInstall.of(folder))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("install the extension pgvector")
        .hasMessageContaining(control.toString());

    Files.createDirectories(control.getParent());
    Files.createFile(control);
    assertThat(PostgresInstall.of(folder).bin()).isEqualTo(folder);
  }

  private void script(String name, String line) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
