package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the folder of pipelines. */
public final class PipelineLoader {
  private PipelineLoader() {}

  /**
   * Reads every {@code *.yaml} of a folder, in the order of their names.
   *
   * @param folder the pipelines' folder
   * @param home folder that file names in messages start from
   * @param problems collects what is wrong; look before using the result
   */
  public static Pipelines load(Path folder, Path home, Problems problems) {
    List<Pipeline> pipelines = new ArrayList<>();
    for (Path file : files(folder, home, problems)) {
      ConfigNode node = ConfigNode.read(file, home.relativize(file).toString(), problems);
      Pipeline pipeline = new PipelineReader(folder.getParent()).read(node);
      if (pipelines.stream().anyMatch(p -> p.name().equals(pipeline.name()))) {
        node.problem("pipeline", "is '" + pipeline.name() + "', as in another file");
      }
      pipelines.add(pipeline);
    }
    return new Pipelines(List.copyOf(pipelines));
  }

  private static List<Path> files(Path folder, Path home, Problems problems) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries.filter(f -> f.getFileName().toString().endsWith(".yaml")).sorted().toList();
      if (files.isEmpty()) {
        problems.add(home.relativize(folder).toString(), 1, "holds no pipeline (*.yaml)");
      }
      return files;
    } catch (IOException e) {
      problems.add(home.relativize(folder).toString(), 1, "cannot be read: " + e.getMessage());
      return List.of();
    }
  }
}
