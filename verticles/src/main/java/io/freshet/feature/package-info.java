/**
 * Windowed features over a session's changes, computed from panes.
 *
 * <p>Thread rule: {@link io.freshet.feature.FeaturePlan} is immutable, any thread; {@link
 * io.freshet.feature.Features} is plain state of one actor, used on its event loop only.
 *
 * <p><b>Memory</b> of a session is fixed by its features, whatever the number of events. Without
 * events the first feature takes about 400 bytes and each further one 200; then, for each pane that
 * has events (measured on a 64-bit JVM with compressed pointers):
 *
 * <table>
 *   <caption>Bytes of a pane with events</caption>
 *   <tr><th>function</th><th>in memory, about</th><th>in a snapshot, at most</th></tr>
 *   <tr><td>count, rate</td><td>55</td><td>30</td></tr>
 *   <tr><td>sum, mean</td><td>95 to 170</td><td>120</td></tr>
 *   <tr><td>min, max, last</td><td>110 to 240, not Latin 370</td><td>100, texts 800</td></tr>
 *   <tr><td>distinct</td><td>up to 580, above 64 values 1,100</td><td>1,350</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Panes at most</caption>
 *   <tr><th>window</th><th>panes</th></tr>
 *   <tr><td>none, tumbling</td><td>1</td></tr>
 *   <tr><td>sliding</td><td>length / every, up to 3,600; of distinct up to 60</td></tr>
 *   <tr><td>session</td><td>lateness / gap + 2, up to 64</td></tr>
 *   <tr><td>z-score, besides its feature's own</td><td>over / window + 1, up to 1,001</td></tr>
 * </table>
 */
package io.freshet.feature;
