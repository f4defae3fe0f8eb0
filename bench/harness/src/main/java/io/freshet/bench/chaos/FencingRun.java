package io.freshet.bench.chaos;

import io.freshet.bench.chaos.Deciders.Manner;
import io.freshet.bench.chaos.Outcome.Figure;
import io.freshet.client.AgentClient;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.stream.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writers change rows in the database while agents decide on them over WebSocket: once with what
 * they read, once without. The session log then says which decisions came on a row that had moved.
 */
public final class FencingRun {
  private static final int THINK_MILLIS = 20;
  private static final int PAUSE_MILLIS = 20;
  private static final int WRITER_PAUSE_MILLIS = 40;
  private static final Duration AUDIT_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Load load;
  private final Consumer<String> say;
  private final Findings findings = new Findings();
  private final AtomicInteger written = new AtomicInteger();
  private volatile boolean ended;

  /**
   * What goes on.
   *
   * @param writers of rows, a connection each
   * @param agents that decide, a WebSocket each
   * @param sessions with two tickets each, which all of them fight for
   * @param seconds of each of the two rounds
   * @param nodes hubs, 1 to 4; more than one are a cluster
   */
  public record Load(int writers, int agents, int sessions, int seconds, long seed, int nodes) {}

  /** A round's decisions by verdict. */
  private record Round(long asked, long accepted, long stale) {}

  /**
   * A run that has not begun.
   *
   * @param say takes a line about what is going on
   */
  public FencingRun(Load load, Consumer<String> say) {
    this.load = load;
    this.say = say;
  }

  /**
   * Runs it; takes two rounds and half a minute.
   *
   * @param home the checkout, built
   * @param folder for logs and data; what an earlier run left there is deleted
   */
  public Outcome run(Path home, Path folder) throws Exception {
    try (Rig rig = new Rig(home, folder, load.nodes(), say)) {
      Scene scene = Scene.set(rig, load.sessions());
      List<AgentClient> agents = new ArrayList<>();
      for (int i = 0; i < load.agents(); i++) {
        agents.add(rig.agent("agent-" + i, rig.nodes().of(i)));
      }
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < load.writers(); i++) {
        Random random = new Random(load.seed() + i);
        writers.add(Thread.ofPlatform().daemon().start(() -> write(rig, random)));
      }
      Round fenced = round(scene, agents, new Manner("f", true, THINK_MILLIS, PAUSE_MILLIS));
      Round open = round(scene, agents, new Manner("u", false, THINK_MILLIS, PAUSE_MILLIS));
      ended = true;
      for (Thread writer : writers) {
        writer.join();
      }
      return judge(rig, fenced, open);
    }
  }

  private void write(Rig rig, Random random) {
    try (Connection connection = rig.shop().connect();
        PreparedStatement update =
            connection.prepareStatement("update tickets set status = ? where id = ?")) {
      while (!ended) {
        update.setString(1, Integer.toString(random.nextInt(), Character.MAX_RADIX));
        update.setLong(2, 1L + random.nextInt(2 * load.sessions()));
        update.executeUpdate();
        written.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(WRITER_PAUSE_MILLIS));
      }
    } catch (SQLException e) {
      findings.add("writers go on", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Round round(Scene scene, List<AgentClient> agents, Manner manner) throws Exception {
    List<SessionId> hot = scene.sessions().subList(0, load.sessions());
    Deciders deciders = new Deciders(hot, scene.watcher(), manner, load.seed());
    Semaphore room = deciders.room();
    agents.forEach(agent -> deciders.start(agent, agent, room));
    TimeUnit.SECONDS.sleep(load.seconds());
    deciders.stop();
    deciders.unanswered().forEach(d -> findings.add("every decision is answered", d.id()));
    List<Deciders.Answered> answers = deciders.answered();
    Round round =
        new Round(answers.size(), count(answers, Verdict.ACCEPTED), count(answers, Verdict.STALE));
    say.accept(
        "%s: %d decisions, %d accepted, %d stale"
            .formatted(
                manner.fenced() ? "with what they read" : "without",
                round.asked(),
                round.accepted(),
                round.stale()));
    return round;
  }

  private static long count(List<Deciders.Answered> answers, Verdict verdict) {
    return answers.stream().filter(a -> a.answer().verdict() == verdict).count();
  }

  private Outcome judge(Rig rig, Round fenced, Round open) throws Exception {
    long asked = fenced.asked() + open.asked();
    Await.until(AUDIT_LIMIT, POLL, () -> AuditedDecisions.read(rig.store()).size() >= asked);
    LogWalk walk = new LogWalk(rig.pipeline(), AuditedDecisions.read(rig.store()), findings);
    TopicScan.read(rig.bootstrap(), Topics.SESSIONS, walk::take);
    if (walk.accepted() != fenced.accepted() + open.accepted()) {
      findings.add(
          "what agents were told is what the log says",
          "%d accepted instead of %d"
              .formatted(walk.accepted(), fenced.accepted() + open.accepted()));
    }
    long broken = findings.counts().get(LogWalk.MOVED);
    long clashed = findings.counts().get(LogWalk.CLASH);
    return Outcome.of(
        List.of(
            Figure.alone("changes of the rows", written.get(), "changes"),
            new Figure("decisions", fenced.asked(), "count", "unfenced", open.asked()),
            new Figure("accepted", fenced.accepted(), "count", "unfenced", open.accepted()),
            new Figure("refused as stale", fenced.stale(), "count", "unfenced", open.stale()),
            new Figure(
                "accepted on a moved row", broken, "count", "unfenced", walk.moved() - broken),
            new Figure(
                "accepted beside another's write",
                clashed,
                "count",
                "unfenced",
                walk.clashes() - clashed)),
        findings);
  }
}
