package io.freshet.bench.run;

import io.freshet.bench.chaos.Outcome;
import io.freshet.bench.run.Report.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells what a run of promises showed, as the benchmarks tell theirs. */
final class OutcomeReport {
  private final String bench;
  private final PrintWriter out;
  private final Path json;

  /**
   * A report.
   *
   * @param json file that lines are appended to; null to print them
   */
  OutcomeReport(String bench, PrintWriter out, Path json) {
    this.bench = bench;
    this.out = out;
    this.json = json;
  }

  /** A line about what is going on; any thread. */
  void say(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  /** The checkout. */
  static Path home() {
    return Path.of(System.getProperty("freshet.home", "")).toAbsolutePath();
  }

  /** Where the run's logs and data lie. */
  Path folder() throws IOException {
    return Files.createDirectories(home().resolve(".freshet").resolve(bench));
  }

  /** Prints figures and promises; returns the exit code: 1 when one was broken. */
  int tell(Outcome outcome) throws IOException {
    Report report = new Report(out, json);
    outcome.figures().forEach(f -> report.add(result(f)));
    report.print();
    say("");
    outcome
        .broken()
        .forEach(
            (promise, times) ->
                say("%-10s %s".formatted(times == 0 ? "kept" : "BROKEN " + times, promise)));
    outcome.examples().forEach(this::say);
    return outcome.kept() ? 0 : 1;
  }

  private Result result(Outcome.Figure f) {
    if (f.beside() == null) {
      return Result.alone(bench, f.metric(), f.value(), f.unit());
    }
    Double ratio = f.itsValue() == 0 ? null : f.value() / f.itsValue();
    return new Result(bench, f.metric(), f.value(), f.unit(), f.beside(), f.itsValue(), ratio);
  }
}
