package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The inputs that fuzzing of frames started from, beside the golden ones, and those that once broke
 * something. {@code ./freshet fuzz frame} looks for more.
 */
class FrameCorpusTest {

  @Test
  void whatWasKeptBreaksNothing() throws IOException {
    List<Path> inputs;
    try (Stream<Path> kept = Files.list(Path.of("src/test/resources/fuzz/frame"));
        Stream<Path> golden = Files.list(Path.of("src/test/resources/golden"))) {
      inputs = Stream.concat(kept, golden).filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(inputs).hasSizeGreaterThan(10);
    breakNothing(inputs);
  }

  /** Those that a fuzzer found to go ways of their own through the code, packed. */
  @Test
  void whatWasLearnedBreaksNothing() throws IOException {
    Path learned = Path.of("src/test/resources/fuzz-learned/frame.zip");
    try (FileSystem zip = FileSystems.newFileSystem(learned);
        Stream<Path> files = Files.list(zip.getPath("/"))) {
      List<Path> inputs = files.sorted().toList();
      assertThat(inputs).hasSizeGreaterThan(100);
      breakNothing(inputs);
    }
  }

  private static void breakNothing(List<Path> inputs) {
    for (Path input : inputs) {
      try {
        FrameFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
      } catch (Throwable e) {
        throw new AssertionError(input + " breaks frames", e);
      }
    }
  }
}
