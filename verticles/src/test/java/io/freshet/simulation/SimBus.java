package io.freshet.simulation;

import io.freshet.simulation.Sim.Process;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The event bus between processes: what one process is sent comes in the order in which it was
 * sent; of several who listen at one address each gets a message in its turn. While nodes are
 * {@linkplain #cut cut off} from one another, half of what is sent gets lost, and no sender is
 * told.
 */
final class SimBus {
  private final Sim sim;
  private final Map<String, List<Listener>> listeners = new HashMap<>();
  private final Map<Process, Long> newest = new HashMap<>();
  private int turn;
  private long cutUntil;

  private static final class Listener {
    private final Process process;
    private final Handler<Message<Object>> handler;
    private boolean ended;

    private Listener(Process process, Handler<Message<Object>> handler) {
      this.process = process;
      this.handler = handler;
    }
  }

  SimBus(Sim sim) {
    this.sim = sim;
  }

  /** The process is dead: nobody listens any more. */
  void drop(Process process) {
    listeners.values().forEach(l -> l.removeIf(listener -> listener.process == process));
  }

  EventBus of(Process process) {
    return SimVertx.proxy(
        EventBus.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "localConsumer", "consumer" ->
                  listen(process, (String) arguments[0], handler(arguments[1]));
              case "publish" -> {
                for (Listener listener : heard((String) arguments[0])) {
                  hand(listener, arguments[1], null, process);
                }
                yield self;
              }
              case "send" -> {
                pick((String) arguments[0], arguments[1], null, process);
                yield self;
              }
              case "sender" -> sender((String) arguments[0], process);
              case "request" ->
                  request(
                      process,
                      (String) arguments[0],
                      arguments[1],
                      ((DeliveryOptions) arguments[2]).getSendTimeout());
              default -> throw new UnsupportedOperationException(method.toString());
            });
  }

  @SuppressWarnings("unchecked")
  private static Handler<Message<Object>> handler(Object handler) {
    return (Handler<Message<Object>>) handler;
  }

  private MessageConsumer<?> listen(
      Process process, String address, Handler<Message<Object>> handler) {
    Listener listener = new Listener(process, handler);
    listeners.computeIfAbsent(address, a -> new ArrayList<>()).add(listener);
    return SimVertx.proxy(
        MessageConsumer.class,
        (self, method, arguments) -> {
          switch (method.getName()) {
            case "completion" -> {}
            case "unregister" -> {
              listener.ended = true;
              listeners.get(address).remove(listener);
            }
            default -> throw new UnsupportedOperationException(method.toString());
          }
          return Future.succeededFuture();
        });
  }

  private List<Listener> heard(String address) {
    return List.copyOf(listeners.getOrDefault(address, List.of()));
  }

  private Object sender(String address, Process process) {
    return SimVertx.proxy(
        MessageProducer.class,
        (self, method, arguments) ->
            pick(address, arguments[0], null, process)
                ? Future.succeededFuture()
                : Future.failedFuture(new ReplyException(ReplyFailure.NO_HANDLERS)));
  }

  private Future<Message<Object>> request(
      Process from, String address, Object body, long timeoutMillis) {
    Promise<Message<Object>> answer = Promise.promise();
    if (!pick(address, body, answer, from)) {
      sim.on(from, 1, () -> answer.tryFail(new ReplyException(ReplyFailure.NO_HANDLERS, address)));
    }
    sim.on(
        from,
        timeoutMillis * 1_000,
        () -> answer.tryFail(new ReplyException(ReplyFailure.TIMEOUT, address)));
    return answer.future();
  }

  private boolean pick(String address, Object body, Promise<Message<Object>> answer, Process from) {
    List<Listener> heard = heard(address);
    if (heard.isEmpty()) {
      return false;
    }
    Listener listener = heard.get(Math.floorMod(turn++, heard.size()));
    if (answer != null) {
      sim.note(() -> "%s asks %s: %s".formatted(from, listener.process, body));
    }
    hand(listener, body, answer, from);
    return true;
  }

  private void hand(Listener listener, Object body, Promise<Message<Object>> answer, Process from) {
    deliver(
        listener.process,
        () -> {
          if (!listener.ended) {
            listener.handler.handle(message(body, answer, from));
          }
        });
  }

  /** For so long nodes are cut off from one another. */
  void cut(long micros) {
    sim.note(() -> "the nodes are cut off from one another");
    cutUntil = sim.now() + micros;
  }

  private void deliver(Process to, Runnable task) {
    if (sim.now() < cutUntil && sim.chance(2)) {
      return;
    }
    long at = Math.max(newest.getOrDefault(to, 0L), sim.now() + 1 + sim.delay(20_000));
    newest.put(to, at);
    sim.on(to, at - sim.now(), task);
  }

  @SuppressWarnings("unchecked")
  private Message<Object> message(Object body, Promise<Message<Object>> answer, Process from) {
    return SimVertx.proxy(
        Message.class,
        (self, method, arguments) -> {
          switch (method.getName()) {
            case "body" -> {
              return body;
            }
            case "reply" -> {
              if (answer != null) {
                sim.note(() -> from + " is answered: " + arguments[0]);
                Message<Object> reply = message(arguments[0], null, from);
                deliver(from, () -> answer.tryComplete(reply));
              }
              return null;
            }
            case "fail" -> {
              if (answer != null) {
                deliver(from, () -> answer.tryFail((String) arguments[1]));
              }
              return null;
            }
            default -> throw new UnsupportedOperationException(method.toString());
          }
        });
  }
}
