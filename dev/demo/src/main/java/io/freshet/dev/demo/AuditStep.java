package io.freshet.dev.demo;

import io.freshet.audit.AuditVerifier;
import io.freshet.audit.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The audit trail verifies, and notices an altered record and a cut tail. */
final class AuditStep implements Step {
  private static final String RECORDS = "freshet_audit.records";
  private static final int CUT = 5;

  @Override
  public String title() {
    return "The audit trail cannot be rewritten unnoticed";
  }

  @Override
  public void run(World world) throws Exception {
    AuditVerifier verifier = world.verifier();
    Verification intact = verifier.verify();
    tell(world, intact, intact instanceof Verification.Intact, "verify");
    try (Connection store = world.store().getConnection();
        Statement sql = store.createStatement()) {
      alterAndRestore(world, verifier, sql);
      cutAndRestore(world, verifier, sql);
    }
    Verification again = verifier.verify();
    tell(world, again, again instanceof Verification.Intact, "both undone, verify");
  }

  private static void alterAndRestore(World world, AuditVerifier verifier, Statement sql)
      throws Exception {
    sql.execute(
        "create temp table kept as select * from %s where type = 'decision' order by number limit 1"
            .formatted(RECORDS));
    sql.execute(
        ("update %s r set canonical = convert_to(replace(convert_from(r.canonical, 'UTF8'),"
                + " '\"verdict\":\"', '\"verdict\":\"not '), 'UTF8') from kept k where r.number ="
                + " k.number")
            .formatted(RECORDS));
    try {
      Verification altered = verifier.verify();
      tell(
          world,
          altered,
          altered instanceof Verification.RecordBroken,
          "one record altered, verify");
    } finally {
      sql.execute(
          "update %s r set canonical = k.canonical from kept k where r.number = k.number"
              .formatted(RECORDS));
      sql.execute("drop table kept");
    }
  }

  private static void cutAndRestore(World world, AuditVerifier verifier, Statement sql)
      throws Exception {
    sql.execute(
        ("create temp table cut as select * from %s where number >= (select max(size) from"
                + " freshet_audit.checkpoints) - %d")
            .formatted(RECORDS, CUT));
    sql.execute("delete from %s r using cut c where r.number = c.number".formatted(RECORDS));
    try {
      Verification cut = verifier.verify();
      tell(world, cut, !(cut instanceof Verification.Intact), "the tail cut, verify");
    } finally {
      restore(sql);
    }
  }

  private static void restore(Statement sql) throws SQLException {
    sql.execute("insert into %s select * from cut".formatted(RECORDS));
    sql.execute("drop table cut");
  }

  private static void tell(World world, Verification result, boolean asExpected, String what) {
    world
        .terminal()
        .check(asExpected, what + ": " + result.message(), what + ": " + result.message());
  }
}
