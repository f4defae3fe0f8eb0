package io.freshet.bench.run;

import io.freshet.bench.names.DateTraining;
import io.freshet.bench.names.NameTraining;
import io.freshet.bench.names.SecretTraining;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.SecretModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./freshet bench train-names}. */
@Command(
    name = "train-names",
    mixinStandardHelpOptions = true,
    header = "Trains the models of the redactor's taggers.",
    description =
        "On the open parts of the quality set and on made texts, written beside the"
            + " detectors; some seconds. The same sources give the same bytes. docs/redaction.md"
            + " says more.")
final class TrainNamesCommand implements Callable<Integer> {
  private static final String MODELS = "verticles/src/main/resources/io/freshet/privacy";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where to write (default: in place)")
  private Path out;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "PART",
      description = "train secrets and dates alone, and not on these parts, to measure by them")
  private Set<String> left = Set.of();

  @Override
  public Integer call() throws IOException {
    requireOut();
    Path folder = out == null ? OutcomeReport.home().resolve(MODELS) : out;
    Consumer<String> say = spec.commandLine().getOut()::println;
    ByteArrayOutputStream secrets = new ByteArrayOutputStream(); // whole, or nothing is written
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    ByteArrayOutputStream dates = new ByteArrayOutputStream();
    SecretTraining.write(secrets, left, say);
    SecretModel ofSecrets = SecretModel.read(secrets.toByteArray());
    if (left.isEmpty()) {
      NameTraining.standard(names, ofSecrets, say);
    }
    NameModel ofNames =
        left.isEmpty()
            ? NameModel.read(new ByteArrayInputStream(names.toByteArray()))
            : NameModel.load();
    DateTraining.write(dates, ofSecrets, ofNames, left, say);
    if (left.isEmpty()) {
      write(folder.resolve("names.model"), names);
    }
    write(folder.resolve("secrets.model"), secrets);
    write(folder.resolve("dates.model"), dates);
    return 0;
  }

  /** A model that was trained on less is for measuring, not for the hub. */
  private void requireOut() throws IOException {
    if (!left.isEmpty() && out == null) {
      throw new ParameterException(
          spec.commandLine(), "--without needs --out: such a model must not replace the hub's");
    }
    if (out != null) {
      Files.createDirectories(out);
    }
  }

  private void write(Path file, ByteArrayOutputStream model) throws IOException {
    Files.write(file, model.toByteArray());
    spec.commandLine().getOut().println("wrote " + file + ", " + Files.size(file) + " bytes");
  }
}
