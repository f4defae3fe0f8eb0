package io.freshet.client;

import io.vertx.core.Context;
import java.util.function.Consumer;

/** Calls users' handlers: what one throws goes to the context's exception handler, no further. */
record UserCode(Context context) {

  <T> void call(Consumer<T> handler, T value) {
    try {
      handler.accept(value);
    } catch (RuntimeException e) {
      context.runOnContext(
          v -> {
            throw e;
          });
    }
  }
}
