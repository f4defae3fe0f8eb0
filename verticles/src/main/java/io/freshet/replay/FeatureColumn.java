package io.freshet.replay;

import io.freshet.pipeline.Feature;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Ratio;
import io.freshet.pipeline.Feature.ZScore;
import io.freshet.pipeline.Pipelines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column of a feature table: one of the values that a feature has. */
public record FeatureColumn(String name, Kind kind) {

  /** What its values are like. */
  public enum Kind {
    /** Counts, within 64 bits. */
    WHOLE,
    /** True or false. */
    FLAG,
    /** Numbers of at most 15 significant digits. */
    QUOTIENT,
    /** Numbers of any length, texts, true and false, as the data is. */
    EXACT
  }

  /** All columns of all pipelines; what two tenants call the same is one column. */
  public static List<FeatureColumn> of(Pipelines pipelines) {
    Map<String, FeatureColumn> columns = new LinkedHashMap<>();
    pipelines.all().stream()
        .flatMap(p -> p.features().stream())
        .flatMap(f -> of(f).stream())
        .forEach(
            c ->
                columns.merge(
                    c.name(),
                    c,
                    (a, b) -> a.equals(b) ? a : new FeatureColumn(a.name(), Kind.EXACT)));
    return List.copyOf(columns.values());
  }

  private static List<FeatureColumn> of(Feature feature) {
    List<FeatureColumn> columns = new ArrayList<>();
    columns.add(new FeatureColumn(feature.name(), kind(feature)));
    feature.outputs().stream()
        .skip(1)
        .forEach(
            more ->
                columns.add(
                    new FeatureColumn(more, feature instanceof ZScore ? Kind.FLAG : Kind.WHOLE)));
    return columns;
  }

  private static Kind kind(Feature feature) {
    return switch (feature) {
      case Ratio ratio -> Kind.QUOTIENT;
      case ZScore score -> Kind.QUOTIENT;
      case Aggregation own ->
          switch (own.function()) {
            case COUNT, DISTINCT -> Kind.WHOLE;
            case MEAN, RATE -> Kind.QUOTIENT;
            case SUM, MIN, MAX, LAST -> Kind.EXACT;
          };
    };
  }
}
