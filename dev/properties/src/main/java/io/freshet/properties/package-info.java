/** How property tests are seeded; for tests only. */
package io.freshet.properties;
