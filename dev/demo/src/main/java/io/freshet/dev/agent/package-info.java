/**
 * A sample agent without a language model: it triages tickets by rules, through {@code AgentClient}
 * alone.
 *
 * <p>Thread rule: the rules are pure; the agent lives on its client's Vert.x context.
 */
package io.freshet.dev.agent;
