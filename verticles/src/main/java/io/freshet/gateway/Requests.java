package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What HTTP requests say; whatever is wrong is a {@link RequestFailure} with a sentence. */
final class Requests {
  private static final String PRINCIPAL = "freshet.principal";
  private static final Pattern WAIT = Pattern.compile("(\\d{1,6})(ms|s)?");
  private static final long MAX_WAIT_MS = 60_000;

  private Requests() {}

  static void principal(RoutingContext http, Principal principal) {
    http.put(PRINCIPAL, principal);
  }

  static Principal principal(RoutingContext http) {
    return http.get(PRINCIPAL);
  }

  /** What follows {@code prefix} in the path, still percent-encoded: names may contain slashes. */
  static String rest(RoutingContext http, String prefix) {
    return http.request().path().substring(prefix.length());
  }

  /** Reads {@code tenant/id} as it stands in a path. */
  static SessionId session(String encoded) {
    try {
      return SessionId.parse(decode(encoded));
    } catch (IllegalArgumentException e) {
      throw new RequestFailure(ErrorCode.MALFORMED, e.getMessage());
    }
  }

  /** Undoes percent-encoding of a path, in which {@code +} is a plus. */
  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RequestFailure(ErrorCode.MALFORMED, "the path is not well percent-encoded");
    }
  }

  static String text(RoutingContext http, String name, String otherwise) {
    String value = http.request().getParam(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /** One of {@code allowed}; null when absent. */
  static String oneOf(RoutingContext http, String name, List<String> allowed) {
    String value = text(http, name, null);
    if (value == null || allowed.contains(value)) {
      return value;
    }
    throw new RequestFailure(
        ErrorCode.MALFORMED, name + " is one of " + String.join(", ", allowed));
  }

  static long number(RoutingContext http, String name, long otherwise, long min, long max) {
    String value = text(http, name, null);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value that does not fit
    }
    throw new RequestFailure(ErrorCode.MALFORMED, name + " is " + min + " to " + max);
  }

  /** Epoch milliseconds or an ISO instant; null when absent. */
  static Long time(RoutingContext http, String name) {
    String value = text(http, name, null);
    if (value == null) {
      return null;
    }
    try {
      return value.chars().allMatch(Character::isDigit)
          ? Long.parseLong(value)
          : Instant.parse(value).toEpochMilli();
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw new RequestFailure(
          ErrorCode.MALFORMED, name + " is in epoch milliseconds or like 2026-11-25T03:30:54Z");
    }
  }

  /** {@code ?wait=30s}, at most a minute; 0 when absent. */
  static long waitMs(RoutingContext http) {
    String value = text(http, "wait", "0");
    Matcher wait = WAIT.matcher(value);
    if (!wait.matches()) {
      throw new RequestFailure(ErrorCode.MALFORMED, "wait is like 30s or 500ms, at most a minute");
    }
    long number = Long.parseLong(wait.group(1));
    return Math.min(MAX_WAIT_MS, "ms".equals(wait.group(2)) ? number : number * 1_000);
  }

  static ObjectNode body(RoutingContext http) {
    Buffer body = http.body().buffer();
    try {
      if (body != null && Json.mapper().readTree(body.getBytes()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException | NumberFormatException e) {
      // told below, as any other body that is no object
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new RequestFailure(ErrorCode.MALFORMED, "the body is one JSON object");
  }
}
