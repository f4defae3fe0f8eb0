package io.freshet.contract;

/**
 * One thing that a changed contract does to rows.
 *
 * @param breaks the promise that it touches: {@link Compatibility#BACKWARD} or {@link
 *     Compatibility#FORWARD}
 * @param place JSON pointer of the keyword, in the contract that takes less there: the new one
 *     where rows are refused, the old one where new rows are let through
 * @param line of the new contract, from 1: that of the place, or of the nearest around it that the
 *     new contract still has
 * @param detail what is there now and what was before; words and values of the contracts only
 */
public record Finding(Compatibility breaks, Kind kind, String place, int line, String detail) {

  /** How sure it is. */
  public enum Kind {
    /** Some row is judged otherwise than before. */
    INCOMPATIBLE("incompatible"),
    /** Whether some row is cannot be told by comparing the contracts. */
    CANNOT_TELL("cannot tell"),
    /**
     * A column is described that the old contract let be: rows which have had it all along, in
     * another form, are refused; where it is a new column there are none.
     */
    NEW_COLUMN("new column");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }

    /** True when a hub that refuses incompatible contracts refuses this. */
    public boolean isRefused() {
      return this != NEW_COLUMN;
    }
  }

  /** One line for a person, without the contract's name. */
  public String sentence() {
    return "%s (%s): %s: %s"
        .formatted(kind.words(), breaks.word(), place.isEmpty() ? "/" : place, detail);
  }
}
