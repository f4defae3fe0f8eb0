/**
 * Raw topics to the session log: decode, check the contract, redact, route.
 *
 * <p>Thread rule: one event loop per IngestVerticle instance; nothing blocks.
 */
package io.freshet.ingest;
