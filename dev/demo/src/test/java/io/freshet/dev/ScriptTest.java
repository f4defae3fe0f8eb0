package io.freshet.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the script {@code freshet} makes of its arguments, in a checkout whose builds do nothing.
 */
@Timeout(240)
class ScriptTest {
  @TempDir Path root;

  @BeforeEach
  void checkout() throws Exception {
    Files.copy(Path.of("../../freshet"), root.resolve("freshet"));
    for (String target :
        List.of("agent-protocol/src/test/java/a/Frame", "verticles/src/test/java/b/Post")) {
      Path file = root.resolve(target + "Fuzz.java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    Files.createDirectories(root.resolve("bin"));
    maven(1);
  }

  /** Every build ends so. */
  private void maven(int status) throws Exception {
    Path maven = root.resolve("bin/mvn");
    Files.writeString(
        maven, "#!/bin/sh\necho \"$@\" >\"$(dirname \"$0\")/asked\"\nexit " + status + "\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", root.resolve("freshet").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** The module that Maven was asked to build; empty for none. */
  private String built() throws Exception {
    Path asked = root.resolve("bin/asked");
    return Files.exists(asked)
        ? Files.readString(asked).replaceAll("(?s).* -pl (\\S+) .*", "$1")
        : "";
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "P*", "?ost", "", "nope", "../Post", "-x"})
  void fuzzTakesItsTargetsOnly(String target) throws Exception {
    assertThat(run("fuzz", target))
        .isEqualTo("freshet: fuzz takes one of these targets: frame post.\n");
    assertThat(built()).isEmpty();
  }

  @Test
  void fuzzBuildsItsTarget() throws Exception {
    run("fuzz", "post");

    assertThat(built()).isEqualTo("verticles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nope", "--once=yes", "here", "--port 8081 --rates 5"})
  void theDemoRefusesWhatItDoesNotTakeBeforeItBuilds(String arguments) throws Exception {
    assertThat(run(("demo " + arguments).split(" "))).startsWith("freshet: demo does not take '");
    assertThat(built()).isEmpty();
  }

  @Test
  void theDemoTakesAllOptionsThatItHas() throws Exception {
    CommandLine demo = DevMain.commandLine().getSubcommands().get("demo");
    for (OptionSpec option : demo.getCommandSpec().options()) {
      for (String name : option.names()) {
        String value = option.arity().max() == 0 ? "" : " 7";
        assertThat(run(("demo --once " + name + value).split(" ")))
            .as(name)
            .contains("the build failed");
        if (!value.isEmpty()) {
          assertThat(run("demo", name + "=7")).as(name).contains("the build failed");
        }
      }
    }
  }

  @Test
  void aBuildRemovesArchivesThatNothingOpens() throws Exception {
    Path state = Files.createDirectories(root.resolve(".freshet"));
    List<String> archives = List.of("hub.jsa", "bench-harness.jsa", "hub-g1.jsa", "hub-zgc.jsa");
    for (String archive : archives) {
      Files.writeString(state.resolve(archive), "");
    }
    run("doctor");
    assertThat(archives).as("a build that failed").allMatch(a -> Files.exists(state.resolve(a)));

    maven(0);
    run("doctor");

    assertThat(archives)
        .filteredOn(archive -> Files.exists(state.resolve(archive)))
        .containsExactly("hub-g1.jsa", "hub-zgc.jsa");
  }

  @ParameterizedTest
  @CsvSource({
    "'', bench/peers",
    "engine, bench/peers",
    "redact, bench/harness",
    "redact decode, bench/harness",
    "redact engine, bench/peers",
    "--json decode, bench/peers",
    "--json redact engine, bench/peers",
    "redact --json out memory, bench/peers",
    "chaos --kills 3, bench/harness",
    "chaos --json latency, bench/harness"
  })
  void benchBuildsTheOtherEnginesOnlyWhereTheyRun(String arguments, String module)
      throws Exception {
    run(("bench " + arguments).strip().split(" "));

    assertThat(built()).isEqualTo(module);
  }
}
