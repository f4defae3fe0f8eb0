/**
 * Schemas of a schema registry that speaks Confluent's HTTP API: asked for by id, kept, bounded.
 *
 * <p>Thread rule: any thread; what blocks has virtual threads of its own and says so.
 */
package io.freshet.registry;
