package io.freshet.dev.agent;

import java.util.List;

/**
 * What the rules would do about a ticket.
 *
 * @param ticket the ticket's row key
 * @param action name of the action
 * @param priority the priority that the ticket should get
 * @param reads what the action relies on
 * @param writes what it changes
 * @param rationale one sentence for the audit trail
 */
public record Proposal(
    String ticket,
    String action,
    String priority,
    List<String> reads,
    List<String> writes,
    String rationale) {}
