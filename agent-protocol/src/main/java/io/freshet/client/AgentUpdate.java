package io.freshet.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;

/**
 * What a subscription tells its handler: the context after a step. Nodes are shared: do not modify
 * them.
 *
 * @param session the session
 * @param epoch identity of the history
 * @param version the version reached
 * @param context the whole context at that version; null in mode {@code notify}
 * @param update the frame behind it, with cause, freshness and revisions; null when the whole
 *     context came instead (start or reset)
 */
public record AgentUpdate(
    SessionId session, String epoch, long version, ObjectNode context, ServerFrame.Update update) {}
