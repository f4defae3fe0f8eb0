package io.freshet.hub.cli;

import io.freshet.replay.VerifyReport;
import io.freshet.replay.VerifyReport.Row;
import java.io.PrintWriter;

/** Prints what {@code replay --verify} found. */
public final class VerifyTable {
  private VerifyTable() {}

  /** Prints the table, the first sessions that differ, and what could not be compared. */
  public static void print(VerifyReport report, PrintWriter out) {
    int width = report.rows().stream().mapToInt(r -> r.part().length()).max().orElse(0);
    String line = "%-16s  %-" + Math.max(width, "part".length()) + "s  %9s  %9s  %9s%n";
    if (!report.rows().isEmpty()) {
      out.printf(line, "where", "part", "compared", "equal", "different");
    }
    for (Row row : report.rows()) {
      out.printf(line, row.store(), row.part(), row.compared(), row.equal(), row.different());
    }
    report
        .differing()
        .forEach(
            (session, parts) -> out.println(session + " differs: " + String.join("; ", parts)));
    if (report.different() > report.differing().size()) {
      out.printf("… and %d more sessions.%n", report.different() - report.differing().size());
    }
    out.printf(
        "%d sessions compared with %d records of the session log: %s.%n",
        report.sessions(),
        report.records(),
        report.different() == 0 ? "all equal" : report.different() + " differ");
    if (report.outOfReach() > 0) {
      out.printf(
          "%d more could not be compared, since the log no longer reaches back to their beginning:",
          report.outOfReach());
      report
          .cut()
          .forEach(
              (partition, span) ->
                  out.printf(" partition %d begins at offset %d.", partition, span.begin()));
      out.println();
    }
    if (report.withoutSnapshot() > 0) {
      out.printf(
          "%d more could not be compared: they are too large for freshet.contexts, and Redis has"
              + " nothing of them.%n",
          report.withoutSnapshot());
    }
    if (report.different() > 0) {
      out.println(
          "Besides damage, a pipeline that was changed since makes a difference: history is folded"
              + " by the pipelines of now.");
    }
    out.flush();
  }
}
