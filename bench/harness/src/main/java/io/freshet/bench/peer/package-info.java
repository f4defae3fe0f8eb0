/**
 * Engines as programs, each started in a JVM of its own: Freshet and the plain loop.
 *
 * <p>Thread rule: a program's main thread prepares, says that it is ready and waits for the word.
 */
package io.freshet.bench.peer;
