package io.freshet.bench.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentUpdate;
import io.freshet.dev.demo.Watcher;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Agents that decide on a ticket each time: they look at what was pushed, think, and decide on what
 * they saw. A thread for each agent.
 */
final class Deciders {
  private static final int OUTSTANDING = 100;

  private final List<SessionId> sessions;
  private final Watcher watcher;
  private final Manner manner;
  private final long seed;
  private final List<Semaphore> rooms = new ArrayList<>();
  private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Asked> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * How they decide.
   *
   * @param name of the run: part of the decisions' ids
   * @param fenced whether they say what they read; else the hub lets everything through
   * @param thinkMillis at most between looking and deciding
   * @param pauseMillis at most between two decisions of an agent
   */
  record Manner(String name, boolean fenced, int thinkMillis, int pauseMillis) {}

  /**
   * A decision: what it read and wants to write is {@code row}.
   *
   * @param again the same agent, where it asks a second time
   */
  record Asked(
      AgentClient agent,
      AgentClient again,
      SessionId session,
      String id,
      Position basedOn,
      String row) {}

  /** The hub's answer. */
  record Answered(Asked asked, ServerFrame.Decision answer) {}

  Deciders(List<SessionId> sessions, Watcher watcher, Manner manner, long seed) {
    this.sessions = sessions;
    this.watcher = watcher;
    this.manner = manner;
    this.seed = seed;
  }

  /** Agents that share a bound of decisions without an answer: those of one node. */
  Semaphore room() {
    Semaphore room = new Semaphore(OUTSTANDING);
    rooms.add(room);
    return room;
  }

  /**
   * One more agent.
   *
   * @param again the same, perhaps at another node, see {@link #sendAgain}
   * @param room for decisions without an answer, see {@link #room}
   */
  void start(AgentClient agent, AgentClient again, Semaphore room) {
    Random random = new Random(seed + threads.size());
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("chaos-agent-" + threads.size())
            .start(
                () -> {
                  try {
                    while (!stopped) {
                      decide(agent, again, room, random);
                      sleep(random, manner.pauseMillis());
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    threads.add(thread);
  }

  private void decide(AgentClient agent, AgentClient again, Semaphore room, Random random)
      throws InterruptedException {
    AgentUpdate seen = watcher.newest(sessions.get(random.nextInt(sessions.size())));
    if (seen == null
        || !(seen.context().get("tickets") instanceof ObjectNode tickets)
        || tickets.isEmpty()) {
      return;
    }
    String ticket =
        tickets.properties().stream()
            .skip(random.nextInt(tickets.size()))
            .findFirst()
            .orElseThrow()
            .getKey();
    sleep(random, manner.thinkMillis());
    room.acquire();
    ask(new Asked(
            agent,
            again,
            seen.session(),
            manner.name() + "-" + ids.incrementAndGet(),
            new Position(seen.epoch(), seen.version()),
            "tickets/" + ticket))
        .whenComplete((answer, e) -> room.release());
  }

  private static void sleep(Random random, int mostMillis) throws InterruptedException {
    if (mostMillis > 0) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis));
    }
  }

  private java.util.concurrent.CompletionStage<ServerFrame.Decision> ask(Asked asked) {
    return send(asked.agent(), asked)
        .onSuccess(answer -> answered.add(new Answered(asked, answer)))
        .onFailure(e -> unanswered.add(asked))
        .toCompletionStage();
  }

  /** Sends a decision a second time. */
  io.vertx.core.Future<ServerFrame.Decision> sendAgain(Asked asked) {
    return send(asked.again(), asked);
  }

  private io.vertx.core.Future<ServerFrame.Decision> send(AgentClient agent, Asked asked) {
    return agent.decide(
        asked.session(),
        asked.id(),
        asked.basedOn(),
        manner.fenced() ? List.of(asked.row()) : List.of(),
        List.of(asked.row()),
        "close_ticket",
        Json.object().put("row", asked.row()),
        null);
  }

  /** Answers so far; any thread. */
  List<Answered> answered() {
    return List.copyOf(answered);
  }

  /** Decisions that got no answer in time: they may have been judged; any thread. */
  List<Asked> unanswered() {
    return List.copyOf(unanswered);
  }

  /** Lets nobody decide any more; any thread. */
  void halt() {
    stopped = true;
  }

  /** The same, and waits for what is under way. */
  void stop() throws InterruptedException {
    halt();
    for (Thread thread : threads) {
      thread.join();
    }
    for (Semaphore room : rooms) {
      room.acquire(OUTSTANDING);
      room.release(OUTSTANDING);
    }
  }
}
