package io.freshet.bench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a table for people and a JSON line each for programs. One thread. */
final class Report {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintWriter out;
  private final Path json;
  private final List<Result> results = new ArrayList<>();

  /**
   * A figure beside that of a peer, or of a limit.
   *
   * @param ratio value by peerValue
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      String bench,
      String metric,
      double value,
      String unit,
      String peer,
      Double peerValue,
      Double ratio) {

    static Result beside(
        String bench, String metric, double value, String unit, String peer, double peerValue) {
      return new Result(bench, metric, value, unit, peer, peerValue, value / peerValue);
    }

    static Result alone(String bench, String metric, double value, String unit) {
      return new Result(bench, metric, value, unit, null, null, null);
    }
  }

  /**
   * @param json file that lines are appended to; null to print them
   */
  Report(PrintWriter out, Path json) {
    this.out = out;
    this.json = json;
  }

  void add(Result result) {
    results.add(result);
  }

  /** Prints all that was added, then forgets it. */
  void print() throws IOException {
    out.println();
    out.printf(
        "%-14s %-38s %14s %-9s %-18s %14s %8s%n",
        "bench", "metric", "value", "unit", "beside", "its value", "ratio");
    for (Result r : results) {
      out.printf(
          "%-14s %-38s %14s %-9s %-18s %14s %8s%n",
          r.bench(),
          r.metric(),
          number(r.value()),
          r.unit(),
          r.peer() == null ? "" : r.peer(),
          r.peerValue() == null ? "" : number(r.peerValue()),
          r.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", r.ratio()));
    }
    List<String> lines = results.stream().map(Report::line).toList();
    if (json == null) {
      lines.forEach(out::println);
    } else {
      Files.write(json, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    out.flush();
    results.clear();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 1_000 ? "%,.0f" : "%.2f", value);
  }

  private static String line(Result result) {
    try {
      return MAPPER.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers and texts can always be written", e);
    }
  }
}
