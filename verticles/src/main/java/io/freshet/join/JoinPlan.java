package io.freshet.join;

import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.stream.RowName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tables join which, as the pipelines say. Immutable. */
final class JoinPlan {
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, List<String>> lookups = new HashMap<>();

  /**
   * A source whose rows join others.
   *
   * @param parent table that its sessions are found through; null when its rows name them
   * @param refs tables that its rows refer to: the parent, if any, then the lookups
   * @param asParent whether other rows find their sessions through this one's
   * @param feed whether a row is shown once and then forgotten
   */
  record Table(String parent, List<String> refs, boolean asParent, boolean feed) {
    boolean isParent(int ref) {
      return ref == 0 && parent != null;
    }
  }

  JoinPlan(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        if (pipeline.joins(source)) {
          tables.put(key(pipeline.name(), source.name()), table(pipeline, source));
        }
      }
      for (Lookup lookup : pipeline.lookups()) {
        lookups.put(key(pipeline.name(), lookup.name()), lookup.fields());
      }
    }
  }

  private static Table table(Pipeline pipeline, Source source) {
    List<String> refs = new ArrayList<>();
    String parent = source.through() == null ? null : source.through().parent();
    if (parent != null) {
      refs.add(parent);
    }
    pipeline.lookupsInto(source.name()).forEach(l -> refs.add(l.name()));
    return new Table(
        parent, List.copyOf(refs), pipeline.isParent(source), source.kind() == SectionKind.RECENT);
  }

  /** The table of a row that joins others; null when no source of that name does (any more). */
  Table table(RowName row) {
    return tables.get(key(row.pipeline(), row.table()));
  }

  /** The fields that rows of a lookup show; null when {@code row} is of no lookup. */
  List<String> fields(RowName row) {
    return lookups.get(key(row.pipeline(), row.table()));
  }

  private static String key(String pipeline, String table) {
    return pipeline + "/" + table;
  }
}
