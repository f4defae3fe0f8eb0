package io.freshet.hub.cli;

import io.freshet.replay.RebuildReport;
import java.io.PrintWriter;

/** Prints what {@code replay --rebuild} has done, and what it could not do. */
final class RebuildSummary {
  private RebuildSummary() {}

  /**
   * Prints it.
   *
   * @param all true when all sessions were looked at
   */
  static void print(RebuildReport report, boolean all, PrintWriter out) {
    out.printf(
        "%d sessions folded again from %d records of the session log: %d rebuilt, %d were right.%n",
        report.sessions(), report.records(), report.rebuiltSessions(), report.alreadyRight());
    report.firstNotRebuilt().forEach(line -> out.println("not rebuilt: " + line));
    if (report.notRebuilt() > report.firstNotRebuilt().size()) {
      out.printf(
          "… and %d more were not.%n", report.notRebuilt() - report.firstNotRebuilt().size());
    }
    if (report.outOfReach() > 0) {
      out.printf(
          "%d left as they are, since the log no longer reaches back to their beginning:",
          report.outOfReach());
      report
          .cut()
          .forEach(
              (partition, span) ->
                  out.printf(" partition %d begins at offset %d.", partition, span.begin()));
      out.println();
    }
    if (all && !report.sourcesWithoutRows().isEmpty()) {
      out.println(
          "No row in the log of: "
              + String.join(", ", report.sourcesWithoutRows())
              + ". Rows that came before their source was in a pipeline are not in the log: read"
              + " that source anew (a snapshot by its connector).");
    }
    out.flush();
  }
}
