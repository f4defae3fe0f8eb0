/**
 * Captures the demo shop's changes into Kafka with Debezium.
 *
 * <p>Thread rule: the engine works on threads of its own; {@link ShopCapture}'s methods block and
 * are for the caller's thread.
 */
package io.freshet.dev.capture;
