package io.freshet.message;

import java.util.List;

/** Queries of the audit trail, at the address {@link Addresses#AUDIT}. JSON travels as text. */
public sealed interface AuditMessage {

  /**
   * Records in order of their number. Reply: {@link Page}. Null fields do not restrict.
   *
   * @param tenant only records of this tenant
   * @param type {@code decision}, {@code delivery}, {@code observation}, {@code retry}
   * @param fromMs epoch milliseconds, inclusive
   * @param toMs epoch milliseconds, exclusive
   * @param after number after which to begin; -1 for the start
   * @param limit 1 to 1,000
   */
  record Query(
      String tenant,
      String session,
      String agent,
      String type,
      String verdict,
      Long fromMs,
      Long toMs,
      long after,
      int limit)
      implements AuditMessage {}

  /** One record by its id, within a tenant. Reply: {@link Text}. */
  record Record(String tenant, String record) implements AuditMessage {}

  /** Inclusion proof of one record. Reply: {@link Text}. */
  record Proof(String tenant, String record) implements AuditMessage {}

  /** The newest signed checkpoint (a C2SP note). Reply: {@link Text}. */
  record Checkpoint() implements AuditMessage {}

  /** Canonical records, each with its number; {@code next} is null at the end. */
  record Page(List<String> records, Long next) implements AuditMessage {}

  /** JSON or a note; null when there is no such record. */
  record Text(String text) implements AuditMessage {}
}
