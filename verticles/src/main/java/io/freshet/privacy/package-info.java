/**
 * Finds and removes personal data. Only this package can make the clean types that all later stages
 * accept, so the compiler keeps raw text out of them.
 *
 * <p>Thread rule: a Redactor belongs to one event loop; clean values are immutable.
 */
package io.freshet.privacy;
