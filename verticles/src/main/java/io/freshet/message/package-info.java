/**
 * What stages say to each other over the event bus: session owners, gateways, search, audit
 * queries.
 *
 * <p>Thread rule: immutable values, any thread; delivered by reference inside one process.
 */
package io.freshet.message;
