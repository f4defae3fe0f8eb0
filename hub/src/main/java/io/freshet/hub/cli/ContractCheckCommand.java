package io.freshet.hub.cli;

import io.freshet.contract.Compatibility;
import io.freshet.contract.Contract;
import io.freshet.contract.ContractChange;
import io.freshet.contract.Finding;
import io.freshet.hub.ContractGate;
import io.freshet.hub.ContractReview;
import io.freshet.hub.ContractReview.Change;
import io.freshet.hub.Preflight;
import io.freshet.hub.PrerequisiteException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a changed contract breaks. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 2,
    header = "Says what a changed contract breaks.",
    description = {
      "Of two files (OLD NEW), or of conf/ beside what is in force, which PostgreSQL"
          + " knows. One line each, with the new contract's file and line.",
      "Exit code 0: nothing is incompatible; 1: something is, or it cannot be told; 2:"
          + " nothing was compared (wrong usage, a file that is missing or no contract,"
          + " PostgreSQL does not answer)."
    })
final class ContractCheckCommand implements Callable<Integer> {
  @Parameters(arity = "0..2", paramLabel = "FILE", description = "The old contract, and the new.")
  private List<Path> files = List.of();

  @Option(
      names = "--compatibility",
      paramLabel = "MODE",
      description =
          "backward, forward, full or none, instead of contracts.compatibility (of two files:"
              + " backward).")
  private Compatibility compatibility;

  @Option(
      names = "--conf",
      paramLabel = "FOLDER",
      converter = ConfFolder.class,
      description = "Instead of conf/.")
  private Path conf;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return switch (files.size()) {
      case 0 -> inForce();
      case 2 -> between(files.getFirst(), files.getLast());
      default ->
          throw new ParameterException(
              spec.commandLine(), "Name two files, the old contract and the new, or none.");
    };
  }

  private int between(Path old, Path now) {
    Compatibility promised = compatibility == null ? Compatibility.BACKWARD : compatibility;
    List<Finding> findings = ContractChange.between(load(old).text(), load(now).text(), promised);
    findings.forEach(f -> out().printf("%s:%d: %s%n", now, f.line(), f.sentence()));
    return ended(findings, promised);
  }

  private static Contract load(Path file) {
    try {
      return Contract.load(file);
    } catch (IllegalArgumentException e) {
      throw new PrerequisiteException(file + " " + e.getMessage());
    }
  }

  private int inForce() throws IOException {
    Home.Loaded loaded = Home.loadRunning(conf, spec.commandLine().getErr());
    if (loaded.config().postgres().url().isBlank()) {
      throw new PrerequisiteException(
          "postgres.url is not set: write it in conf/freshet.yaml, set FRESHET_POSTGRES_URL, or"
              + " name two files.");
    }
    Preflight.postgresAnswers(loaded.config().postgres());
    Compatibility promised =
        compatibility == null ? loaded.config().contracts().compatibility() : compatibility;
    ContractReview review = ContractGate.review(loaded.config(), loaded.pipelines(), promised);
    for (Change change : review.changes()) {
      out().println(change.title());
      change.lines().forEach(out()::println);
    }
    List<Finding> findings = review.changes().stream().flatMap(c -> c.findings().stream()).toList();
    return ended(findings, promised);
  }

  private int ended(List<Finding> findings, Compatibility promised) {
    long refused = findings.stream().filter(f -> f.kind().isRefused()).count();
    out()
        .println(
            refused == 0
                ? "Nothing is incompatible (%s).".formatted(promised.word())
                : "%d incompatible or not to be told (%s).".formatted(refused, promised.word()));
    return refused == 0 ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
