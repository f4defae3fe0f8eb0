package io.freshet.hub.cli;

import io.freshet.config.Problems;
import io.freshet.hub.HubConfig;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.registry.RegistryConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    Path folder = conf(conf);
    Problems problems = new Problems();
    HubConfig config = HubConfig.read(folder, folder(), environment, problems);
    Pipelines pipelines = PipelineLoader.load(config.pipelines(), folder(), problems);
    problems.throwIfAny();
    config.check(pipelines, problems);
    problems.throwIfAny();
    return new Loaded(config, pipelines);
  }

  /**
   * As {@link #load}, for commands about a hub that runs: addresses that are not configured are
   * those of the demo, or of {@code run --dev}.
   *
   * @param told one line when that is so
   */
  static Loaded loadRunning(Path conf, PrintWriter told) throws IOException {
    return load(conf, running(conf, told));
  }

  /** The environment that {@link #loadRunning} reads the configuration with. */
  static Map<String, String> running(Path conf, PrintWriter told) throws IOException {
    return RunningHub.environment(folder(), conf(conf), System.getenv(), told);
  }

  /**
   * The schema registry of {@code conf/}, whatever else is in it.
   *
   * @param conf the folder; null for {@code conf} in the home folder
   * @param url another address; null or empty for the configured one
   * @throws io.freshet.config.ConfigException with everything that is wrong with it
   */
  static Optional<RegistryConfig> registry(Path conf, String url, Map<String, String> environment) {
    Map<String, String> with = new HashMap<>(environment);
    if (url != null && !url.isEmpty()) {
      with.put("FRESHET_REGISTRY_URL", url);
    }
    Problems problems = new Problems();
    Optional<RegistryConfig> registry = HubConfig.registry(conf(conf), folder(), with, problems);
    problems.throwIfAny();
    return registry;
  }

  private static Path conf(Path conf) {
    return conf == null ? folder().resolve("conf") : conf.toAbsolutePath().normalize();
  }
}
