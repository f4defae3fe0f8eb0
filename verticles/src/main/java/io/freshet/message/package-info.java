/**
 * What stages say to each other over the event bus: session owners, gateways, search, audit
 * queries.
 *
 * <p>{@link io.freshet.message.BusCodecs} says which messages cross nodes, and how they are written
 * then. The others are refused: a gateway asks them of the stages beside it.
 *
 * <p>Thread rule: immutable values, any thread; delivered by reference inside one process, as a
 * copy from another.
 */
package io.freshet.message;
