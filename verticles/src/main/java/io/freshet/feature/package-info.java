/**
 * Windowed features over a session's changes, computed from panes.
 *
 * <p>Thread rule: {@link io.freshet.feature.FeaturePlan} is immutable, any thread; {@link
 * io.freshet.feature.Features} is plain state of one actor, used on its event loop only.
 *
 * <p><b>Memory</b> of a session is fixed by its features, whatever the number of events. A feature
 * takes about 150 bytes and, for each pane that has events:
 *
 * <table>
 *   <caption>Bytes of a pane with events</caption>
 *   <tr><th>function</th><th>in memory, about</th><th>in a snapshot, at most</th></tr>
 *   <tr><td>count, rate</td><td>50</td><td>20</td></tr>
 *   <tr><td>sum, mean</td><td>110, up to 200 with many digits</td><td>120</td></tr>
 *   <tr><td>min, max, last</td><td>100, up to 400 with texts</td><td>200, texts 800</td></tr>
 *   <tr><td>distinct</td><td>600, above 64 values 1,100</td><td>1,300</td></tr>
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
