package io.freshet.audit;

/** What {@link AuditVerifier} found, the first thing that does not fit. Numbers count from 0. */
public sealed interface Verification {

  /** One line for a person; names records by number and id, and nothing else of what they hold. */
  String message();

  /**
   * Everything fits.
   *
   * @param records in the trail
   * @param covered of them, by a checkpoint; those after may be newer than the newest checkpoint
   * @param checkpoints that were checked, stored and witnessed
   */
  record Intact(long records, long covered, long checkpoints) implements Verification {
    @Override
    public String message() {
      String open =
          covered == records
              ? "."
              : "; the newest %,d are not covered by a checkpoint yet."
                  .formatted(records - covered);
      return "The audit trail is intact: %,d records, %,d checkpoints"
              .formatted(records, checkpoints)
          + open;
    }
  }

  /**
   * A record was altered or taken out.
   *
   * @param record its id; null when it is not there
   */
  record RecordBroken(long number, String record, String what) implements Verification {
    @Override
    public String message() {
      return "Record " + named(number, record) + " does not fit: " + what + ".";
    }
  }

  /**
   * Records are missing at the end.
   *
   * @param present records that are there: the number of the first that is missing
   * @param signed records that there were, as signed or as the tree's state says
   */
  record TailCut(long present, long signed) implements Verification {
    @Override
    public String message() {
      return "The tail was cut: there were %d records and %d are left; the first that is missing is number %d."
          .formatted(signed, present, present);
    }
  }

  /**
   * Records are not those that were signed, though all that is stored agrees with itself.
   *
   * @param first number of the first that can be another: those before it fit a checkpoint
   * @param record id of what now stands there
   * @param size of the checkpoint that does not fit
   */
  record HistoryRewritten(long first, String record, long size) implements Verification {
    @Override
    public String message() {
      return "The history was rewritten: the first %d records are not those that were signed, and the first in doubt is record %s."
          .formatted(size, named(first, record));
    }
  }

  /** A checkpoint is unsigned, forged, out of order or gone. */
  record CheckpointBroken(String what) implements Verification {
    @Override
    public String message() {
      return "A checkpoint does not fit: " + what + ".";
    }
  }

  private static String named(long number, String record) {
    return record == null ? Long.toString(number) : number + " (" + record + ")";
  }
}
