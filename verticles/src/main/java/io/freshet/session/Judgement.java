package io.freshet.session;

import io.freshet.protocol.Verdict;
import java.util.List;

/**
 * The first answer to a decision, as the ledger keeps it.
 *
 * @param basedOn version that it was based on; -1 when that belongs to another history
 * @param version the session's version after the verdict
 * @param changed what it read that had changed, when stale, else empty
 * @param reason why, when rejected, else null
 * @param record id of its audit record
 * @param leaf Merkle leaf hash of that record
 * @param decided {@link Judge#decided} of what the answer is for: only the same gets it again
 */
record Judgement(
    Verdict verdict,
    long basedOn,
    long version,
    List<String> changed,
    String reason,
    String record,
    String leaf,
    String decided) {}
