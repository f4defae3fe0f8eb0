package io.freshet.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A rule for decisions, as it is written in a pipeline. It travels with each decision, so that the
 * verdict follows from the log alone, whatever the pipelines say later.
 *
 * @param when CEL over {@code decision}, {@code context} and {@code agent}
 * @param reject why a decision for which it holds is rejected; null when such a decision is
 *     accepted and no later policy is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionPolicy(String when, String reject) {}
