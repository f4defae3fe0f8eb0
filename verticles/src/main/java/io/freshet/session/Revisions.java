package io.freshet.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.JsonWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The version at which each section and row last changed, rows that are gone included.
 *
 * <p>What stands in the context has an exact revision. Of names that do not, the newest {@link
 * #MAX_REMOVED} are remembered; for all others the revision of the newest forgotten one is given,
 * so a decision may be found stale without need, but is never accepted wrongly.
 */
final class Revisions {
  static final int MAX_REMOVED = 1_000;

  // In an order that depends on what was folded alone, so that equal sessions are stored alike.
  private final Map<String, Long> live = new LinkedHashMap<>();
  private final Map<String, Long> whole = new LinkedHashMap<>();
  private final LinkedHashMap<String, Long> removed = new LinkedHashMap<>();
  private long forgotten;

  /**
   * What is stored of the revisions.
   *
   * @param live sections and rows in the context
   * @param whole sections to the version at which all their rows counted as changed
   * @param removed names that are not in the context, oldest first
   * @param forgotten the newest revision dropped from {@code removed}
   */
  record Saved(
      Map<String, Long> live, Map<String, Long> whole, Map<String, Long> removed, long forgotten) {

    /** Refuses what an older version did not write, so that it counts as unreadable. */
    Saved {
      requireNonNull(live);
      requireNonNull(whole);
      requireNonNull(removed);
    }
  }

  static Revisions of(Saved saved) {
    Revisions revisions = new Revisions();
    revisions.live.putAll(saved.live());
    revisions.whole.putAll(saved.whole());
    revisions.removed.putAll(saved.removed());
    revisions.forgotten = saved.forgotten();
    return revisions;
  }

  Saved save() {
    return new Saved(
        new LinkedHashMap<>(live),
        new LinkedHashMap<>(whole),
        new LinkedHashMap<>(removed),
        forgotten);
  }

  /** Writes what {@link #save} gives, as it would be written, without building it. */
  void write(JsonWriter out) {
    out.beginObject().name("live").numbers(live);
    out.name("whole").numbers(whole);
    out.name("removed").numbers(removed);
    out.name("forgotten").number(forgotten).endObject();
  }

  /** Section or row to its revision, for what stands in the context. A copy. */
  Map<String, Long> live() {
    return Map.copyOf(live);
  }

  /**
   * Everything that {@code names} touches changed at {@code version}.
   *
   * @param context the context after the change
   */
  void change(Touched names, ObjectNode context, long version) {
    Long revision = version;
    for (String name : names.all()) {
      if (stands(name, context)) {
        removed.remove(name);
        live.put(name, revision);
      } else {
        live.remove(name);
        whole.remove(name);
        removed.remove(name);
        removed.put(name, revision);
      }
    }
    for (String section : names.whole()) {
      if (live.containsKey(section)) {
        whole.put(section, revision);
      }
    }
    while (removed.size() > MAX_REMOVED) {
      forgotten = Math.max(forgotten, removed.pollFirstEntry().getValue());
    }
  }

  /** Everything that changed at {@code version}, of what is remembered. */
  Map<String, Long> at(long version) {
    Map<String, Long> names = new HashMap<>(live);
    removed.forEach(names::putIfAbsent);
    names.values().removeIf(revision -> revision != version);
    return Map.copyOf(names);
  }

  /**
   * Makes them fit a context that is not only theirs: what they know and does not stand in it, and
   * what stands in it and they do not know, counts as changed at {@code version}.
   *
   * @param names that may stand in it, besides its sections and features
   */
  void fit(ObjectNode context, Collection<String> names, long version) {
    Touched unfit = Touched.nothing();
    context.fieldNames().forEachRemaining(unfit.all()::add);
    context
        .path(SessionFeatures.SECTION)
        .fieldNames()
        .forEachRemaining(name -> unfit.row(SessionFeatures.SECTION, name));
    unfit.all().addAll(names);
    unfit.all().removeIf(name -> live.containsKey(name) || !stands(name, context));
    live.keySet().stream().filter(name -> !stands(name, context)).forEach(unfit.all()::add);
    change(unfit, context, version);
  }

  /** True when what {@code name} stands for, a section or a row, changed after {@code version}. */
  boolean changedSince(String name, long version) {
    if (revision(name) > version) {
      return true;
    }
    int slash = name.indexOf('/');
    if (slash < 0) {
      return false;
    }
    String section = name.substring(0, slash);
    long all = live.containsKey(section) ? whole.getOrDefault(section, 0L) : revision(section);
    return all > version;
  }

  /**
   * All that changed after {@code version}, in order of names: rows, and sections of which no row
   * is named.
   */
  List<String> since(long version) {
    List<String> names =
        Stream.concat(live.entrySet().stream(), removed.entrySet().stream())
            .filter(e -> e.getValue() > version)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return names.stream()
        .filter(n -> n.indexOf('/') >= 0 || names.stream().noneMatch(r -> r.startsWith(n + "/")))
        .toList();
  }

  /** True when a removed name was forgotten that changed after {@code version}. */
  boolean forgotSince(long version) {
    return forgotten > version;
  }

  private long revision(String name) {
    Long known = live.get(name);
    return known != null ? known : removed.getOrDefault(name, forgotten);
  }

  private static boolean stands(String name, ObjectNode context) {
    int slash = name.indexOf('/');
    return slash < 0
        ? context.has(name)
        : context.get(name.substring(0, slash)) instanceof ObjectNode rows
            && rows.has(name.substring(slash + 1));
  }
}
