package io.freshet.pipeline;

import java.util.Map;
import java.util.Set;

/**
 * A pipeline's rules for personal data.
 *
 * @param fields {@code section.field} to its rule
 * @param names fields ({@code section.field}) that hold a person's name; such names are recognised
 *     in texts of the same stream
 * @param detect detector types that look at every string no field rule settles
 */
public record PrivacyPolicy(Map<String, FieldRule> fields, Set<String> names, Set<String> detect) {}
