package io.freshet.bench.run;

import io.freshet.bench.run.Report.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of {@code io.freshet.bench.micro} in a JVM of its own and takes its results. */
final class CoreBench {
  private static final String RESULT = "RESULT";

  private final Jvm jvm;
  private final String classPath;
  private final Report report;

  CoreBench(Jvm jvm, String classPath, Report report) {
    this.jvm = jvm;
    this.classPath = classPath;
    this.report = report;
  }

  /**
   * Runs it.
   *
   * @param bench name for the results
   * @param main name of the class in that package
   * @param options what it is given behind the seconds and rounds
   * @throws IllegalStateException when it fails; what it wrote is on standard error
   */
  void run(String bench, String main, int warmSeconds, int rounds, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(jvm.options(bench));
    command.addAll(List.of("-cp", classPath, "io.freshet.bench.micro." + main));
    command.addAll(List.of(String.valueOf(warmSeconds), String.valueOf(rounds)));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines()
          .map(line -> line.split("\t"))
          .filter(parts -> parts[0].equals(RESULT))
          .forEach(parts -> report.add(result(bench, parts)));
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("the benchmark " + bench + " has failed; see above");
    }
    report.print();
  }

  private static Result result(String bench, String[] parts) {
    double value = Double.parseDouble(parts[2]);
    return parts[4].isEmpty()
        ? Result.alone(bench, parts[1], value, parts[3])
        : Result.beside(bench, parts[1], value, parts[3], parts[4], Double.parseDouble(parts[5]));
  }
}
