package io.freshet.hub.cli;

import io.freshet.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates {@code conf/} without starting anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Validates conf/ without starting anything.",
    description =
        "Each problem is one line: file, line, what is wrong, what would be right. Exit"
            + " code 1 when there is one.")
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--conf",
      paramLabel = "FOLDER",
      converter = ConfFolder.class,
      description = "Instead of conf/.")
  private Path conf;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Home.Loaded loaded = Home.load(conf, System.getenv());
    for (Pipeline pipeline : loaded.pipelines().all()) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: tenant %s, %d sources, %d features%n",
              pipeline.name(),
              pipeline.tenant(),
              pipeline.sources().size(),
              pipeline.features().size());
    }
    spec.commandLine().getOut().println("The configuration is valid.");
    return 0;
  }
}
