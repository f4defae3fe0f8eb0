package io.freshet.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DevMainTest {
  private static final int WIDTH = 80;

  private static Stream<CommandLine> under(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(sub -> Stream.concat(Stream.of(sub), under(sub)));
  }

  @Test
  void eachCommandIsListedWithOneWholeSentence() {
    assertThat(under(DevMain.commandLine()).toList())
        .hasSizeGreaterThan(18)
        .allSatisfy(
            command -> {
              String[] header = command.getCommandSpec().usageMessage().header();
              assertThat(header).as(command.getCommandName()).hasSize(1);
              assertThat(header[0]).matches("[A-Z].*\\.").hasSizeLessThan(WIDTH - 14);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dmeo | There is no command 'dmeo'; did you mean 'demo'?
          tests | There is no command 'tests'; did you mean 'test'?
          demo --onse | There is no option '--onse'; did you mean '--once'?
          demo --check --rate=0 | --rate is above 0 and at most 100000.
          demo --check --customers=x | Invalid value for option '--customers': 'x' is not an int
          demo --ports=1 | There is no option '--ports'; did you mean '--port'?
          check conf | 'conf' is one argument too many.
          contract infr | There is no command 'infr'; did you mean 'infer'?
          contract | Name a command: infer, check.
          audit | Name a command: export, verify.
          """)
  void wrongUsageIsOneSentenceAndWhereTheHelpIs(String arguments, String sentence) {
    StringWriter err = new StringWriter();
    CommandLine command = DevMain.commandLine().setErr(new PrintWriter(err));

    assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .startsWith(sentence)
        .last()
        .asString()
        .matches("See './freshet.* --help'\\.");
  }

  @Test
  void theDemoChecksItsOptionsAlone() {
    assertThat(DevMain.commandLine().execute("demo", "--check", "--port", "8081")).isZero();
  }

  @Test
  void whatIsLikeNoCommandGetsThemAll() {
    StringWriter err = new StringWriter();
    DevMain.commandLine().setErr(new PrintWriter(err)).execute("nothing-like-it");

    assertThat(err.toString())
        .startsWith(
            "There is no command 'nothing-like-it'; known are audit, bench, check, clean, ");
  }
}
