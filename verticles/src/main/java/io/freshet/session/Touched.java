package io.freshet.session;

import io.freshet.protocol.ArrayMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Names of sections and rows that one step touches.
 *
 * @param all every section and row, a row's section included
 * @param whole sections that changed as a whole, so that any name below them is touched too
 */
record Touched(Set<String> all, Set<String> whole) {

  static Touched nothing() {
    return new Touched(few(), few());
  }

  private static Set<String> few() {
    return Collections.newSetFromMap(new ArrayMap<>());
  }

  void section(String section) {
    all.add(section);
    whole.add(section);
  }

  void row(String section, String row) {
    all.add(section);
    all.add(section + "/" + row);
  }

  /** Adds names as agents write them: {@code tickets} or {@code tickets/9}. */
  void named(Collection<String> names) {
    for (String name : names) {
      int slash = name.indexOf('/');
      if (slash < 0) {
        section(name);
      } else {
        row(name.substring(0, slash), name.substring(slash + 1));
      }
    }
  }

  /** Each name at that version; never modify it. */
  Map<String, Long> at(long version) {
    Long revision = version;
    Map<String, Long> revisions = new ArrayMap<>(all.size());
    all.forEach(name -> revisions.put(name, revision));
    return revisions;
  }
}
