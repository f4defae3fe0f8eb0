package io.freshet.dev.demo;

import io.freshet.audit.Verification;
import java.sql.Connection;
import java.sql.Statement;

/** The audit trail verifies, and notices an altered record and a cut tail. */
final class AuditStep implements Step {
  private static final String ALTER =
      """
      update freshet_audit.records
      set canonical = convert_to(replace(convert_from(canonical, 'UTF8'),
                                         '"verdict":"', '"verdict":"not '), 'UTF8')
      where number = (select min(number) from freshet_audit.records where type = 'decision')""";
  private static final String CUT =
      """
      delete from freshet_audit.records
      where number >= (select max(size) from freshet_audit.checkpoints) - 5""";

  @Override
  public String title() {
    return "The audit trail cannot be rewritten unnoticed";
  }

  @Override
  public void run(World world) throws Exception {
    Verification intact = world.trail().verifier().verify();
    tell(world, "audit verify", intact, intact instanceof Verification.Intact);
    Verification altered = tampered(world.trail(), ALTER);
    tell(
        world,
        "one record altered, in a copy",
        altered,
        altered instanceof Verification.RecordBroken);
    Verification cut = tampered(world.trail(), CUT);
    tell(world, "the tail cut, in a copy", cut, cut instanceof Verification.TailCut);
  }

  private static Verification tampered(TrailCopies trail, String sql) throws Exception {
    try (TrailCopies.Copy copy = trail.copy();
        Connection connection = copy.database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
      return copy.verifier().verify();
    }
  }

  private static void tell(World world, String what, Verification result, boolean asExpected) {
    String line = what + ": " + result.message();
    world.terminal().check(asExpected, line, line);
  }
}
