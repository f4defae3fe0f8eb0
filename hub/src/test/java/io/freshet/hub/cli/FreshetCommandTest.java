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

  private static String refused(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine command =
        FreshetCommand.commandLine(DevServices.none()).setErr(new PrintWriter(err));

    assertThat(command.execute(arguments)).isEqualTo(2);
    return err.toString();
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThat(refused("contract", "infer", "shop.clicks", "--samples", "0"))
        .startsWith("--samples must be from 1 to 100000.");
    assertThat(refused("check", "--conf", "pom.xml"))
        .startsWith("Invalid value for option '--conf': 'pom.xml' is no folder that is there");
    assertThat(refused("decode", "--format", "xml"))
        .startsWith("Invalid value for option '--format': 'xml' is not one of auto, debezium, ");
    assertThat(refused("contract", "check", "old.json")).startsWith("Name two files");
    assertThat(refused("redact", "--region", "Germany"))
        .startsWith("--region is 'Germany', which is not two letters of a region, such as US");
    assertThat(refused("redact", "--region", "XX")).startsWith("--region is 'XX'");
    assertThat(refused("sessions", "--limit", "0")).startsWith("--limit is from 1 to 1000.");
    assertThat(refused("run", "--port", "99999")).startsWith("--port is from 0");
  }
}
