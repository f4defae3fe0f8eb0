package io.freshet.bench.peer;

import java.nio.file.Path;

/**
 * What a program is told on its command line, in this order.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param redis Redis' address
 * @param run name of this run: its topics and groups carry it
 * @param eager latency counts, not throughput: nothing is to linger
 * @param folder for its own files, empty
 * @param variant which form of the engine
 */
public record PeerSettings(
    String bootstrap, String redis, String run, boolean eager, Path folder, String variant) {

  /** Partitions of every topic. */
  public static final int PARTITIONS = 4;

  /**
   * As in the hub: a partition that was full waits so long at most for a fetch of the others that
   * finds nothing. Kafka's half a second would stand in the end of each run.
   */
  public static final int FETCH_WAIT_MILLIS = 50;

  /** Reads the command line. */
  public static PeerSettings of(String[] arguments) {
    return new PeerSettings(
        arguments[0],
        arguments[1],
        arguments[2],
        Boolean.parseBoolean(arguments[3]),
        Path.of(arguments[4]),
        arguments[5]);
  }

  /** Reads back as {@link #of}. */
  public String[] toArguments() {
    return new String[] {bootstrap, redis, run, String.valueOf(eager), folder.toString(), variant};
  }

  /** Topic that a peer writes its updates to, keyed by the customer's number in eight bytes. */
  public static String updates(String run) {
    return "bench.updates." + run;
  }

  /** Topic for clean rows keyed by customer, where an engine needs one. */
  public static String keyed(String run) {
    return "bench.keyed." + run;
  }

  public String updates() {
    return updates(run);
  }

  public String keyed() {
    return keyed(run);
  }

  /** Consumer group of the run. */
  public String group() {
    return "bench." + run;
  }
}
