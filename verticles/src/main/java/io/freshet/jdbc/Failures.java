package io.freshet.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** Reads PostgreSQL's failures. */
public final class Failures {
  private Failures() {}

  /** True when PostgreSQL is away, starting or full: the same may succeed later. */
  public static boolean passing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException
          || cause instanceof SQLException e && e.getSQLState() != null && away(e.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Connection failures, lack of resources, operator intervention. */
  private static boolean away(String state) {
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
  }

  /** True when a table, or the schema that it would be in, does not exist. */
  public static boolean missingTable(SQLException failure) {
    return "42P01".equals(failure.getSQLState()) || "3F000".equals(failure.getSQLState());
  }

  /**
   * True when what was to be made is there: for {@code if not exists} looks before it makes, and
   * another may make it between the two.
   */
  public static boolean madeMeanwhile(SQLException failure) {
    return "23505".equals(failure.getSQLState()) || "42710".equals(failure.getSQLState());
  }

  /** What kind it is; PostgreSQL's own messages can quote values and stay out. */
  public static String named(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        return named(e);
      }
    }
    return failure.getClass().getSimpleName();
  }

  /** A pool that got no connection gives the state of the last try, or none. */
  private static String named(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.startsWith("08") || state.startsWith("57P")) {
      return "PostgreSQL does not answer";
    }
    if (state.startsWith("28")) {
      return "PostgreSQL refuses the user or its password";
    }
    return "PostgreSQL error " + state;
  }
}
