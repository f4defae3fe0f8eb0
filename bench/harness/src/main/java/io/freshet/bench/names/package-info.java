/**
 * Trains the tagger of names ({@code ./freshet bench train-names}): labelled texts and made ones
 * become samples, samples weights, weights the model that lies beside the detectors.
 *
 * <p>Thread rule: one thread; the same seed gives the same model.
 */
package io.freshet.bench.names;
