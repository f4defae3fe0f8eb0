/**
 * Agents and browsers: WebSocket, HTTP, the console's feed.
 *
 * <p>Thread rule: one event loop per GatewayVerticle instance; nothing blocks.
 */
package io.freshet.gateway;
