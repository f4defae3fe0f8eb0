package io.freshet.registry;

import java.net.URI;
import java.time.Duration;

/**
 * Where the schema registry is.
 *
 * @param url what the API's paths are appended to, without a slash at its end; holds no secret
 * @param credentials value of the header {@code Authorization}, empty for none; never printed
 * @param timeout of one request, from connecting to the last byte of the answer
 * @param cached schemas kept at most; those that were not used for longest go first
 * @param unknownFor how long it is believed that the registry does not have a schema
 * @param patience how long a schema is asked for in vain while the registry answers for another
 *     one; then it counts as refused, which is believed for as long
 */
public record RegistryConfig(
    URI url,
    String credentials,
    Duration timeout,
    int cached,
    Duration unknownFor,
    Duration patience) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * Five seconds for a request; a schema that is not there is asked for again after five; one for
   * which alone the registry fails is given a minute.
   */
  public static RegistryConfig of(URI url, String credentials, int cached) {
    return new RegistryConfig(url, credentials, TIMEOUT, cached, UNKNOWN_FOR, PATIENCE);
  }

  @Override
  public String toString() {
    return "RegistryConfig[" + url + "]";
  }
}
