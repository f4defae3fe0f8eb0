package io.freshet.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.audit.Verification;
import io.freshet.bench.chaos.AuditedDecisions.Audited;
import io.freshet.bench.chaos.Contexts.Held;
import io.freshet.bench.chaos.Outcome.Figure;
import io.freshet.client.AgentUpdate;
import io.freshet.dev.demo.DatabaseComparison;
import io.freshet.dev.demo.ShopRedaction;
import io.freshet.protocol.Json;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.stream.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Compares everything with everything once it is quiet. Blocking. */
final class Aftermath {
  private static final String PUSHED = "every context pushed equals the database";
  private static final String SERVED = "every context served equals the database";
  private static final String STORED = "every snapshot in freshet.contexts equals what is served";
  private static final String SAME = "agents hold what is served";
  private static final String CHAINS = "agents' versions have no gap, repeat or other epoch";
  private static final String VERSIONS = "a version counts each change of the log once";
  private static final String REJECTED = "nothing is rejected";
  private static final String LOST = "no accepted decision is lost";
  private static final String FIRST = "a decision asked again gets its first answer";
  private static final String AUDIT = "the audit trail verifies";
  private static final Duration SETTLE = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int ASKED_AGAIN = 300;
  private static final double SECOND = 1e3;

  private final Scene scene;
  private final Rig rig;
  private final Findings findings;
  private final Consumer<String> say;
  private final List<Figure> figures = new ArrayList<>();

  Aftermath(Scene scene, Findings findings, Consumer<String> say) {
    this.scene = scene;
    this.rig = scene.rig();
    this.findings = findings;
    this.say = say;
  }

  /**
   * Waits until nothing moves, then checks each promise.
   *
   * @param clicks acknowledged by Kafka
   */
  void check(Deciders deciders, long clicks) throws Exception {
    contexts();
    scene.watcher().breaks().forEach(b -> findings.add(CHAINS, b));
    findings.looked(CHAINS);
    askAgain(deciders);
    findings.looked(REJECTED);
    TopicScan.read(
        rig.bootstrap(),
        Topics.REJECTED,
        r ->
            findings.add(REJECTED, new String(r.value(), java.nio.charset.StandardCharsets.UTF_8)));
    Trail trail = new Trail(rig, findings);
    say.accept("waits for the audit trail");
    trail.awaitAll();
    findings.looked(AUDIT);
    Verification verified = rig.verify();
    say.accept(verified.message());
    if (!(verified instanceof Verification.Intact)) {
      findings.add(AUDIT, verified.message());
    }
    trail.deliveries();
    AuditedDecisions audited = AuditedDecisions.read(rig.store());
    decisions(deciders, audited);
    log(audited);
    new ClickTruth(rig, findings).check(Contexts.served(rig.hub(), scene.sessions()), clicks);
    figures.add(Figure.alone("whole contexts sent", scene.watcher().resets(), "times"));
  }

  /** What was counted meanwhile. */
  List<Figure> figures() {
    return List.copyOf(figures);
  }

  private void contexts() throws Exception {
    long began = System.currentTimeMillis();
    Function<SessionId, JsonNode> pushed =
        s -> {
          AgentUpdate held = scene.watcher().newest(s);
          return held == null ? null : held.context();
        };
    try (ShopRedaction redaction = rig.redaction();
        Connection shop = rig.shop().connect()) {
      DatabaseComparison database =
          new DatabaseComparison(rig.pipeline(), redaction.redactor(), shop, scene.sessions());
      // Long without progress, not long in all: what waits may be much.
      long[] progress = {began, scene.watcher().changes()};
      Await.until(
          Duration.ofHours(1),
          STEP,
          () -> {
            if (scene.watcher().changes() != progress[1]) {
              progress[0] = System.currentTimeMillis();
              progress[1] = scene.watcher().changes();
            }
            boolean stuck = System.currentTimeMillis() - progress[0] > SETTLE.toMillis();
            return stuck || database.differences(pushed).isEmpty();
          });
      report(PUSHED, database.differences(pushed));
      long took = System.currentTimeMillis() - began;
      figures.add(Figure.alone("quiet after the last change", took / SECOND, "s"));
      say.accept(
          String.format(
              Locale.ROOT,
              "quiet after %.1f s; %,d rows compared",
              took / SECOND,
              database.rows()));
      Contexts served = Contexts.served(rig.hub(), scene.sessions());
      report(SERVED, database.differences(served::context));
      figures.add(Figure.alone("sessions compared", served.size(), "sessions"));
      same(served);
    }
    stored();
  }

  private void report(String promise, Map<String, String> differences) {
    findings.looked(promise);
    differences.forEach((where, how) -> findings.add(promise, where + ": " + how));
  }

  private void same(Contexts served) throws IOException {
    findings.looked(SAME);
    for (SessionId session : scene.sessions()) {
      AgentUpdate held = scene.watcher().newest(session);
      Held other = served.of(session);
      if (other == null) {
        if (held != null && held.version() > 0) {
          findings.add(SAME, session + " is not served");
        }
      } else if (held == null
          || held.version() != other.version()
          || !held.epoch().equals(other.epoch())
          || !normal(held.context()).equals(other.context())) {
        findings.add(
            SAME,
            "%s: held %s, served %s/%d"
                .formatted(
                    session,
                    held == null ? null : held.epoch() + "/" + held.version(),
                    other.epoch(),
                    other.version()));
      }
    }
  }

  /** As it is when it was read: small numbers as ints. */
  private static JsonNode normal(JsonNode node) throws IOException {
    return Json.mapper().readTree(Json.mapper().writeValueAsBytes(node));
  }

  /** A flush may be under way: what is stored has some seconds to get there. */
  private void stored() throws Exception {
    Await.until(SHORT, STEP, () -> storedDiffers().isEmpty());
    Contexts.stored(rig.bootstrap(), findings);
    report(STORED, storedDiffers());
  }

  private Map<String, String> storedDiffers() throws IOException, InterruptedException {
    Contexts served = Contexts.served(rig.hub(), scene.sessions());
    Contexts stored = Contexts.stored(rig.bootstrap(), new Findings());
    Map<String, String> differs = new java.util.TreeMap<>();
    for (SessionId session : scene.sessions()) {
      Held now = served.of(session);
      Held kept = stored.of(session);
      if (now == null) {
        continue;
      }
      if (kept == null) {
        differs.put(session.toString(), "no snapshot");
      } else if (kept.version() != now.version() || !kept.epoch().equals(now.epoch())) {
        differs.put(session.toString(), kept.version() + " instead of " + now.version());
      } else if (!kept.context().equals(now.context())) {
        differs.put(session.toString(), "another context at version " + now.version());
      }
    }
    return differs;
  }

  /** Those that have no answer, and the newest of those that have one. */
  private void askAgain(Deciders deciders) {
    findings.looked(FIRST);
    for (Deciders.Asked asked : deciders.unanswered()) {
      if (again(deciders, asked) == null) {
        findings.add(FIRST, asked.session() + " " + asked.id() + " has no answer");
      }
    }
    List<Deciders.Answered> answered = deciders.answered();
    for (Deciders.Answered first :
        answered.subList(Math.max(0, answered.size() - ASKED_AGAIN), answered.size())) {
      ServerFrame.Decision second = again(deciders, first.asked());
      if (second == null
          || second.verdict() != first.answer().verdict()
          || second.version() != first.answer().version()) {
        findings.add(FIRST, first.asked().session() + " " + first.asked().id());
      }
    }
    figures.add(Figure.alone("decisions answered", answered.size(), "count"));
    figures.add(Figure.alone("decisions without an answer", deciders.unanswered().size(), "count"));
  }

  private static ServerFrame.Decision again(Deciders deciders, Deciders.Asked asked) {
    try {
      return deciders.send(asked).await(SHORT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) { // await throws whatever it failed with
      return null;
    }
  }

  private void decisions(Deciders deciders, AuditedDecisions audited) {
    findings.looked(LOST);
    long accepted = 0;
    for (Deciders.Answered told : deciders.answered()) {
      if (told.answer().verdict() != Verdict.ACCEPTED) {
        continue;
      }
      accepted++;
      String session = told.asked().session().toString();
      Audited found = audited.of(session, told.asked().id());
      if (found == null || !found.accepted() || found.version() != told.answer().version()) {
        findings.add(
            LOST,
            "%s %s, accepted at %d, is %s in the trail"
                .formatted(session, told.asked().id(), told.answer().version(), found));
      }
    }
    figures.add(Figure.alone("decisions accepted", accepted, "count"));
  }

  private void log(AuditedDecisions audited) throws IOException, InterruptedException {
    say.accept("reads the session log");
    LogWalk walk = new LogWalk(rig.pipeline(), audited, findings);
    TopicScan.read(rig.bootstrap(), Topics.SESSIONS, walk::take);
    findings.looked(VERSIONS);
    Contexts served = Contexts.served(rig.hub(), scene.sessions());
    for (SessionId session : scene.sessions()) {
      Held now = served.of(session);
      long version = now == null ? 0 : now.version();
      if (version != walk.version(session)) {
        findings.add(
            VERSIONS, session + " is " + version + ", the log says " + walk.version(session));
      }
    }
    figures.add(Figure.alone("records in the session log", walk.records(), "records"));
    figures.add(Figure.alone("of them written again", walk.duplicates(), "records"));
  }
}
