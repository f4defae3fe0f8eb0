package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FreshetCommandTest {

  @Test
  void knowsTheVersionThatItWasBuiltAs() {
    StringWriter out = new StringWriter();
    CommandLine command =
        FreshetCommand.commandLine(DevServices.none()).setOut(new PrintWriter(out));

    assertThat(command.execute("--version")).isZero();
    assertThat(out.toString().strip()).matches("freshet \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
