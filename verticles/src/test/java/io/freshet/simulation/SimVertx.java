package io.freshet.simulation;

import io.freshet.simulation.Sim.Process;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * As much of Vert.x as the stages use, for one process: its event loop, its timers, its workers.
 */
final class SimVertx implements InvocationHandler {
  private static final long SLOW_MICROS = 5_000_000;

  private final Sim sim;
  private final Process process;
  private final SimBus bus;
  private final Set<Long> timers = new HashSet<>();
  private final Vertx vertx = proxy(Vertx.class, this);
  private final Context context = proxy(Context.class, this);
  private final WorkerExecutor workers = proxy(WorkerExecutor.class, this);
  private long numbers;

  SimVertx(Sim sim, Process process, SimBus bus) {
    this.sim = sim;
    this.process = process;
    this.bus = bus;
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  Vertx vertx() {
    return vertx;
  }

  Context context() {
    return context;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "setPeriodic" -> periodic((long) arguments[0], (Handler<Long>) last(arguments));
      case "setTimer" -> once((long) arguments[0], (Handler<Long>) last(arguments));
      case "cancelTimer" -> timers.remove((long) arguments[0]);
      case "timer" -> timer(((TimeUnit) arguments[1]).toMicros((long) arguments[0]));
      case "runOnContext" -> {
        Handler<Void> task = (Handler<Void>) arguments[0];
        sim.on(process, 1, () -> task.handle(null));
        yield null;
      }
      case "executeBlocking" -> blocking((Callable<Object>) arguments[0]);
      case "createSharedWorkerExecutor" -> workers;
      case "getOrCreateContext" -> context;
      case "eventBus" -> bus.of(process);
      case "close" -> Future.succeededFuture();
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> self == arguments[0];
      case "toString" -> process.toString();
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  private static Object last(Object[] arguments) {
    return arguments[arguments.length - 1];
  }

  private long periodic(long millis, Handler<Long> handler) {
    long id = numbers++;
    timers.add(id);
    tick(id, millis, handler);
    return id;
  }

  private void tick(long id, long millis, Handler<Long> handler) {
    sim.on(
        process,
        millis * 1_000 + sim.below(500),
        () -> {
          if (timers.contains(id)) {
            tick(id, millis, handler);
            handler.handle(id);
          }
        });
  }

  private long once(long millis, Handler<Long> handler) {
    long id = numbers++;
    timers.add(id);
    sim.on(
        process,
        millis * 1_000,
        () -> {
          if (timers.remove(id)) {
            handler.handle(id);
          }
        });
    return id;
  }

  private Timer timer(long micros) {
    Promise<Void> done = Promise.promise();
    sim.on(process, micros, done::complete);
    Future<Void> future = done.future();
    return proxy(Timer.class, (self, method, arguments) -> delegate(future, method, arguments));
  }

  static Object delegate(Object to, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(to, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * On a worker thread, which a death may let end, and which stands still with its process. Now and
   * then one waits so long for Kafka that meanwhile another owner has begun.
   */
  private Future<Object> blocking(Callable<Object> job) {
    Promise<Object> done = Promise.promise();
    work(job, done, sim.chance(40) ? sim.random.nextLong(SLOW_MICROS) : sim.delay(200_000));
    return done.future();
  }

  private void work(Callable<Object> job, Promise<Object> done, long delayMicros) {
    sim.wire(
        process,
        delayMicros,
        () -> {
          long rest = sim.stalledMicros(process);
          if (rest > 0) {
            work(job, done, rest);
            return;
          }
          try {
            Object result = job.call();
            sim.on(process, 1, () -> done.complete(result));
          } catch (Exception e) {
            sim.on(process, 1, () -> done.fail(e));
          }
        });
  }
}
