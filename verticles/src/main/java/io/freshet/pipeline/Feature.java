package io.freshet.pipeline;

import io.freshet.change.Op;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A value computed from a session's changes, shown in the context's section {@code features}. */
public sealed interface Feature {

  /** Its name in the section. */
  String name();

  /** Names of all values that it may have in the section, its own first. */
  default List<String> outputs() {
    return List.of(name());
  }

  /** What is done with the events of a window. */
  enum Function {
    /** How many there are. */
    COUNT,
    /** Their sum, exact. */
    SUM,
    /** The least value. */
    MIN,
    /** The greatest value. */
    MAX,
    /** Sum by count. */
    MEAN,
    /** The value of the newest event. */
    LAST,
    /** How many different values there are, estimated. */
    DISTINCT,
    /** How many there are in a given time. */
    RATE;

    /** True when it is about a column, false when about the event itself. */
    public boolean ofColumn() {
      return this != COUNT && this != RATE;
    }
  }

  /**
   * A function over the events of a window.
   *
   * @param source name of the source whose changes are its events
   * @param column names that lead from the row to the value; empty for the event itself
   * @param ops the changes that are events of it
   * @param where holds for the rows that are events of it; null for all
   * @param lateness how much older than the session's newest event one may be without being late;
   *     null, without a window only, when none is ever late
   * @param per what a rate is for
   */
  record Aggregation(
      String name,
      Function function,
      String source,
      List<String> column,
      Window window,
      Set<Op> ops,
      Expression where,
      Duration lateness,
      LatePolicy late,
      Duration per)
      implements Feature {

    @Override
    public List<String> outputs() {
      return late == LatePolicy.SIDE ? List.of(name, lateName()) : List.of(name);
    }

    /** Where late events are counted, when they are counted apart. */
    public String lateName() {
      return name + "_late";
    }
  }

  /** One feature divided by another; without a value where that is none or 0. */
  record Ratio(String name, String numerator, String denominator) implements Feature {}

  /**
   * How many standard deviations a feature is away from its mean.
   *
   * @param base a feature with a tumbling or sliding window
   * @param over what mean and deviation are taken of: a multiple of the base's window
   * @param flag from this deviation on, up or down, {@code <name>_flag} is true; null for no flag
   */
  record ZScore(String name, String base, Duration over, BigDecimal flag) implements Feature {
    /** Windows without which there is no z-score. */
    public static final int MIN_SAMPLES = 5;

    @Override
    public List<String> outputs() {
      return flag == null ? List.of(name) : List.of(name, flagName());
    }

    /** Where a remarkable value is flagged, if it is to be. */
    public String flagName() {
      return name + "_flag";
    }
  }
}
