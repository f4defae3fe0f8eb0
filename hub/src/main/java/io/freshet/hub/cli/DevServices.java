package io.freshet.hub.cli;

import io.freshet.hub.HubConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Services that {@code run --dev} starts where no address is configured. */
public interface DevServices extends AutoCloseable {

  /**
   * Starts what is missing and creates the topics of {@code sources} that do not exist.
   *
   * @param progress told one line at a time
   * @return environment variables with the addresses, to read the configuration with again
   */
  Map<String, String> start(HubConfig config, List<String> sources, Consumer<String> progress);

  /** What would be started on this machine, one line each, for {@code doctor}. */
  List<String> describe();

  /** Closes {@code resource} when the process is told to end, before the services stop. */
  void atExit(AutoCloseable resource);

  /** Stops what was started, in reverse order. */
  @Override
  void close();

  /** On the hub's own class path there are none. */
  static DevServices none() {
    return new DevServices() {
      @Override
      public Map<String, String> start(
          HubConfig config, List<String> sources, Consumer<String> progress) {
        return Map.of();
      }

      @Override
      public List<String> describe() {
        return List.of();
      }

      @Override
      public void atExit(AutoCloseable resource) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(resource)));
      }

      @Override
      public void close() {
        // Nothing was started.
      }
    };
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.Logger log = System.getLogger(DevServices.class.getName());
      log.log(System.Logger.Level.WARNING, "not everything could be stopped", e);
    }
  }
}
