package io.freshet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.contract.ContractFuzz;
import io.freshet.gateway.PostFuzz;
import io.freshet.ingest.DecodeFuzz;
import io.freshet.ingest.IngestFuzz;
import io.freshet.pipeline.ExpressionFuzz;
import io.freshet.pipeline.PipelineFuzz;
import io.freshet.privacy.RedactFuzz;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inputs that fuzzing started from, and those that once broke something, a file each under
 * {@code fuzz/}, and what fuzzers learned, in {@code fuzz-learned/}. {@code ./freshet fuzz decode}
 * looks for more.
 */
class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final Path LEARNED = Path.of("src/test/resources/fuzz-learned");
  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "contract", ContractFuzz::fuzzerTestOneInput,
          "decode", DecodeFuzz::fuzzerTestOneInput,
          "expression", ExpressionFuzz::fuzzerTestOneInput,
          "ingest", IngestFuzz::fuzzerTestOneInput,
          "pipeline", PipelineFuzz::fuzzerTestOneInput,
          "post", PostFuzz::fuzzerTestOneInput,
          "redact", RedactFuzz::fuzzerTestOneInput);

  static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatWasKeptBreaksNothing(String target) throws IOException {
    int inputs = breakNothing(target, CORPUS.resolve(target));
    assertThat(inputs).isGreaterThan(2);
  }

  /** Thousands that fuzzers found to go ways of their own through the code, packed. */
  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatWasLearnedBreaksNothing(String target) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(LEARNED.resolve(target + ".zip"))) {
      int inputs = breakNothing(target, zip.getPath("/"));
      assertThat(inputs).isGreaterThan(100);
    }
  }

  private static int breakNothing(String target, Path folder) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(folder)) {
      inputs = files.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path input : inputs) {
      try {
        TARGETS.get(target).accept(Files.readAllBytes(input));
      } catch (Throwable e) {
        throw new AssertionError(input + " breaks " + target, e);
      }
    }
    return inputs.size();
  }

  @Test
  void everyFolderHasATarget() throws IOException {
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertThat(folders.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(TARGETS.keySet());
    }
  }
}
