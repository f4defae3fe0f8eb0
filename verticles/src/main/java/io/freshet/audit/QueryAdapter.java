package io.freshet.audit;

import io.freshet.jdbc.Failures;
import io.freshet.message.AuditMessage;
import io.freshet.message.AuditMessage.Text;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@link AuditMessage}s from the event bus. Belongs to one event loop; queries run on
 * {@code workers}. What cannot be answered now, or is one too many, fails with {@link
 * ErrorCode#UNAVAILABLE}.
 */
final class QueryAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(QueryAdapter.class);
  private static final int MAX_LIMIT = 1_000;

  private final WorkerExecutor workers;
  private final AuditQueries queries;
  private final AuditMetrics metrics;
  private final int maxWaiting;
  private int waiting;

  QueryAdapter(WorkerExecutor workers, AuditQueries queries, AuditMetrics metrics, int maxWaiting) {
    this.workers = workers;
    this.queries = queries;
    this.metrics = metrics;
    this.maxWaiting = maxWaiting;
  }

  void answer(Message<AuditMessage> message) {
    AuditMessage question = message.body();
    if (question instanceof AuditMessage.Query query
        && (query.limit() < 1 || query.limit() > MAX_LIMIT)) {
      message.fail(ErrorCode.MALFORMED.code(), "a query has a limit of 1 to 1,000");
      return;
    }
    if (waiting >= maxWaiting) {
      message.fail(ErrorCode.UNAVAILABLE.code(), "too many audit queries at once");
      return;
    }
    waiting++;
    workers
        .executeBlocking(() -> metrics.queries().recordCallable(() -> ask(question)), false)
        .onComplete(
            answer -> {
              waiting--;
              if (answer.succeeded()) {
                message.reply(answer.result());
              } else {
                refuse(message, answer.cause());
              }
            });
  }

  private Object ask(AuditMessage question) throws Exception {
    return switch (question) {
      case AuditMessage.Query query -> queries.page(query);
      case AuditMessage.Record one -> new Text(queries.record(one.tenant(), one.record()));
      case AuditMessage.Proof one -> new Text(queries.proof(one.tenant(), one.record()));
      case AuditMessage.Checkpoint newest -> new Text(queries.checkpoint());
      case AuditMessage.Page page -> throw new IllegalArgumentException("a page is an answer");
      case Text text -> throw new IllegalArgumentException("a text is an answer");
    };
  }

  private static void refuse(Message<AuditMessage> message, Throwable cause) {
    switch (cause) {
      case AuditQueries.NotCoveredYet e ->
          message.fail(
              ErrorCode.UNAVAILABLE.code(), "no checkpoint covers this record yet: ask again");
      case DamagedTrailException e -> {
        LOG.error("the audit trail was altered: {}", e.getMessage());
        message.fail(ErrorCode.INTERNAL.code(), "the audit trail does not fit: verify it");
      }
      default -> {
        LOG.warn("an audit query failed: {}", Failures.named(cause));
        message.fail(ErrorCode.UNAVAILABLE.code(), "the audit trail is not available now");
      }
    }
  }
}
