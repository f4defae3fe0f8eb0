package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at what Redis holds, whoever owns it; writes nothing. Any thread; futures complete on the
 * caller's context.
 */
public final class RedisReader {
  private final Redis redis;
  private final String epoch;

  /**
   * A reader; connects when it reads.
   *
   * @param uri Redis connection string, may hold a password
   * @param epoch identity of the session log's history
   */
  public RedisReader(Vertx vertx, String uri, String epoch) {
    this.redis = Redis.createClient(vertx, uri);
    this.epoch = epoch;
  }

  /** Snapshots of those sessions of the partition that have one. */
  public Future<Map<SessionId, StoredState>> snapshots(int partition, List<SessionId> sessions) {
    Request request = Request.cmd(Command.MGET);
    sessions.forEach(s -> request.arg(RedisSnapshots.key(epoch, partition, "s:" + s)));
    return redis
        .send(request)
        .map(
            answer -> {
              Map<SessionId, StoredState> found = new HashMap<>();
              for (int i = 0; i < sessions.size(); i++) {
                if (answer.get(i) != null) {
                  SessionId session = sessions.get(i);
                  found.put(session, StoredState.read(session, answer.get(i).toBytes(), epoch));
                }
              }
              return found;
            });
  }

  /** Features of those sessions of the partition that have some, by field. */
  public Future<Map<SessionId, Map<String, String>>> features(
      int partition, List<SessionId> sessions) {
    List<Request> requests = new ArrayList<>();
    sessions.forEach(
        s -> requests.add(Request.cmd(Command.HGETALL).arg(RedisSnapshots.features(partition, s))));
    return redis
        .batch(requests)
        .map(
            answers -> {
              Map<SessionId, Map<String, String>> found = new HashMap<>();
              for (int i = 0; i < sessions.size(); i++) {
                Map<String, String> fields = fields(answers.get(i));
                if (!fields.isEmpty()) {
                  found.put(sessions.get(i), fields);
                }
              }
              return found;
            });
  }

  private static Map<String, String> fields(Response answer) {
    Map<String, String> fields = new HashMap<>();
    if (answer != null) {
      for (String name : answer.getKeys()) {
        fields.put(name, answer.get(name).toString());
      }
    }
    return fields;
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return redis.close();
  }
}
