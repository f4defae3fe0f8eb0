package io.freshet.index;

import io.freshet.jdbc.Failures;
import io.freshet.message.SearchMessage.Find;
import io.freshet.message.SearchMessage.Found;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@link Find} from the event bus. Belongs to one event loop; searches run on {@code
 * workers}. A search that fails, or one too many, is answered with {@link ErrorCode#UNAVAILABLE}.
 */
final class SearchAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAdapter.class);
  private static final int MAX_QUERY = 2_000;
  private static final int MAX_HITS = 100;

  private final WorkerExecutor workers;
  private final QueryEmbeddings queries;
  private final ChunkSearch chunks;
  private final IndexMetrics metrics;
  private final int maxWaiting;
  private int waiting;

  SearchAdapter(
      WorkerExecutor workers,
      QueryEmbeddings queries,
      ChunkSearch chunks,
      IndexMetrics metrics,
      int maxWaiting) {
    this.workers = workers;
    this.queries = queries;
    this.chunks = chunks;
    this.metrics = metrics;
    this.maxWaiting = maxWaiting;
  }

  void find(Message<Find> message) {
    Find find = message.body();
    if (!wellFormed(find)) {
      message.fail(
          ErrorCode.MALFORMED.code(),
          "a search has a query of at most 2,000 characters, a limit of 1 to 100, and a session"
              + " only of its tenant");
      return;
    }
    if (waiting >= maxWaiting) {
      message.fail(ErrorCode.UNAVAILABLE.code(), "too many searches at once");
      return;
    }
    waiting++;
    workers
        .executeBlocking(() -> metrics.searches().recordCallable(() -> search(find)), false)
        .onComplete(
            found -> {
              waiting--;
              if (found.succeeded()) {
                message.reply(found.result());
              } else {
                LOG.warn("a search failed: {}", Failures.named(found.cause()));
                message.fail(ErrorCode.UNAVAILABLE.code(), "search is not available now");
              }
            });
  }

  private static boolean wellFormed(Find find) {
    return !find.query().isBlank()
        && find.query().length() <= MAX_QUERY
        && find.limit() >= 1
        && find.limit() <= MAX_HITS
        && (find.session() == null || find.session().tenant().equals(find.tenant()));
  }

  private Found search(Find find) throws Exception {
    return new Found(chunks.search(find, queries.of(find.query())));
  }
}
