package io.freshet.session;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;

/** A command from outside, as an operator would give it. */
final class RedisCommands {
  private RedisCommands() {}

  static String run(String uri, String command, String... arguments) {
    Vertx vertx = Vertx.vertx();
    try {
      Request request = Request.cmd(Command.create(command));
      for (String argument : arguments) {
        request.arg(argument);
      }
      return Redis.createClient(vertx, uri)
          .send(request)
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .toString();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
