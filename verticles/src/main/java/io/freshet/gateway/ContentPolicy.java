package io.freshet.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the console's pages may load: only what this hub serves. An import map has to stand in the
 * page itself, so inline scripts are allowed by the hash of exactly their text.
 */
final class ContentPolicy {
  private static final Pattern INLINE =
      Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

  private ContentPolicy() {}

  /** The header's value for a hub whose start page is {@code html}. */
  static String forPage(String html) {
    String hashes =
        INLINE
            .matcher(html)
            .results()
            .map(found -> " 'sha256-" + hash(found.group(1)) + "'")
            .collect(Collectors.joining());
    return "default-src 'none'; script-src 'self'"
        + hashes
        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
        + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  private static String hash(String script) {
    return Base64.getEncoder().encodeToString(Sha256.of(script.getBytes(StandardCharsets.UTF_8)));
  }
}
