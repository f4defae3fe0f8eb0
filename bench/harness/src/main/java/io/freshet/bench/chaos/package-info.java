/**
 * Real services that are killed while a shop is busy, and agents that decide on rows that move;
 * afterwards everything is compared with what it must be.
 *
 * <p>Thread rule: {@link io.freshet.bench.chaos.ChaosRun} and {@link
 * io.freshet.bench.chaos.FencingRun} block their caller; storm, capture, supervisor and strikes
 * have a thread each, agents live on Vert.x contexts. What several of them touch says so.
 */
package io.freshet.bench.chaos;
