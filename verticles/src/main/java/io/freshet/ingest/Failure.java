package io.freshet.ingest;

/** Tells an unforeseen failure without its message, which may quote what it failed on. */
final class Failure {
  private Failure() {}

  /** Kind and place of the failure, such as {@code NullPointerException at Route.java:42}. */
  static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String at =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    return failure.getClass().getSimpleName() + at;
  }
}
