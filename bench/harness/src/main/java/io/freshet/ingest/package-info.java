/**
 * Opens to benchmarks what the ingest stage keeps to itself; no part of the product.
 *
 * <p>Thread rule: any thread; nothing is shared.
 */
package io.freshet.ingest;
