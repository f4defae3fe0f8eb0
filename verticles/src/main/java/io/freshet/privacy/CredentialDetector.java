package io.freshet.privacy;

import java.util.List;

/**
 * Secrets told by their form: keys of well-known services by their prefix, JSON web tokens, bearer
 * tokens and private keys in PEM.
 */
final class CredentialDetector implements Detector {
  private static final int MIN_BEARER = 16;
  private static final int MAX_LABEL = 64;
  private static final String PEM_BEGIN = "-----begin ";
  private static final String PEM_END = "-----end ";
  private static final String PEM_KEY = "PRIVATE KEY";
  private static final String PEM_MARK = "-----";

  /** A prefix and how many characters follow it at least. */
  private record Prefix(String text, int least) {}

  private static final Prefix[] PREFIXES = {
    new Prefix("AKIA", 16),
    new Prefix("ASIA", 16),
    new Prefix("AIza", 35),
    new Prefix("ya29.", 20),
    new Prefix("SG.", 22),
    new Prefix("sk-", 20),
    new Prefix("sk_live_", 16),
    new Prefix("sk_test_", 16),
    new Prefix("pk_live_", 16),
    new Prefix("rk_live_", 16),
    new Prefix("whsec_", 16),
    new Prefix("ghp_", 30),
    new Prefix("gho_", 30),
    new Prefix("ghu_", 30),
    new Prefix("ghs_", 30),
    new Prefix("ghr_", 30),
    new Prefix("github_pat_", 22),
    new Prefix("glpat-", 20),
    new Prefix("xoxb-", 20),
    new Prefix("xoxp-", 20),
    new Prefix("xoxa-", 20),
    new Prefix("xapp-", 20),
    new Prefix("npm_", 30),
    new Prefix("pypi-", 30),
    new Prefix("hf_", 30),
    new Prefix("dop_v1_", 40),
    new Prefix("shpat_", 30),
    new Prefix("EAAC", 60),
    new Prefix("glsa_", 30),
    new Prefix("GOCSPX-", 20),
    new Prefix("hvs.", 20),
    new Prefix("rk_test_", 16),
    new Prefix("sq0atp-", 20),
    new Prefix("PMAK-", 20),
    new Prefix("ATATT3x", 30),
    new Prefix("lin_api_", 30),
    new Prefix("xoxs-", 20),
    new Prefix("xoxe-", 20),
    new Prefix("AGE-SECRET-KEY-1", 40),
    new Prefix("//hooks.slack.com/services/", 20),
    new Prefix("//discord.com/api/webhooks/", 20),
    new Prefix("//discordapp.com/api/webhooks/", 20)
  };

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.LONG_TOKEN.bit | Mark.PAIRS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      if (!isToken(text.at(i))) {
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && isToken(text.at(end))) {
        end++;
      }
      int start = isSecret(text, i, end) ? i : afterSign(text, i, end);
      if (start == i || start > i && isSecret(text, start, end)) {
        found.add(new Finding(start, trimmed(text, start, end), type(), 0.97));
      }
      i = end;
    }
    if (text.has(Mark.PAIRS)) {
      findKeys(text, found);
    }
  }

  /** What {@code NAME=} gives a value to; -1 if nothing. */
  private static int afterSign(FoldedText text, int start, int end) {
    for (int i = start; i < end - MIN_BEARER; i++) {
      if (text.at(i) == '=') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isSecret(FoldedText text, int start, int end) {
    int length = end - start;
    if (length < MIN_BEARER) {
      return false;
    }
    for (Prefix prefix : PREFIXES) {
      if (length >= prefix.text.length() + prefix.least && text.startsWith(start, prefix.text)) {
        return SecretValue.isKey(text, start + prefix.text.length(), end);
      }
    }
    return isHook(text, start, end)
        || isJwt(text, start, end)
        || (text.regionIs(start - 7, "bearer ") && SecretValue.isKey(text, start, end))
        || (text.regionIs(start - 6, "basic ") && isBase64(text, start, end));
  }

  /** No path, no version: small and large letters, digits or padding, and nothing else. */
  private static boolean isBase64(FoldedText text, int start, int end) {
    boolean upper = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '.' || c == '-' || c == '_' || c == '~') {
        return false;
      }
      upper |= c >= 'A' && c <= 'Z' && i > start;
    }
    return upper && hasDigitOrPadding(text, start, end);
  }

  private static boolean hasDigitOrPadding(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digitAt(i) || text.at(i) == '=') {
        return true;
      }
    }
    return false;
  }

  /** {@code //hooks.example.com/…/q8Lr2VtYw5Zs}: who knows its path may send to it. */
  private static boolean isHook(FoldedText text, int start, int end) {
    if (!text.startsWith(start, "//")) {
      return false;
    }
    boolean hook = false;
    int last = start;
    for (int i = start; i < end; i++) {
      hook |= text.lower(i) == 'h' && text.regionIs(i, "hook");
      last = text.at(i) == '/' ? i : last;
    }
    return hook
        && end - last > MIN_BEARER
        && isBase64(text, last + 1, end)
        && SecretValue.isKey(text, last + 1, end);
  }

  /** Three parts of base64url, the first of which begins as a JSON object does. */
  private static boolean isJwt(FoldedText text, int start, int end) {
    if (!text.startsWith(start, "eyJ")) {
      return false;
    }
    int dots = 0;
    for (int i = start; i < end; i++) {
      dots += text.at(i) == '.' ? 1 : 0;
    }
    return dots >= 2;
  }

  private static int trimmed(FoldedText text, int start, int end) {
    int i = end;
    while (i > start && text.at(i - 1) == '.') {
      i--;
    }
    return i;
  }

  private void findKeys(FoldedText text, List<Finding> found) {
    int from = text.indexOf(PEM_BEGIN, 0);
    while (from >= 0) {
      int mark = text.indexOf(PEM_MARK, from + PEM_BEGIN.length());
      if (mark < 0) {
        return;
      }
      int next = mark;
      if (mark - from < MAX_LABEL && text.startsWith(mark - PEM_KEY.length(), PEM_KEY)) {
        int close = text.indexOf(PEM_END, mark);
        int last = close < 0 ? -1 : text.indexOf(PEM_MARK, close + PEM_END.length());
        next = last < 0 ? text.length() : last + PEM_MARK.length();
        found.add(new Finding(from, next, type(), 0.99));
      }
      from = text.indexOf(PEM_BEGIN, next);
    }
  }

  private static boolean isToken(char c) {
    return FoldedText.isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c < 128 && "_-.+/=~".indexOf(c) >= 0);
  }
}
