package io.freshet.feature;

/**
 * What happened to a change that was not simply taken in, counted once for each feature.
 *
 * @param dropped late, and left out
 * @param updated late, and taken in
 * @param aside late, and counted apart
 * @param refused of no use: no number where one is needed, too long, or a filter that failed
 */
public record Outcome(int dropped, int updated, int aside, int refused) {
  static final Outcome NOTHING = new Outcome(0, 0, 0, 0);

  /** True when there is nothing to tell. */
  public boolean isNothing() {
    return equals(NOTHING);
  }
}
