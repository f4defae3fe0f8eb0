package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Secrets told by their form: keys of well-known services by their prefix, JSON web tokens, bearer
 * tokens and private keys in PEM.
 */
final class CredentialDetector implements Detector {
  private static final int MIN_BEARER = 16;
  private static final int MIN_BOT = 30;
  private static final int TWILIO = 34;
  private static final int MIN_BOT_DIGITS = 8;
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
    new Prefix("sk-ant-", 20),
    new Prefix("gsk_", 20),
    new Prefix("r8_", 30),
    new Prefix("pplx-", 30),
    new Prefix("xoxd-", 20),
    new Prefix("xoxr-", 20),
    new Prefix("xwfp-", 20),
    new Prefix("sk.eyJ", 30),
    new Prefix("dapi", 32),
    new Prefix("dp.pt.", 30),
    new Prefix("dp.st.", 30),
    new Prefix("dt0c01.", 40),
    new Prefix("EAAA", 40),
    new Prefix("EAAG", 60),
    new Prefix("EAAB", 60),
    new Prefix("FLWSECK", 20),
    new Prefix("glc_", 30),
    new Prefix("glrt-", 20),
    new Prefix("gldt-", 20),
    new Prefix("glptt-", 20),
    new Prefix("glft-", 20),
    new Prefix("glcbt-", 20),
    new Prefix("nfp_", 30),
    new Prefix("NRAK-", 20),
    new Prefix("NRJS-", 18),
    new Prefix("NRII-", 20),
    new Prefix("NRRA-", 30),
    new Prefix("pat-na1-", 30),
    new Prefix("pat-eu1-", 30),
    new Prefix("pscale_tkn_", 30),
    new Prefix("pscale_pw_", 30),
    new Prefix("pscale_oauth_", 30),
    new Prefix("rdme_", 40),
    new Prefix("rubygems_", 40),
    new Prefix("sgp_", 30),
    new Prefix("shpss_", 30),
    new Prefix("shpca_", 30),
    new Prefix("shppa_", 30),
    new Prefix("sntrys_", 30),
    new Prefix("sntryu_", 30),
    new Prefix("sq0csp-", 30),
    new Prefix("squ_", 30),
    new Prefix("sqp_", 30),
    new Prefix("sqa_", 30),
    new Prefix("tskey-", 20),
    new Prefix("waka_", 30),
    new Prefix("xkeysib-", 40),
    new Prefix("xsmtpsib-", 40),
    new Prefix("AKCp", 40),
    new Prefix("ATCTT3", 40),
    new Prefix("ATBB", 24),
    new Prefix("BBDC-", 30),
    new Prefix("bkua_", 30),
    new Prefix("CFPAT-", 30),
    new Prefix("doo_v1_", 40),
    new Prefix("dor_v1_", 40),
    new Prefix("duffel_test_", 30),
    new Prefix("duffel_live_", 30),
    new Prefix("hvb.", 30),
    new Prefix("hvr.", 30),
    new Prefix("figd_", 30),
    new Prefix("FlyV1", 30),
    new Prefix("fm2_", 40),
    new Prefix("fo1_", 30),
    new Prefix("LTAI", 16),
    new Prefix("AKID", 20),
    new Prefix("ABSK", 40),
    new Prefix("ops_eyJ", 60),
    new Prefix("phx_", 30),
    new Prefix("phc_", 30),
    new Prefix("sbp_", 30),
    new Prefix("sb_secret_", 20),
    new Prefix("shippo_live_", 30),
    new Prefix("shippo_test_", 30),
    new Prefix("tvly-", 20),
    new Prefix("xai-", 40),
    new Prefix("vercel_blob_rw_", 20),
    new Prefix("ntn_", 30),
    new Prefix("nsec1", 50),
    new Prefix("1//0", 30),
    new Prefix("lsv2_", 30),
    new Prefix("cal_live_", 20),
    new Prefix("dckr_pat_", 20),
    new Prefix("pdl_live_", 20),
    new Prefix("pdl_sdbx_", 20),
    new Prefix("pnu_", 30),
    new Prefix("AGE-SECRET-KEY-1", 40),
    new Prefix("//hooks.slack.com/services/", 20),
    new Prefix("//discord.com/api/webhooks/", 20),
    new Prefix("//discordapp.com/api/webhooks/", 20)
  };

  /** Prefixes by their first character, since few need to be compared. */
  private static final Prefix[][] BY_FIRST = byFirst();

  private static Prefix[][] byFirst() {
    Prefix[][] sorted = new Prefix[128][];
    for (int c = 0; c < sorted.length; c++) {
      char first = (char) c;
      sorted[c] =
          Arrays.stream(PREFIXES).filter(p -> p.text.charAt(0) == first).toArray(Prefix[]::new);
    }
    return sorted;
  }

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
      if (text.at(i - 1) == ':' && end - i >= MIN_BOT && isBot(text, i)) {
        int from = startOfDigits(text, i - 1);
        int slash = text.indexOf('/', i, end);
        found.add(new Finding(from, slash < 0 ? trimmed(text, i, end) : slash, type(), 0.97));
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

  /** {@code 2920971783:AAdHwd…}: the token of a bot of Telegram. */
  private static boolean isBot(FoldedText text, int start) {
    int digits = start - 1 - startOfDigits(text, start - 1);
    return digits >= MIN_BOT_DIGITS && text.startsWith(start, "AA");
  }

  private static int startOfDigits(FoldedText text, int end) {
    int start = end;
    while (end - start <= MIN_BEARER && text.digitAt(start - 1)) {
      start--;
    }
    return start;
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
    for (Prefix prefix : BY_FIRST[Math.min(text.at(start), BY_FIRST.length - 1)]) {
      if (length >= prefix.text.length() + prefix.least && text.startsWith(start, prefix.text)) {
        return SecretValue.isKey(text, start + prefix.text.length(), end);
      }
    }
    return isHook(text, start, end)
        || isTwilio(text, start, end)
        || isJwt(text, start, end)
        || (text.regionIs(start - 7, "bearer ") && SecretValue.isKey(text, start, end))
        || (text.regionIs(start - 6, "basic ") && isBase64(text, start, end));
  }

  /** {@code SK} and 32 hexadecimal digits: a key of Twilio. */
  private static boolean isTwilio(FoldedText text, int start, int end) {
    boolean twilio = end - start == TWILIO && text.startsWith(start, "SK");
    for (int i = start + 2; i < end && twilio; i++) {
      twilio = Character.digit(text.at(i), 16) >= 0;
    }
    return twilio;
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
