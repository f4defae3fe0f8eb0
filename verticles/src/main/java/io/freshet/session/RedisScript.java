package io.freshet.session;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script, called by its hash and sent whole only to a server that does not know it yet.
 *
 * <p>A partition's marker is the text {@code generation write offset}.
 */
final class RedisScript {
  /**
   * Arguments: generation, write, newest write acknowledged. Gives {@code lost} where the store
   * went back in time, to an older copy of its data, and {@code fenced} where somebody newer has
   * written.
   */
  private static final String OWNED =
      """
      local held = redis.call('GET', KEYS[1])
      if not held then
        return 'lost'
      end
      local generation, write, offset = string.match(held, '^(%d+) (%d+) (%-?%d+)$')
      local newer = tonumber(generation) - tonumber(ARGV[1])
      if newer > 0 or (newer == 0 and tonumber(write) >= tonumber(ARGV[2])) then
        return 'fenced'
      end
      if newer < 0 or tonumber(write) < tonumber(ARGV[3]) then
        return 'lost'
      end
      """;

  /**
   * Keys: marker. Arguments: generation, write, 1 to claim even from a higher generation. Gives the
   * offset.
   */
  static final RedisScript CLAIM =
      new RedisScript(
          """
          local held = redis.call('GET', KEYS[1])
          local offset = '-1'
          if held then
            local generation, write, at = string.match(held, '^(%d+) (%d+) (%-?%d+)$')
            if tonumber(generation) > tonumber(ARGV[1]) and ARGV[3] ~= '1' then
              return 'fenced'
            end
            offset = at
          end
          redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. offset)
          return offset
          """);

  /**
   * Keys: marker, names, heads, due, then snapshot and features of each session. Arguments:
   * generation, write, newest write acknowledged, offset, then for each session: snapshot (empty:
   * left as it is), name, head (empty: not listed), time at which its features are due (empty:
   * never), number of its features' fields (-1: left as they are), and these, each with its value.
   * The marker is set last, so that a script that fails half-way claims nothing.
   */
  static final RedisScript WRITE =
      new RedisScript(
          OWNED
              + """
              local at = 5
              for i = 5, #KEYS, 2 do
                local name, head, due = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
                local fields = tonumber(ARGV[at + 4])
                local last = at + 4 + 2 * math.max(0, fields)
                if ARGV[at] ~= '' then
                  redis.call('SET', KEYS[i], ARGV[at])
                end
                if head ~= '' then
                  redis.call('ZADD', KEYS[2], 0, name)
                  redis.call('HSET', KEYS[3], name, head)
                end
                if due == '' then
                  redis.call('ZREM', KEYS[4], name)
                else
                  redis.call('ZADD', KEYS[4], due, name)
                end
                if fields >= 0 then
                  redis.call('DEL', KEYS[i + 1])
                end
                if fields > 0 then
                  redis.call('HSET', KEYS[i + 1], unpack(ARGV, at + 5, last))
                end
                at = last + 1
              end
              if ARGV[4] ~= '-1' then
                offset = ARGV[4]
              end
              redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. offset)
              return 'ok'
              """);

  /**
   * Keys: marker, then one for each session to delete. Arguments: generation, write, newest write
   * acknowledged. The marker then says that nothing is held, and that no write was taken: to its
   * owner, too, all is lost from here on. Otherwise a flush that is under way would set a marker
   * over what is no longer held, and a load find those sessions empty.
   */
  static final RedisScript DISCARD =
      new RedisScript(
          OWNED
              + """
              redis.call('SET', KEYS[1], ARGV[1] .. ' 0 -1')
              for i = 2, #KEYS do
                redis.call('DEL', KEYS[i])
              end
              return 'ok'
              """);

  private final String text;
  private final String hash;

  private RedisScript(String text) {
    this.text = text;
    this.hash = sha1(text);
  }

  /** Calls it; the arguments are sent as they are, and must not be changed. */
  Future<Response> call(Redis redis, List<String> keys, List<byte[]> arguments) {
    return redis
        .send(request(Command.EVALSHA, hash, keys, arguments))
        .recover(
            e ->
                e.getMessage() != null && e.getMessage().startsWith("NOSCRIPT")
                    ? redis.send(request(Command.EVAL, text, keys, arguments))
                    : Future.failedFuture(e));
  }

  private static Request request(
      Command command, String script, List<String> keys, List<byte[]> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }

  private static String sha1(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
