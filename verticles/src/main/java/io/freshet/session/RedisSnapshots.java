package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Snapshots in Redis. Keys of a partition share a hash tag, and carry the epoch, so that another
 * history never meets their content: {@code freshet:<epoch>:{<partition>}:marker}, {@code …:names}
 * (sorted set), {@code …:heads} (hash), {@code …:due} (sorted set, by time), {@code …:s:<session>}.
 * Features lie where others can find them, without the epoch: {@code
 * freshet:features:{<partition>}:<session>} (hash).
 *
 * <p>A call that is not answered in {@link #TIMEOUT_SECONDS} fails; if it is carried out later, the
 * fence refuses it once a newer write is in.
 */
final class RedisSnapshots implements SnapshotStore {
  private static final int TIMEOUT_SECONDS = 4;
  private static final int MAX_WAITING = 4_096;

  private final Redis redis;
  private final String epoch;

  RedisSnapshots(Vertx vertx, String uri, String epoch) {
    RedisOptions options =
        new RedisOptions().setConnectionString(uri).setMaxPoolWaiting(MAX_WAITING);
    this.redis = Redis.createClient(vertx, options);
    this.epoch = epoch;
  }

  @Override
  public Future<Long> claim(Fence fence, boolean force) {
    List<Buffer> arguments = List.of(text(fence.generation()), text(force ? 1 : 0));
    return timely(RedisScript.CLAIM.call(redis, List.of(key(fence, "marker")), arguments))
        .map(answer -> Long.parseLong(checked(answer.toString(), fence)));
  }

  @Override
  public Future<Set<SessionId>> due(Fence fence, long nowMicros, int limit) {
    Request request = Request.cmd(Command.ZRANGE).arg(key(fence, "due")).arg("-inf").arg(nowMicros);
    return timely(redis.send(request.arg("BYSCORE").arg("LIMIT").arg(0).arg(limit)))
        .map(
            names -> {
              Set<SessionId> sessions = new LinkedHashSet<>();
              names.forEach(name -> sessions.add(SessionId.parse(name.toString())));
              return sessions;
            });
  }

  @Override
  public Future<Map<SessionId, byte[]>> load(Fence fence, Collection<SessionId> sessions) {
    Request request = Request.cmd(Command.MGET).arg(key(fence, "marker"));
    List<SessionId> asked = List.copyOf(sessions);
    asked.forEach(session -> request.arg(key(fence, "s:" + session)));
    return timely(redis.send(request))
        .map(
            answer -> {
              checkMarker(answer.get(0), fence);
              Map<SessionId, byte[]> found = new HashMap<>();
              for (int i = 0; i < asked.size(); i++) {
                Response snapshot = answer.get(i + 1);
                if (snapshot != null) {
                  found.put(asked.get(i), snapshot.toBytes());
                }
              }
              return found;
            });
  }

  @Override
  public Future<Void> write(Fence fence, long marker, List<StoredSession> sessions) {
    List<String> keys = new ArrayList<>();
    for (String name : List.of("marker", "names", "heads", "due")) {
      keys.add(key(fence, name));
    }
    List<Buffer> arguments = new ArrayList<>();
    arguments.addAll(List.of(text(fence.generation()), text(fence.nextWrite()), text(marker)));
    for (StoredSession stored : sessions) {
      keys.add(key(fence, "s:" + stored.session()));
      keys.add("freshet:features:{" + fence.partition() + "}:" + stored.session());
      arguments.add(Buffer.buffer(stored.snapshot()));
      arguments.add(Buffer.buffer(stored.session().toString()));
      arguments.add(
          Buffer.buffer(
              stored.version() == 0 ? "" : stored.version() + " " + stored.sourceMicros()));
      add(stored.features(), arguments);
    }
    return timely(RedisScript.WRITE.call(redis, keys, arguments))
        .map(
            answer -> {
              checked(answer.toString(), fence);
              return null;
            });
  }

  private static void add(StoredFeatures features, List<Buffer> arguments) {
    long due = features.dueMicros();
    arguments.add(due == Long.MAX_VALUE ? Buffer.buffer() : text(due));
    if (features.fields() == null) {
      arguments.add(text(-1));
      return;
    }
    arguments.add(text(features.fields().size()));
    features
        .fields()
        .forEach(
            (name, value) -> {
              arguments.add(Buffer.buffer(name));
              arguments.add(Buffer.buffer(value));
            });
  }

  @Override
  public Future<List<Head>> list(Fence fence, String prefix, String after, int limit) {
    boolean behind = after != null && !after.isEmpty() && after.compareTo(prefix) >= 0;
    Buffer from =
        prefix.isEmpty() && !behind
            ? Buffer.buffer("-")
            : Buffer.buffer(behind ? "(" + after : "[" + prefix);
    Buffer to =
        prefix.isEmpty() ? Buffer.buffer("+") : Buffer.buffer("(" + prefix).appendByte((byte) 0xFF);
    Request names = Request.cmd(Command.ZRANGE).arg(key(fence, "names")).arg(from).arg(to);
    return timely(redis.send(names.arg("BYLEX").arg("LIMIT").arg(0).arg(limit)))
        .compose(
            found -> found.size() == 0 ? Future.succeededFuture(List.of()) : heads(fence, found));
  }

  private Future<List<Head>> heads(Fence fence, Response names) {
    Request request = Request.cmd(Command.HMGET).arg(key(fence, "heads"));
    names.forEach(name -> request.arg(name.toString()));
    return timely(redis.send(request))
        .map(
            found -> {
              List<Head> heads = new ArrayList<>();
              for (int i = 0; i < names.size(); i++) {
                if (found.get(i) != null) {
                  String[] parts = found.get(i).toString().split(" ");
                  heads.add(
                      new Head(
                          names.get(i).toString(),
                          Long.parseLong(parts[0]),
                          Long.parseLong(parts[1])));
                }
              }
              return heads;
            });
  }

  @Override
  public Future<Void> close() {
    return redis.close();
  }

  private String key(Fence fence, String name) {
    return "freshet:" + epoch + ":{" + fence.partition() + "}:" + name;
  }

  private static void checkMarker(Response marker, Fence fence) {
    if (marker == null) {
      throw lost(fence);
    }
    String text = marker.toString();
    if (Integer.parseInt(text.substring(0, text.indexOf(' '))) > fence.generation()) {
      throw fenced(fence);
    }
  }

  private static String checked(String answer, Fence fence) {
    return switch (answer) {
      case "fenced" -> throw fenced(fence);
      case "lost" -> throw lost(fence);
      default -> answer;
    };
  }

  private static OwnershipLost fenced(Fence fence) {
    return new OwnershipLost(
        "session-log partition %d has an owner newer than generation %d"
            .formatted(fence.partition(), fence.generation()));
  }

  private static OwnershipLost lost(Fence fence) {
    return new OwnershipLost(
        "Redis has lost the snapshots of session-log partition " + fence.partition());
  }

  private static <T> Future<T> timely(Future<T> call) {
    return call.timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static Buffer text(long number) {
    return Buffer.buffer(Long.toString(number));
  }
}
