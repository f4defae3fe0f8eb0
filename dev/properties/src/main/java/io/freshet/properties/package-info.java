/**
 * How property tests are seeded; for tests only.
 *
 * <p>Thread rule: jqwik calls it on the thread that runs the test; nothing is kept between calls.
 */
package io.freshet.properties;
