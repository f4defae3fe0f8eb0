/**
 * Several hubs share one session log, each a process of its own: they come and go under load, and
 * agents see no difference.
 *
 * <p>Thread rule: the test's own thread; agents live on an event loop each, the load on threads of
 * its own.
 */
package io.freshet.hub.cluster;
