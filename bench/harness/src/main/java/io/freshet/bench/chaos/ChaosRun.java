package io.freshet.bench.chaos;

import io.freshet.bench.chaos.Deciders.Manner;
import io.freshet.bench.chaos.Outcome.Figure;
import io.freshet.client.AgentClient;
import io.freshet.dev.shop.Clickstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A busy shop and deciding agents, while hub, Kafka, Redis and PostgreSQL are killed; then
 * everything is compared.
 */
public final class ChaosRun {
  private static final double CLICKS_SHARE = 0.15;
  private static final double UNBOUND_CLICKS = 300;
  private static final long TELL_MILLIS = 5_000;
  private static final long POLL_MILLIS = 20;
  private static final double SECOND = 1e3;

  private final Load load;
  private final Consumer<String> say;
  private final Findings findings = new Findings();
  private final long began = System.currentTimeMillis();

  /**
   * What goes on.
   *
   * @param changes of rows and clicks in all, at least; more while strikes are left
   * @param kills blows, see {@link Strike#plan}
   * @param seed of strikes and changes
   * @param rate changes a second; 0 for as fast as they are pushed
   * @param maxLagMillis with a rate of 0: how far the database may be ahead of what was pushed
   * @param customers whose rows change
   * @param agents that decide
   * @param nodes hubs, 1 to 4; more than one are a cluster
   * @param truncates of whole tables, about
   */
  public record Load(
      long changes,
      int kills,
      long seed,
      double rate,
      long maxLagMillis,
      int customers,
      int agents,
      int nodes,
      int truncates) {}

  /**
   * A run that has not begun.
   *
   * @param say takes a line about what is going on
   */
  public ChaosRun(Load load, Consumer<String> say) {
    this.load = load;
    this.say =
        line ->
            say.accept(
                String.format(
                    Locale.ROOT,
                    "%7.1f s  %s",
                    (System.currentTimeMillis() - began) / SECOND,
                    line));
  }

  /**
   * Runs it.
   *
   * @param home the checkout, built
   * @param folder for logs and data; what an earlier run left there is deleted
   */
  public Outcome run(Path home, Path folder) throws Exception {
    try (Rig rig = new Rig(home, folder, load.nodes(), say)) {
      Scene scene = Scene.set(rig, load.customers());
      say.accept(
          "agents of %d hubs follow %d sessions; logs in %s"
              .formatted(load.nodes(), scene.sessions().size(), folder.resolve("logs")));
      Clickstream clicks = scene.clicks(load.customers(), load.seed(), findings);
      Deciders deciders =
          new Deciders(
              scene.sessions().subList(0, load.customers()),
              scene.watcher(),
              new Manner("d", true, 20, 400),
              load.seed());
      rig.closing(deciders::halt);
      // Those of a node that is away must not keep the others from deciding.
      List<Semaphore> rooms = Stream.generate(deciders::room).limit(load.nodes()).toList();
      for (int i = 0; i < load.agents(); i++) {
        AgentClient agent = rig.agent("agent-" + i, rig.nodes().of(i));
        deciders.start(
            agent,
            load.nodes() == 1 ? agent : rig.agent("agent-" + i, rig.nodes().of(i + 1)),
            rooms.get(i % load.nodes()));
      }
      ShopStorm storm =
          new ShopStorm(
              rig.shop(),
              load.customers(),
              load.seed(),
              load.rate() * (1 - CLICKS_SHARE),
              load.rate() > 0 ? Long.MAX_VALUE : load.maxLagMillis(),
              scene.pushes()::newestOfTablesMillis,
              load.truncates() == 0 ? Long.MAX_VALUE : load.changes() / (load.truncates() + 1));
      rig.closing(storm);
      clicks.rate(load.rate() > 0 ? load.rate() * CLICKS_SHARE : UNBOUND_CLICKS);
      storm.start();
      Blows blows = new Blows(scene, findings, say);
      long started = System.currentTimeMillis();
      strike(scene, storm, clicks, deciders, blows);
      if (blows.lost()) {
        return Outcome.of(recoveries(blows), findings);
      }
      storm.close();
      clicks.rate(0);
      long busy = System.currentTimeMillis() - started;
      say.accept("no more changes");
      deciders.stop();
      Aftermath aftermath = new Aftermath(scene, findings, say);
      aftermath.check(deciders, clicks.clicks());
      List<Figure> figures = new ArrayList<>();
      long changes = storm.changes() + clicks.clicks();
      figures.add(Figure.alone("nodes", load.nodes(), "count"));
      figures.add(Figure.alone("changes", changes, "changes"));
      figures.add(Figure.alone("rate", changes / (busy / SECOND), "1/s"));
      figures.add(Figure.alone("truncates of a table", storm.truncates(), "count"));
      figures.add(Figure.alone("transactions cut off", storm.cutOff(), "count"));
      figures.addAll(recoveries(blows));
      figures.add(Figure.alone("hub ended by itself", rig.nodes().ownEnds(), "times"));
      figures.add(Figure.alone("capture started again", scene.capture().restarts(), "times"));
      figures.addAll(aftermath.figures());
      figures.add(Figure.alone("whole run", (System.currentTimeMillis() - began) / SECOND, "s"));
      return Outcome.of(figures, findings);
    }
  }

  private void strike(
      Scene scene, ShopStorm storm, Clickstream clicks, Deciders deciders, Blows blows)
      throws InterruptedException {
    Progress progress = new Progress(scene, storm, clicks, deciders, blows);
    for (Strike strike : Strike.plan(load.kills(), load.seed(), load.nodes() > 1)) {
      if (strike.hurried()) {
        long until = System.currentTimeMillis() + strike.afterMillis();
        progress.until(() -> System.currentTimeMillis() >= until);
      } else {
        progress.until(blows::over);
        progress.until(() -> progress.changes() >= strike.at() * load.changes());
      }
      if (blows.lost()) {
        return;
      }
      blows.deal(strike);
    }
    progress.until(blows::over);
    progress.until(() -> progress.changes() >= load.changes());
  }

  /** Tells how far it is, every now and then, while something is waited for. */
  private final class Progress {
    private final Scene scene;
    private final ShopStorm storm;
    private final Clickstream clicks;
    private final Deciders deciders;
    private final Blows blows;
    private long told = System.currentTimeMillis();
    private long toldChanges;

    private Progress(
        Scene scene, ShopStorm storm, Clickstream clicks, Deciders deciders, Blows blows) {
      this.scene = scene;
      this.storm = storm;
      this.clicks = clicks;
      this.deciders = deciders;
      this.blows = blows;
    }

    private long changes() {
      return storm.changes() + clicks.clicks();
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
      while (!condition.getAsBoolean() && !blows.lost()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        long now = System.currentTimeMillis();
        if (now - told >= TELL_MILLIS) {
          long changes = changes();
          say.accept(
              String.format(
                  Locale.ROOT,
                  "%,d changes (%.0f/s), pushed up to %d ms ago, %d decisions answered",
                  changes,
                  (changes - toldChanges) * SECOND / (now - told),
                  now - scene.pushes().newestOfTablesMillis(),
                  deciders.answered().size()));
          told = now;
          toldChanges = changes;
        }
      }
    }
  }

  private static List<Figure> recoveries(Blows blows) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.alone("kills", blows.dealt().size(), "count"));
    for (Blow blow : Blow.values()) {
      figures.addAll(times(blows, blow, "fresh push after " + blow, Blows.Dealt::freshMillis));
      figures.addAll(
          times(blows, blow, "others fresh after " + blow, Blows.Dealt::othersFreshMillis));
    }
    return figures;
  }

  private static List<Figure> times(
      Blows blows, Blow blow, String name, ToLongFunction<Blows.Dealt> millis) {
    long[] times =
        blows.dealt().stream()
            .filter(d -> d.blow() == blow)
            .mapToLong(millis)
            .filter(t -> t != Blows.NOT_MEASURED)
            .sorted()
            .toArray();
    return times.length == 0
        ? List.of()
        : List.of(
            Figure.alone(name + ", median", times[(times.length - 1) / 2] / SECOND, "s"),
            Figure.alone(name + ", longest", times[times.length - 1] / SECOND, "s"));
  }
}
