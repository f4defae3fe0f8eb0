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
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
  private static final String NOTICES_LOST = "freshet_gateway_notices_lost_total";
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
    verify();
    trail.deliveries();
    AuditedDecisions audited = AuditedDecisions.read(rig.store());
    decisions(deciders, audited);
    log(audited);
    new ClickTruth(rig, findings).check(served().values(), clicks);
    figures.add(Figure.alone("whole contexts sent", scene.watcher().resets(), "times"));
    if (rig.nodes().size() > 1) {
      figures.add(
          Figure.alone("notices lost between nodes since their starts", noticesLost(), "count"));
    }
  }

  private double noticesLost() throws IOException, InterruptedException {
    double lost = 0;
    for (Node node : rig.nodes()) {
      lost +=
          node.hub()
              .get("/metrics")
              .lines()
              .filter(line -> line.startsWith(NOTICES_LOST + " "))
              .mapToDouble(line -> Double.parseDouble(line.substring(NOTICES_LOST.length())))
              .sum();
    }
    return lost;
  }

  /** Against the checkpoints of each node that has signed any. */
  private void verify() throws Exception {
    findings.looked(AUDIT);
    List<Node> signers = new ArrayList<>();
    for (Node node : rig.nodes()) {
      if (Files.exists(node.witness()) && Files.size(node.witness()) > 0) {
        signers.add(node);
      }
    }
    for (Node node : signers.isEmpty() ? rig.nodes() : signers) {
      Verification verified = rig.verify(node);
      say.accept(verified.message());
      if (!(verified instanceof Verification.Intact)) {
        findings.add(AUDIT, node + ": " + verified.message());
      }
    }
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
      report(PUSHED, "", database.differences(pushed));
      long took = System.currentTimeMillis() - began;
      figures.add(Figure.alone("quiet after the last change", took / SECOND, "s"));
      say.accept(
          String.format(
              Locale.ROOT,
              "quiet after %.1f s; %,d rows compared",
              took / SECOND,
              database.rows()));
      Map<String, Contexts> served = served();
      for (Map.Entry<String, Contexts> at : served.entrySet()) {
        report(SERVED, at.getKey(), database.differences(at.getValue()::context));
        same(at.getKey(), at.getValue());
      }
      long most = served.values().stream().mapToInt(Contexts::size).max().orElseThrow();
      figures.add(Figure.alone("sessions compared", most, "sessions"));
    }
    stored();
  }

  /** What each node answers, by a text that tells where: nothing where there is one hub. */
  private Map<String, Contexts> served() throws IOException, InterruptedException {
    Map<String, Contexts> all = new LinkedHashMap<>();
    for (Node node : rig.nodes()) {
      String where = rig.nodes().size() == 1 ? "" : " at " + node;
      all.put(where, Contexts.served(node.hub(), scene.sessions()));
    }
    return all;
  }

  private void report(String promise, String at, Map<String, String> differences) {
    findings.looked(promise);
    differences.forEach((where, how) -> findings.add(promise, where + at + ": " + how));
  }

  private void same(String at, Contexts served) throws IOException {
    findings.looked(SAME);
    for (SessionId session : scene.sessions()) {
      AgentUpdate held = scene.watcher().newest(session);
      Held other = served.of(session);
      if (other == null) {
        if (held != null && held.version() > 0) {
          findings.add(SAME, session + " is not served" + at);
        }
      } else if (held == null
          || held.version() != other.version()
          || !held.epoch().equals(other.epoch())
          || !normal(held.context()).equals(other.context())) {
        findings.add(
            SAME,
            "%s: held %s, served%s %s/%d"
                .formatted(
                    session,
                    held == null ? null : held.epoch() + "/" + held.version(),
                    at,
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
    report(STORED, "", storedDiffers());
  }

  private Map<String, String> storedDiffers() throws IOException, InterruptedException {
    Map<String, Contexts> served = served();
    Contexts stored = Contexts.stored(rig.bootstrap(), new Findings());
    Map<String, String> differs = new TreeMap<>();
    served.forEach(
        (at, contexts) -> {
          for (SessionId session : scene.sessions()) {
            String how = differs(contexts.of(session), stored.of(session));
            if (how != null) {
              differs.put(session + at, how);
            }
          }
        });
    return differs;
  }

  /** Null when a snapshot is what is served, or nothing is served. */
  private static String differs(Held now, Held kept) {
    if (now == null) {
      return null;
    }
    if (kept == null) {
      return "no snapshot";
    }
    if (kept.version() != now.version() || !kept.epoch().equals(now.epoch())) {
      return kept.version() + " instead of " + now.version();
    }
    return kept.context().equals(now.context())
        ? null
        : "another context at version " + now.version();
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
      return deciders.sendAgain(asked).await(SHORT.toSeconds(), TimeUnit.SECONDS);
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
    served()
        .forEach(
            (at, served) -> {
              for (SessionId session : scene.sessions()) {
                Held now = served.of(session);
                long version = now == null ? 0 : now.version();
                long counted = walk.version(session);
                if (version != counted) {
                  findings.add(
                      VERSIONS, session + at + " is " + version + ", the log says " + counted);
                }
              }
            });
    figures.add(Figure.alone("records in the session log", walk.records(), "records"));
    figures.add(Figure.alone("of them written again", walk.duplicates(), "records"));
  }
}
