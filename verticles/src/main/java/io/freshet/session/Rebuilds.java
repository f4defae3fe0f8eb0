package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.feature.Features;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.protocol.Json;
import io.freshet.stream.SessionEvent.StateRebuilt;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes sessions what the log makes of them by the pipelines of now, at a place in the log. Pure
 * functions of states and records. Immutable; any thread, one for each state.
 *
 * <p>After a rebuild that was made by the pipelines of a fold, that fold has the same state
 * wherever it began: at the beginning of the log, or with a snapshot that other pipelines left.
 */
final class Rebuilds {
  private static final String OF_SECTION = "section ";
  private static final String OF_FEATURE = "feature ";

  private final Pipelines pipelines;
  private final SessionFeatures features;

  Rebuilds(Pipelines pipelines, SessionFeatures features) {
    this.pipelines = pipelines;
    this.features = features;
  }

  /**
   * What each section and feature of this session is made by. With the same definition, the same
   * log makes the same of it.
   */
  private Map<String, String> definitions(SessionState state) {
    Map<String, String> definitions = new TreeMap<>();
    features.shapes(state).forEach((name, shape) -> definitions.put(OF_FEATURE + name, shape));
    String tenant = state.session().tenant();
    for (Pipeline pipeline : pipelines.all()) {
      if (pipeline.tenant().equals(tenant)) {
        for (Source source : pipeline.sources()) {
          definitions.merge(
              OF_SECTION + source.section(),
              "%s/%s %s %d".formatted(pipeline.name(), source.name(), source.kind(), source.keep()),
              (one, other) -> one + ", " + other);
        }
      }
    }
    definitions.merge(
        OF_SECTION + Fold.ACTIVITY,
        "observations " + keptActivity(pipelines, tenant),
        (one, other) -> one + ", " + other);
    return definitions;
  }

  /** How many entries the section of observations has at most. */
  static int keptActivity(Pipelines pipelines, String tenant) {
    return pipelines
        .ofTenant(tenant)
        .flatMap(p -> p.filling(Fold.ACTIVITY))
        .map(Source::keep)
        .orElse(Fold.KEEP_ACTIVITY);
  }

  /**
   * Takes over what was rebuilt, if it is of this place in the log.
   *
   * @return false when it is not; the state is then as it was
   */
  boolean take(SessionState state, long follows, Map<String, String> by, SessionState.Saved saved) {
    if (follows != state.lastOffset()
        || saved.begin() != state.begin()
        || saved.version() <= state.version()) {
      return false;
    }
    Map<String, String> own = definitions(state);
    ObjectNode context = sections(state.context(), own, by, saved.context());
    Features panes = panes(state, own, by, saved.features());
    ObjectNode values = panes.values(Math.max(state.sourceMicros(), saved.sourceMicros()));
    if (!values.isEmpty()) {
      context.set(SessionFeatures.SECTION, values);
    }
    Revisions revisions = Revisions.of(saved.revisions());
    revisions.fit(context, state.revisions().live().keySet(), saved.version());
    state.rebuilt(saved, context, panes, revisions);
    return true;
  }

  private static ObjectNode sections(
      ObjectNode held, Map<String, String> own, Map<String, String> by, ObjectNode rebuilt) {
    Set<String> names = new LinkedHashSet<>();
    held.fieldNames().forEachRemaining(names::add);
    rebuilt.fieldNames().forEachRemaining(names::add);
    ObjectNode context = Json.object();
    for (String name : names) {
      String definition = own.get(OF_SECTION + name);
      // What has no source (any more) is no section; decisions are everybody's.
      JsonNode value =
          name.equals(Fold.DECISIONS)
              ? rebuilt.get(name)
              : definition == null
                  ? null
                  : (definition.equals(by.get(OF_SECTION + name)) ? rebuilt : held).get(name);
      if (value != null) {
        context.set(name, value);
      }
    }
    return context;
  }

  private Features panes(
      SessionState state,
      Map<String, String> own,
      Map<String, String> by,
      Map<String, JsonNode> rebuilt) {
    Map<String, JsonNode> panes = new TreeMap<>(state.save().features());
    for (String name : features.shapes(state).keySet()) {
      String definition = own.get(OF_FEATURE + name);
      if (definition.equals(by.get(OF_FEATURE + name))) {
        panes.remove(name);
        if (rebuilt.containsKey(name)) {
          panes.put(name, rebuilt.get(name));
        }
      }
    }
    return features.of(state, panes);
  }

  /**
   * The record by which a session becomes what the log makes of it.
   *
   * @param live the session as its owner has it: versions, revisions and answers to decisions go on
   *     from there, since agents know them
   * @param again the same, folded from its beginning: sections and features come from there
   * @param atMicros now, epoch microseconds
   */
  StateRebuilt record(SessionState live, SessionState again, long atMicros) {
    SessionState.Saved held = live.save();
    SessionState.Saved made = again.save();
    ObjectNode context = Json.object();
    context.setAll(made.context());
    context.remove(Fold.DECISIONS);
    if (held.context().has(Fold.DECISIONS)) {
      context.set(Fold.DECISIONS, held.context().get(Fold.DECISIONS));
    }
    long version = Math.max(held.version(), made.version()) + 1;
    SessionState.Saved draft =
        new SessionState.Saved(
            held.session(),
            version,
            held.lastOffset(),
            made.sourceMicros(),
            context,
            held.revisions(),
            held.ledger(),
            made.sources(),
            made.features(),
            made.rows(),
            held.begin(),
            held.retried());
    SessionState after = SessionState.of(held);
    Map<String, String> definitions = definitions(live);
    if (!take(after, held.lastOffset(), definitions, draft)) {
      throw new IllegalStateException("a session does not take its own rebuild");
    }
    Revisions revisions = Revisions.of(held.revisions());
    revisions.change(touched(live, after.context()), after.context(), version);
    revisions.fit(after.context(), again.revisions().live().keySet(), version);
    return RebuiltCodec.record(
        held.lastOffset(), definitions, after.save().with(revisions.save()), atMicros);
  }

  /** All that is otherwise in {@code after}: rows where a section has such, else sections. */
  private Touched touched(SessionState live, ObjectNode after) {
    Set<String> rowed = rowed(live.session().tenant());
    ObjectNode before = live.context();
    Touched touched = Touched.nothing();
    for (String section : names(before, after)) {
      JsonNode old = before.get(section);
      JsonNode now = after.get(section);
      if (SessionParts.same(old, now)) {
        continue;
      }
      boolean byRow = rowed.contains(section) && isRows(old) && isRows(now);
      if (byRow) {
        for (String row : names(rows(old), rows(now))) {
          if (!SessionParts.same(rows(old).get(row), rows(now).get(row))) {
            touched.row(section, row);
          }
        }
        continue;
      }
      touched.section(section);
      if (rowed.contains(section)) {
        rows(now).fieldNames().forEachRemaining(row -> touched.row(section, row));
      }
      live.revisions().live().keySet().stream()
          .filter(name -> name.startsWith(section + "/"))
          .forEach(touched.all()::add);
    }
    return touched;
  }

  private Set<String> rowed(String tenant) {
    Set<String> rowed =
        pipelines.all().stream()
            .filter(p -> p.tenant().equals(tenant))
            .flatMap(p -> p.sources().stream())
            .filter(s -> s.kind() == SectionKind.MANY)
            .map(Source::section)
            .collect(Collectors.toCollection(TreeSet::new));
    rowed.add(SessionFeatures.SECTION);
    rowed.add(Fold.DECISIONS);
    return rowed;
  }

  private static boolean isRows(JsonNode section) {
    return section == null || section.isObject();
  }

  private static ObjectNode rows(JsonNode section) {
    return section instanceof ObjectNode rows ? rows : Json.object();
  }

  private static Set<String> names(ObjectNode one, ObjectNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
