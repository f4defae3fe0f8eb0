package io.freshet.privacy;

import java.util.List;

/**
 * IPv4 and IPv6 addresses that can belong to somebody: not {@code 0.0.0.0}, {@code 127.…}, {@code
 * ::} or {@code ::1}, not version numbers, not times of day.
 */
final class IpDetector implements Detector {
  private static final int MAX = 45;

  @Override
  public String type() {
    return "ip";
  }

  @Override
  public void find(String text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      if (!isPart(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      token(text, i, end, found);
      i = end;
    }
  }

  private void token(String text, int start, int end, List<Finding> found) {
    int last = end;
    while (last > start && (text.charAt(last - 1) == '.' || text.charAt(last - 1) == ':')) {
      last--;
    }
    if (end - last == 2 && text.startsWith("::", last)) {
      last = end;
    }
    if (last - start < 3 || last - start > MAX || touchesWord(text, start, last)) {
      return;
    }
    String token = text.substring(start, last);
    if (isV4(token) ? !isVersion(text, start) : isV6(token)) {
      found.add(new Finding(start, last, type(), 0.85));
    } else {
      withPort(text, start, token, found);
    }
  }

  private void withPort(String text, int start, String token, List<Finding> found) {
    int colon = token.indexOf(':');
    if (colon > 0 && isV4(token.substring(0, colon)) && !isVersion(text, start)) {
      found.add(new Finding(start, start + colon, type(), 0.85));
    }
  }

  private static boolean isPart(char c) {
    return DigitRuns.isDigit(c)
        || c == '.'
        || c == ':'
        || (c >= 'a' && c <= 'f')
        || (c >= 'A' && c <= 'F');
  }

  private static boolean touchesWord(String text, int start, int end) {
    return (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)))
        || (end < text.length()
            && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-'));
  }

  private static boolean isVersion(String text, int start) {
    String before = text.substring(Math.max(0, start - 10), start).toLowerCase();
    return before.endsWith("v") || before.contains("version") || before.contains("release");
  }

  private static boolean isV4(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean octet =
          !part.isEmpty()
              && part.length() <= 3
              && part.chars().allMatch(c -> c >= '0' && c <= '9')
              && Integer.parseInt(part) <= 255
              && (part.length() == 1 || part.charAt(0) != '0');
      if (!octet) {
        return false;
      }
    }
    return !parts[0].equals("0") && !parts[0].equals("127");
  }

  private static boolean isV6(String token) {
    int gap = token.indexOf("::");
    if (gap >= 0 && token.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int groups = 0;
    for (String group : token.split(":", -1)) {
      if (group.isEmpty()) {
        continue;
      }
      if (group.length() > 4 || group.indexOf('.') >= 0) {
        return false;
      }
      groups++;
    }
    return gap >= 0 ? groups >= 3 && groups < 8 : groups == 8;
  }
}
