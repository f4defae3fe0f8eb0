package io.freshet.bench.run;

import io.freshet.bench.names.NameTraining;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./freshet bench train-names}. */
@Command(
    name = "train-names",
    mixinStandardHelpOptions = true,
    header = "Trains the model of the redactor's tagger of names.",
    description =
        "On the open parts of the quality set and on made texts, written beside the"
            + " detectors; some seconds. The same sources give the same bytes. docs/redaction.md"
            + " says more.")
final class TrainNamesCommand implements Callable<Integer> {
  private static final String MODEL = "verticles/src/main/resources/io/freshet/privacy/names.model";

  @Spec private CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE", description = "where to write (default: in place)")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path file = out == null ? OutcomeReport.home().resolve(MODEL) : out;
    ByteArrayOutputStream model = new ByteArrayOutputStream(); // whole, or nothing is written
    NameTraining.standard(model, spec.commandLine().getOut()::println);
    Files.write(file, model.toByteArray());
    spec.commandLine().getOut().println("wrote " + file + ", " + Files.size(file) + " bytes");
    return 0;
  }
}
