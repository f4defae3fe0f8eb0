/**
 * A labelled set of texts that says how much of what is personal the detectors find, and what they
 * take for it wrongly. The set knows nothing of the detectors: templates, names and check digits
 * are its own.
 *
 * <p>Thread rule: one thread; the same seed gives the same texts.
 */
package io.freshet.bench.quality;
