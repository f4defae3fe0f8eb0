/**
 * Kafka, Redis and PostgreSQL for development, the demo and tests: started on free ports of
 * 127.0.0.1 over a data folder, stopped on close and when the JVM ends.
 *
 * <p>Thread rule: everything here blocks; never call it on an event loop. The services are
 * thread-safe once started.
 */
package io.freshet.dev.services;
