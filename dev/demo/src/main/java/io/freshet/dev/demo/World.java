package io.freshet.dev.demo;

import io.freshet.client.AgentClient;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.Redactor;
import io.freshet.protocol.SessionId;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/**
 * Everything that a step of the story can touch.
 *
 * @param terminal where the story is told
 * @param hub the hub's process
 * @param client connection of the agent that follows every session
 * @param watcher its account
 * @param sessions one session for each customer of the shop
 * @param shop connection to the shop's database, auto-commit; for the story's own rows
 * @param store database of the index and of the audit trail
 * @param bootstrap Kafka's address
 * @param redisUri Redis' address
 * @param pipelines as the hub has them
 * @param redactor as the hub has it: same key, same names
 * @param trail the hub's audit trail
 * @param busySince when the shop became busy, on {@link System#nanoTime}'s clock
 * @param logs folder with the hub's output
 */
record World(
    Terminal terminal,
    HubProcess hub,
    AgentClient client,
    Watcher watcher,
    List<SessionId> sessions,
    Connection shop,
    DataSource store,
    String bootstrap,
    String redisUri,
    Pipelines pipelines,
    Redactor redactor,
    TrailCopies trail,
    long busySince,
    Path logs) {}
