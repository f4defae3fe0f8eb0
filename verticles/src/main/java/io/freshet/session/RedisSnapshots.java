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
import java.nio.charset.StandardCharsets;
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
  private static final byte[] NOTHING = {};

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
    long write = fence.nextWrite();
    List<byte[]> arguments = List.of(text(fence.generation()), text(write), text(force ? 1 : 0));
    return timely(RedisScript.CLAIM.call(redis, List.of(key(fence, "marker")), arguments))
        .map(answer -> Long.parseLong(checked(answer.toString(), fence)))
        .onSuccess(offset -> fence.acknowledged(write));
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
    // Of now: what is acknowledged while this is on its way need not be seen by it.
    long acknowledged = fence.acknowledged();
    return timely(redis.send(request))
        .map(
            answer -> {
              checkMarker(answer.get(0), fence, acknowledged);
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
    List<byte[]> arguments = new ArrayList<>();
    long write = fence.nextWrite();
    arguments.addAll(proof(fence, write));
    arguments.add(text(marker));
    for (StoredSession stored : sessions) {
      String name = stored.session().toString();
      keys.add(key(fence, "s:" + name));
      keys.add(features(fence.partition(), stored.session()));
      arguments.add(stored.snapshot());
      arguments.add(text(name));
      arguments.add(stored.version() == 0 ? NOTHING : text(head(stored)));
      add(stored.features(), arguments);
    }
    return written(RedisScript.WRITE, fence, write, keys, arguments);
  }

  @Override
  public Future<Void> discard(Fence fence, Collection<SessionId> sessions) {
    List<String> keys = new ArrayList<>(List.of(key(fence, "marker")));
    sessions.forEach(session -> keys.add(key(fence, "s:" + session)));
    long write = fence.nextWrite();
    return written(RedisScript.DISCARD, fence, write, keys, proof(fence, write));
  }

  private Future<Void> written(
      RedisScript script, Fence fence, long write, List<String> keys, List<byte[]> arguments) {
    return timely(script.call(redis, keys, arguments))
        .map(
            answer -> {
              checked(answer.toString(), fence);
              fence.acknowledged(write);
              return null;
            });
  }

  private static List<byte[]> proof(Fence fence, long write) {
    return List.of(text(fence.generation()), text(write), text(fence.acknowledged()));
  }

  private static String head(StoredSession stored) {
    return stored.version() + " " + stored.sourceMicros() + " " + stored.begin();
  }

  private static void add(StoredFeatures features, List<byte[]> arguments) {
    long due = features.dueMicros();
    arguments.add(due == Long.MAX_VALUE ? NOTHING : text(due));
    if (features.fields() == null) {
      arguments.add(text(-1));
      return;
    }
    arguments.add(text(features.fields().size()));
    features
        .fields()
        .forEach(
            (name, value) -> {
              arguments.add(text(name));
              arguments.add(text(value));
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
                          Long.parseLong(parts[1]),
                          Long.parseLong(parts[2])));
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
    return key(epoch, fence.partition(), name);
  }

  static String key(String epoch, int partition, String name) {
    return "freshet:" + epoch + ":{" + partition + "}:" + name;
  }

  static String features(int partition, SessionId session) {
    return "freshet:features:{" + partition + "}:" + session;
  }

  private static void checkMarker(Response marker, Fence fence, long acknowledged) {
    if (marker == null) {
      throw lost(fence);
    }
    String[] parts = marker.toString().split(" ");
    int generation = Integer.parseInt(parts[0]);
    if (generation > fence.generation()) {
      throw fenced(fence);
    }
    if (generation < fence.generation() || Long.parseLong(parts[1]) < acknowledged) {
      throw lost(fence);
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

  private static byte[] text(long number) {
    return text(Long.toString(number));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
