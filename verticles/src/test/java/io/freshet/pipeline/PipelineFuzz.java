package io.freshet.pipeline;

import io.freshet.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a file of {@code conf/pipelines} holds: a pipeline, or problems that are named. */
public final class PipelineFuzz {
  private static final Path HOME = home();
  private static final Path FILE = HOME.resolve("pipelines/fuzz.yaml");

  private PipelineFuzz() {}

  private static Path home() {
    try {
      Path home = Files.createTempDirectory("freshet-fuzz");
      Files.createDirectories(home.resolve("pipelines"));
      Files.createDirectories(home.resolve("contracts"));
      Files.writeString(home.resolve("contracts/rows.json"), "{\"type\":\"object\"}");
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Files.write(FILE, input);
      Problems problems = new Problems();
      Pipelines pipelines = PipelineLoader.load(HOME.resolve("pipelines"), HOME, problems);
      if (problems.found().isEmpty()) {
        require(pipelines.all().size() == 1, "a file without problems is a pipeline");
        require(!pipelines.all().getFirst().sources().isEmpty(), "a pipeline has sources");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
