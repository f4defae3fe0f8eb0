package io.freshet.properties;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives each property of jqwik a seed that follows from its name, so that a build of one version
 * always says the same: whoever changes something else is not stopped by what chance finds that
 * day. {@code -Dfreshet.property.tries=N} makes it N times as many tries and leaves the seed to
 * chance: the way to look for what nobody has seen yet. A property that names a seed keeps it.
 *
 * <p>Found by the service loader on whatever thread runs the tests; holds nothing.
 */
public final class SeededProperties implements AroundPropertyHook {
  /** Names how many times the usual number of tries are made; 1, with fixed seeds, if not set. */
  public static final String TRIES = "freshet.property.tries";

  /** What jqwik takes where a property names no number. */
  private static final int USUAL_TRIES = 1_000;

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyAttributes attributes = context.attributes();
    Integer times = Integer.getInteger(TRIES);
    if (times != null) {
      attributes.setTries(Math.multiplyExact(attributes.tries().orElse(USUAL_TRIES), times));
    } else if (attributes.seed().isEmpty()) {
      attributes.setSeed(Integer.toString(context.targetMethod().toString().hashCode()));
    }
    return property.execute();
  }
}
