package io.freshet.feature;

import io.freshet.pipeline.Feature;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Ratio;
import io.freshet.pipeline.Feature.ZScore;
import io.freshet.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The features of a tenant's sessions, ready to be computed. Immutable; any thread. */
public final class FeaturePlan {
  /** No features. */
  public static final FeaturePlan NONE = of(List.of());

  private final Map<String, AggregationPlan> aggregations = new LinkedHashMap<>();
  private final Map<String, ZScore> scores = new LinkedHashMap<>();
  private final Map<String, Ratio> ratios = new LinkedHashMap<>();
  private final List<Ratio> ordered = new ArrayList<>();

  private FeaturePlan() {}

  /**
   * Plans the features of all pipelines of one tenant.
   *
   * @throws IllegalArgumentException when they cannot be computed; what is loaded without problems
   *     always can
   */
  public static FeaturePlan of(List<Pipeline> pipelines) {
    FeaturePlan plan = new FeaturePlan();
    for (Pipeline pipeline : pipelines) {
      for (Feature feature : pipeline.features()) {
        Object other =
            switch (feature) {
              case Aggregation own ->
                  plan.aggregations.put(own.name(), AggregationPlan.of(pipeline.name(), own));
              case ZScore score -> plan.scores.put(score.name(), score);
              case Ratio ratio -> plan.ratios.put(ratio.name(), ratio);
            };
        if (other != null) {
          throw new IllegalArgumentException("two features are called " + feature.name());
        }
      }
    }
    plan.scores.values().forEach(plan::deviation);
    plan.ratios.keySet().forEach(name -> plan.order(name, new LinkedHashSet<>()));
    return plan;
  }

  /** Puts a ratio behind those that it divides. */
  private void order(String name, Set<String> way) {
    Ratio ratio = ratios.get(name);
    if (ratio == null || ordered.contains(ratio)) {
      if (ratio == null && !aggregations.containsKey(name) && !scores.containsKey(name)) {
        throw new IllegalArgumentException("there is no feature " + name);
      }
      return;
    }
    if (!way.add(name)) {
      throw new IllegalArgumentException("ratios go round in a circle: " + way);
    }
    order(ratio.numerator(), way);
    order(ratio.denominator(), way);
    ordered.add(ratio);
  }

  /**
   * Each feature that keeps something of its events, to the identity of what it keeps: another
   * definition has another one. Those that follow from others alone are not among them.
   */
  public Map<String, String> shapes() {
    Map<String, String> shapes = new TreeMap<>();
    aggregations.forEach((name, plan) -> shapes.put(name, plan.shape()));
    scores.forEach((name, score) -> shapes.put(name, deviation(score).shape()));
    return shapes;
  }

  /** True when there is no feature; every other one rests on an aggregation. */
  public boolean isEmpty() {
    return aggregations.isEmpty();
  }

  Collection<AggregationPlan> aggregations() {
    return aggregations.values();
  }

  Collection<ZScore> scores() {
    return scores.values();
  }

  /** Each behind those that it divides. */
  List<Ratio> ratios() {
    return ordered;
  }

  /** An empty history for a z-score. */
  Deviation deviation(ZScore score) {
    AggregationPlan base = aggregations.get(score.base());
    if (base == null) {
      throw new IllegalArgumentException("there is no feature " + score.base());
    }
    return new Deviation(score, base);
  }
}
