/**
 * What agents and the hub say to each other: frames as inert records, their JSON codec, merge
 * patches, error and close codes.
 *
 * <p>Thread rule: everything here is immutable or stateless and may be used from any thread.
 */
package io.freshet.protocol;
