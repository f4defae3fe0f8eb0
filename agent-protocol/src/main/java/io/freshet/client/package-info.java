/**
 * The Java client for agents: one WebSocket connection that reconnects and resumes by itself.
 *
 * <p>Thread rule: a client lives on the Vert.x context it was created on; its handlers are called
 * there.
 */
package io.freshet.client;
