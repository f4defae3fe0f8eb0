package io.freshet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class BenchCommandTest {

  private static String refused(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine command = BenchMain.commandLine().setErr(new PrintWriter(err));
    assertThat(command.execute(arguments)).isEqualTo(2);
    return err.toString();
  }

  @Test
  void helpNamesEveryPart() {
    assertThat(new CommandLine(new BenchCommand()).getUsageMessage().replaceAll("\\s+", " "))
        .contains(
            "fresh-2, fresh-3, fresh-4, fresh-5, fresh-6, fresh-7, fresh-8, "
                + "fresh-9, fresh-10, fresh-11, fresh-12, fresh-13, fresh-14, fresh-15, fresh-16, "
                + "fresh-17, fresh-18, fresh-19, fresh-20, fresh-21, fresh-22, fresh-23, fresh-24, "
                + "fresh-25, fresh-26, fresh-27, fresh-28, fresh-29, fresh-30, "
                + "fresh-31, fresh-32, fresh-33, fresh-34, fresh-35, fresh-36, fresh-37, fresh-38, fresh-39, "
                + "fresh-40, fresh-41, fresh-42 (default: all)");
  }

  @Test
  void eachCommandIsListedWithOneWholeSentence() {
    assertThat(BenchMain.commandLine().getSubcommands().values())
        .extracting(command -> command.getCommandSpec().usageMessage().header())
        .hasSize(4)
        .allSatisfy(header -> assertThat(header).hasSize(1))
        .allSatisfy(header -> assertThat(header[0]).matches("[A-Z].{20,60}\\."));
  }

  @Test
  void measuresTheTaggerOfNamesUnlessItIsNotWanted() {
    ParseResult standard = new CommandLine(new BenchCommand()).parseArgs("redact");
    ParseResult rules = new CommandLine(new BenchCommand()).parseArgs("redact", "--no-tagger");

    assertThat(tagger(standard)).isTrue();
    assertThat(tagger(rules)).isFalse();
  }

  private static boolean tagger(ParseResult result) {
    return result.commandSpec().findOption("--no-tagger").getValue();
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(refused("engines")).startsWith("There is no benchmark 'engines'; there are engine,");
    assertThat(refused("redact-quality", "--parts", "fresh-1"))
        .startsWith("There is no part 'fresh-1'; there are seen, held-out,")
        .endsWith("See './freshet bench --help'." + System.lineSeparator());
  }
}
