package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An event as fuzzers write it, so that people can read it too: a digit that chooses the format,
 * then key, headers ({@code name:value}, a line each) and value, parted by U+0000, which no JSON
 * holds. Without parts all is the value; an empty value is a tombstone.
 */
record FuzzedEvent(Format format, RawEvent event) {

  static FuzzedEvent of(byte[] input) {
    Format[] formats = Format.values();
    int digit = input.length == 0 ? '0' : input[0];
    Format format = formats[Math.floorMod(digit - '0', formats.length)];
    byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    int first = indexOf(rest, 0);
    int second = first < 0 ? -1 : indexOf(rest, first + 1);
    boolean parted = second >= 0;
    byte[] key = parted ? Arrays.copyOfRange(rest, 0, first) : new byte[0];
    byte[] headers = parted ? Arrays.copyOfRange(rest, first + 1, second) : new byte[0];
    byte[] value = parted ? Arrays.copyOfRange(rest, second + 1, rest.length) : rest;
    return new FuzzedEvent(
        format,
        new RawEvent(
            new Coordinates("fuzz.rows", 0, 7),
            key.length == 0 ? null : key,
            value.length == 0 ? null : value,
            headers(new String(headers, StandardCharsets.UTF_8)),
            1_795_422_000_000L));
  }

  private static int indexOf(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new HashMap<>();
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return headers;
  }

  /** The same event in a fuzzer's form. */
  static byte[] write(Format format, RawEvent event) {
    StringBuilder headers = new StringBuilder();
    event.headers().forEach((name, value) -> headers.append(name + ":" + value + "\n"));
    byte[] key = event.key() == null ? new byte[0] : event.key();
    byte[] value = event.value() == null ? new byte[0] : event.value();
    byte[] beside = ("\0" + headers + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[1 + key.length + beside.length + value.length];
    all[0] = (byte) ('0' + format.ordinal());
    System.arraycopy(key, 0, all, 1, key.length);
    System.arraycopy(beside, 0, all, 1 + key.length, beside.length);
    System.arraycopy(value, 0, all, 1 + key.length + beside.length, value.length);
    return all;
  }
}
