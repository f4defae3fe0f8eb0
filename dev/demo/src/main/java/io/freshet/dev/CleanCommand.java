package io.freshet.dev;

import io.freshet.dev.services.ServiceException;
import io.freshet.dev.services.Services;
import io.freshet.hub.PrerequisiteException;
import io.freshet.hub.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Stops services that were left behind and removes their data, keys and logs. Keys of a hub with
 * services of its own ({@code ./freshet run}) lie in {@code .freshet/keys} and {@code
 * .freshet/audit} and are kept: without them its trail could never be verified again.
 */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    header = "Removes data, keys and logs of embedded services.",
    description =
        "Stops those that were left behind. Keys and the checkpoints of './freshet run'"
            + " without --dev are kept.")
final class CleanCommand implements Callable<Integer> {
  private static final List<String> SERVICES =
      List.of("services", "demo/services", "chaos/services", "fencing/services");
  private static final List<String> FOLDERS =
      List.of("bench", "chaos", "dev", "logs", "demo", "fencing", "services");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path state = Home.folder().resolve(".freshet");
    try {
      SERVICES.forEach(name -> Services.clean(state.resolve(name)));
    } catch (ServiceException e) {
      throw new PrerequisiteException(e.getMessage());
    }
    for (String name : FOLDERS) {
      delete(state.resolve(name));
    }
    spec.commandLine()
        .getOut()
        .println("Data and logs of embedded services in .freshet/ are gone, and their keys.");
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
