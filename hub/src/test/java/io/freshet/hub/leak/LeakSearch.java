package io.freshet.hub.leak;

import io.freshet.hub.leak.Canaries.Canary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Searches bytes for planted values, as they are and re-encoded: in lower case, base64 (wherever it
 * begins), percent-encoded, with JSON's escapes, UTF-16, hexadecimal, and digits without what stood
 * between them. One pass, whatever the number of values: windows of eight bytes lead to those that
 * begin so.
 */
final class LeakSearch {
  private static final int WINDOW = 8;

  /** Shorter runs of digits are found by chance. */
  private static final int MIN_DIGITS = 10;

  private record Needle(byte[] bytes, Canary canary, String form) {}

  private final Map<Long, List<Needle>> needles = new HashMap<>();
  private final Map<Long, List<Needle>> digits = new HashMap<>();
  private final Map<Canary, Set<String>> found = new HashMap<>();
  private final Set<String> forms = new TreeSet<>();
  private final Map<String, Integer> looked = new TreeMap<>();

  LeakSearch(List<Canary> canaries) {
    for (Canary canary : canaries) {
      for (String part : canary.kind().parts(canary.value())) {
        add(canary, part);
      }
    }
  }

  private void add(Canary canary, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    String lower = value.toLowerCase(Locale.ROOT);
    Map<String, byte[]> forms = new HashMap<>();
    forms.put("as it is", lower.getBytes(StandardCharsets.UTF_8));
    forms.put("percent-encoded", lowered(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    forms.put(
        "percent-encoded in a path",
        lowered(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
    forms.put("escaped", lowered(escaped(value)));
    forms.put("in hexadecimal", lowered(HexFormat.of().formatHex(utf8)));
    byte[] wide = lower.getBytes(StandardCharsets.UTF_16LE);
    // Without the last zero it is also found in the other order of bytes.
    forms.put("in UTF-16", Arrays.copyOf(wide, wide.length - 1));
    for (int shift = 0; shift < 3; shift++) {
      forms.put("in base64, " + shift, lowered(base64(utf8, shift)));
    }
    Set<String> seen = new HashSet<>();
    forms.forEach(
        (form, bytes) -> {
          if (bytes.length >= WINDOW && seen.add(new String(bytes, StandardCharsets.ISO_8859_1))) {
            put(needles, new Needle(bytes, canary, form));
          }
        });
    String run = value.replaceAll("[^0-9]", "");
    if (run.length() >= MIN_DIGITS && value.matches("[-+0-9 ./()]+")) {
      put(digits, new Needle(run.getBytes(StandardCharsets.US_ASCII), canary, "as digits"));
    }
  }

  private static void put(Map<Long, List<Needle>> to, Needle needle) {
    to.computeIfAbsent(window(needle.bytes, 0), w -> new ArrayList<>(1)).add(needle);
  }

  private static byte[] lowered(String text) {
    return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    return escaped.toString();
  }

  /** What a base64 text holds of the value for sure when {@code shift} bytes stand before it. */
  private static String base64(byte[] value, int shift) {
    byte[] shifted = new byte[value.length + shift];
    System.arraycopy(value, 0, shifted, shift, value.length);
    String whole = Base64.getEncoder().encodeToString(shifted);
    int from = shift == 0 ? 0 : shift == 1 ? 2 : 3;
    int bits = shifted.length * 8 / 6;
    return whole.substring(from, bits);
  }

  /** Looks through a text that came out at {@code place}. */
  void look(String place, String text) {
    look(place, text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
  }

  /** Looks through bytes that came out at {@code place}; null holds nothing. */
  void look(String place, byte[] raw) {
    if (raw == null) {
      return;
    }
    looked.merge(place, 1, Integer::sum);
    byte[] bytes = raw.clone();
    byte[] compact = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b >= 'A' && b <= 'Z') {
        bytes[i] = (byte) (b | 0x20);
      }
      if (" .-()/".indexOf(b) < 0) {
        compact[length++] = b;
      }
    }
    scan(place, needles, bytes, bytes.length, false);
    scan(place, digits, compact, length, true);
  }

  private void scan(
      String place, Map<Long, List<Needle>> wanted, byte[] bytes, int length, boolean whole) {
    long window = 0;
    for (int i = 0; i < length; i++) {
      window = window << 8 | bytes[i] & 0xff;
      List<Needle> candidates = i + 1 < WINDOW ? null : wanted.get(window);
      if (candidates != null) {
        int at = i + 1 - WINDOW;
        for (Needle needle : candidates) {
          int end = at + needle.bytes.length;
          boolean fits =
              end <= length
                  && Arrays.equals(bytes, at, end, needle.bytes, 0, needle.bytes.length)
                  && !(whole && (isDigit(bytes, at - 1, length) || isDigit(bytes, end, length)));
          if (fits) {
            found.computeIfAbsent(needle.canary, c -> new TreeSet<>()).add(place);
            forms.add(needle.form);
          }
        }
      }
    }
  }

  private static boolean isDigit(byte[] bytes, int at, int length) {
    return at >= 0 && at < length && bytes[at] >= '0' && bytes[at] <= '9';
  }

  private static long window(byte[] bytes, int from) {
    long window = 0;
    for (int i = 0; i < WINDOW; i++) {
      window = window << 8 | bytes[from + i] & 0xff;
    }
    return window;
  }

  /** What was found, by where it had been planted, and where; never the value. */
  List<String> found() {
    return found.entrySet().stream()
        .map(e -> e.getKey() + " is in " + e.getValue())
        .sorted()
        .toList();
  }

  /** In which forms something was found. */
  Set<String> forms() {
    return forms;
  }

  /** Places where that canary was found. */
  Set<String> placesOf(Canary canary) {
    return found.getOrDefault(canary, Set.of());
  }

  /** Place to how many keys, values, rows or texts were looked through there. */
  Map<String, Integer> looked() {
    return looked;
  }
}
