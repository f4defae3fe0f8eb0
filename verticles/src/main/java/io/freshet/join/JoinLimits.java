package io.freshet.join;

/**
 * What one partition of {@code freshet.joins} may hold. What is above a bound is rejected with its
 * reason and counted; a row that is rejected leaves the contexts that showed it.
 *
 * @param entries rows, and rows that others refer to, together
 * @param waiting rows that wait for the row they go through
 * @param perSubject rows that refer to one row; above it a row that would go through it is
 *     rejected, one that would only look it up is shown without
 * @param holdMicros how long a row waits, microseconds
 * @param fanOutBytes what showing a row in all of its sessions may take
 */
record JoinLimits(int entries, int waiting, int perSubject, long holdMicros, long fanOutBytes) {}
