package io.freshet.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path folder;

  @Test
  void theLineToCopyAsksTheDemoFromAnywhere() throws Exception {
    Path home = Files.createDirectories(folder.resolve("it's here"));
    Path script = home.resolve("freshet");
    Files.writeString(script, "#!/bin/sh\necho \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DemoCommand.tellCommands(
        new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false), home);

    String line =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.strip().startsWith("cd "))
            .findFirst()
            .orElseThrow();
    Process shell =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("status\nsessions\nrejected\naudit verify\n");
  }
}
