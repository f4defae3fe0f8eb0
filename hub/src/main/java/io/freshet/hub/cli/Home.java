package io.freshet.hub.cli;

import io.freshet.config.Problems;
import io.freshet.hub.HubConfig;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import java.nio.file.Path;
import java.util.Map;

/** Where this installation lies, and its configuration. */
public final class Home {
  private Home() {}

  /** The folder of the checkout or installation. */
  public static Path folder() {
    return Path.of(System.getProperty("freshet.home", "")).toAbsolutePath().normalize();
  }

  /** Configuration and pipelines together. */
  public record Loaded(HubConfig config, Pipelines pipelines) {}

  /**
   * Reads {@code conf/}.
   *
   * @param conf the folder; null for {@code conf} in the home folder
   * @throws io.freshet.config.ConfigException with everything that is wrong in it
   */
  public static Loaded load(Path conf, Map<String, String> environment) {
    Path folder = conf == null ? folder().resolve("conf") : conf.toAbsolutePath().normalize();
    Problems problems = new Problems();
    HubConfig config = HubConfig.read(folder, folder(), environment, problems);
    Pipelines pipelines = PipelineLoader.load(config.pipelines(), folder(), problems);
    config.check(pipelines, problems);
    problems.throwIfAny();
    return new Loaded(config, pipelines);
  }
}
