package io.freshet.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules on source files of all modules that no linter holds. */
class SourceFilesTest {
  private static final int MAX_LINES = 400;
  private static final Pattern TEST =
      Pattern.compile("^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|ArchTest|Property)\\b");
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @Test
  void noFileIsLongerThanTheCeiling() {
    assertThat(sources(".java", ".js").filter(f -> lines(f).size() > MAX_LINES)).isEmpty();
  }

  @Test
  void everyPackageStatesItsPurposeAndThreadRule() {
    assertThat(
            sources(".java")
                .filter(f -> f.toString().contains("/src/main/"))
                .map(Path::getParent)
                .distinct()
                .filter(p -> !statesThreadRule(p.resolve("package-info.java"))))
        .isEmpty();
  }

  /** The build looks for tests by these names, and passes over all others in silence. */
  @Test
  void everyFileWithTestsIsFoundByTheBuild() {
    assertThat(
            sources(".java")
                .filter(f -> !f.toString().matches(".*(Test|IT)\\.java"))
                .filter(f -> lines(f).stream().anyMatch(line -> TEST.matcher(line).find())))
        .isEmpty();
  }

  private static boolean statesThreadRule(Path file) {
    return Files.exists(file) && String.join("\n", lines(file)).contains("Thread rule:");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> sources(String... endings) {
    try {
      return Files.walk(ROOT)
          .filter(f -> Stream.of(endings).anyMatch(e -> f.toString().endsWith(e)))
          .filter(f -> ROOT.relativize(f).toString().contains("src/"))
          .filter(f -> !ROOT.relativize(f).toString().matches("(.*/)?(target|\\.freshet)/.*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
