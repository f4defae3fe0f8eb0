/**
 * The benchmark's job on Flink.
 *
 * <p>Thread rule: functions belong to the task that runs them.
 */
package io.freshet.bench.flink;
