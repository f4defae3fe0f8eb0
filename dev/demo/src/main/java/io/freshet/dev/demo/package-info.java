/**
 * The demo: a story told in the terminal, each step seen and measured on the running system.
 *
 * <p>Thread rule: the story runs on the main thread and blocks; agents live on Vert.x contexts of
 * their own.
 */
package io.freshet.dev.demo;
