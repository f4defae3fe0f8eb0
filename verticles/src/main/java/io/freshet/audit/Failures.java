package io.freshet.audit;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** Reads PostgreSQL's failures. */
final class Failures {
  private Failures() {}

  /** True when PostgreSQL is away, starting or full: the same may succeed later. */
  static boolean passing(Throwable failure) {
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

  /** What kind it is; PostgreSQL's own messages can quote values and stay out. */
  static String named(Throwable failure) {
    return switch (failure) {
      case SQLException e -> "PostgreSQL error " + e.getSQLState();
      case DamagedTrailException e -> "finding the trail altered, " + e.getMessage();
      default -> failure.getClass().getSimpleName();
    };
  }
}
