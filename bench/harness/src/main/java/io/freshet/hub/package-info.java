/**
 * Opens to benchmarks how a hub makes way for itself after a crash; no part of the product.
 *
 * <p>Thread rule: the main thread; blocks.
 */
package io.freshet.hub;
