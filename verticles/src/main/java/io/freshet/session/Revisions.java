package io.freshet.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.JsonWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final NamedLongs live;
  private final NamedLongs whole;
  private final LinkedHashMap<String, Long> removed;
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

  Revisions() {
    this(new Saved(Map.of(), Map.of(), Map.of(), 0));
  }

  private Revisions(Saved saved) {
    this.live = NamedLongs.of(saved.live());
    this.whole = NamedLongs.of(saved.whole());
    this.removed = new LinkedHashMap<>(saved.removed());
    this.forgotten = saved.forgotten();
  }

  static Revisions of(Saved saved) {
    return new Revisions(saved);
  }

  Saved save() {
    return new Saved(live.copy(), whole.copy(), new LinkedHashMap<>(removed), forgotten);
  }

  /** Writes what {@link #save} gives, as it would be written, without building it. */
  void write(JsonWriter out) {
    live.write(out.beginObject().name("live"));
    whole.write(out.name("whole"));
    out.name("removed").numbers(removed);
    out.name("forgotten").number(forgotten).endObject();
  }

  /** Section or row to its revision, for what stands in the context. A copy. */
  Map<String, Long> live() {
    return Map.copyOf(live.copy());
  }

  /**
   * Everything that {@code names} touches changed at {@code version}.
   *
   * @param context the context after the change
   */
  void change(Touched names, ObjectNode context, long version) {
    for (String name : names.all()) {
      if (stands(name, context)) {
        if (live.put(name, version)) {
          removed.remove(name);
        }
      } else {
        live.remove(name);
        whole.remove(name);
        removed.remove(name);
        removed.put(name, version);
      }
    }
    for (String section : names.whole()) {
      if (live.has(section)) {
        whole.put(section, version);
      }
    }
    while (removed.size() > MAX_REMOVED) {
      forgotten = Math.max(forgotten, removed.pollFirstEntry().getValue());
    }
  }

  /** Reads it; the sum means nothing. */
  int prefetch() {
    return live.prefetch() + whole.prefetch() + removed.size();
  }

  /** Everything that changed at {@code version}, of what is remembered. */
  Map<String, Long> at(long version) {
    Map<String, Long> names = live.copy();
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
    ObjectNode hashed = hashed(context);
    Set<String> known = new HashSet<>(live.names());
    Set<String> unfit = new LinkedHashSet<>();
    hashed.fieldNames().forEachRemaining(unfit::add);
    hashed
        .path(SessionFeatures.SECTION)
        .fieldNames()
        .forEachRemaining(name -> unfit.add(SessionFeatures.SECTION + "/" + name));
    unfit.addAll(names);
    unfit.removeIf(name -> known.contains(name) || !stands(name, hashed));
    known.stream().filter(name -> !stands(name, hashed)).forEach(unfit::add);
    change(new Touched(unfit, Set.of()), hashed, version);
  }

  /** The same, in which it takes no longer to look for each of its rows. */
  private static ObjectNode hashed(ObjectNode context) {
    ObjectNode hashed = Json.object();
    context.forEachEntry(
        (name, section) ->
            hashed.set(
                name, section instanceof ObjectNode rows ? Json.object().setAll(rows) : section));
    return hashed;
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
    long all = live.has(section) ? whole.get(section, 0) : revision(section);
    return all > version;
  }

  /**
   * All that changed after {@code version}, in order of names: rows, and sections of which no row
   * is named.
   */
  List<String> since(long version) {
    List<String> names =
        Stream.concat(live.copy().entrySet().stream(), removed.entrySet().stream())
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
    return live.has(name) ? live.get(name, 0) : removed.getOrDefault(name, forgotten);
  }

  private static boolean stands(String name, ObjectNode context) {
    int slash = name.indexOf('/');
    return slash < 0
        ? context.has(name)
        : context.get(name.substring(0, slash)) instanceof ObjectNode rows
            && rows.has(name.substring(slash + 1));
  }
}
