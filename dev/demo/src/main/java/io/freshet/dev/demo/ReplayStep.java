package io.freshet.dev.demo;

import io.freshet.hub.Replaying;
import io.freshet.replay.Selection;
import io.freshet.replay.VerifyReport;
import io.freshet.replay.VerifyReport.Row;

/** What stands online is what the session log says, over all that happened to the hub. */
final class ReplayStep implements Step {
  @Override
  public String title() {
    return "History, folded again, gives what stands online";
  }

  @Override
  public void run(World world) {
    VerifyReport report =
        Replaying.verify(
            world.bootstrap(),
            world.redisUri(),
            world.pipelines(),
            new Selection.Some(Long.MAX_VALUE));
    world
        .terminal()
        .check(
            report.different() == 0 && report.sessions() > 0,
            ("%d records folded again: %d sessions, %d features and %d other parts of them are equal,"
                    + " bit for bit, to freshet.contexts and Redis")
                .formatted(
                    report.records(),
                    report.sessions(),
                    compared(report, true),
                    compared(report, false)),
            "%d of %d sessions differ from their history, the first: %s"
                .formatted(report.different(), report.sessions(), report.differing()));
  }

  private static long compared(VerifyReport report, boolean features) {
    return report.rows().stream()
        .filter(row -> isFeature(row) == features)
        .mapToLong(Row::compared)
        .sum();
  }

  private static boolean isFeature(Row row) {
    return row.part().startsWith("feature ")
        || row.store().endsWith("served") && !row.part().startsWith("@");
  }
}
