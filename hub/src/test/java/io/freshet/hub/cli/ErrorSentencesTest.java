package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorSentencesTest {

  @Command(name = "fail")
  private record Failing(Exception cause) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw cause;
    }
  }

  private static String errorOf(Exception cause) {
    StringWriter err = new StringWriter();
    CommandLine command =
        FreshetCommand.commandLine(DevServices.none()).addSubcommand(new Failing(cause));
    command.setErr(new PrintWriter(err, true));
    command.getSubcommands().get("fail").setErr(new PrintWriter(err, true));
    assertThat(command.execute("fail")).isEqualTo(1);
    return err.toString().strip();
  }

  @Test
  void whatCannotBeUsedIsOneSentence() {
    assertThat(errorOf(new NoSuchFileException("keys/audit.key")))
        .isEqualTo("freshet: the file keys/audit.key cannot be used (NoSuchFileException).");
    assertThat(errorOf(new IOException("broken pipe")))
        .doesNotContain("\n")
        .contains("broken pipe");
    assertThat(errorOf(new SQLException("no such table")))
        .doesNotContain("\n")
        .contains("PostgreSQL", "no such table");
  }
}
