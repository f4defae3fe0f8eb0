/**
 * Finds and removes personal data. Only this package can make the clean types that all later stages
 * accept, so the compiler keeps raw text out of them.
 *
 * <p>Thread rule: redactors, detectors and known names are thread-safe; clean values are immutable.
 */
package io.freshet.privacy;
