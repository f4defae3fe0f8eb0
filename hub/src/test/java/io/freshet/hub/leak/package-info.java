/**
 * The leak test: personal data goes in by every way that there is, and is looked for in all that
 * comes out.
 *
 * <p>Thread rule: the test's own thread, except for what WebSockets receive.
 */
package io.freshet.hub.leak;
