package io.freshet.privacy;

import java.util.Arrays;

/**
 * What keys of well-known services begin with.
 *
 * @param text the prefix
 * @param least how many characters follow it at least
 */
record KeyPrefix(String text, int least) {
  private static final String[] WITH_10 = {
    "sq0atp-", "sq0csp-", "sl.", "shippo_live_", "shippo_test_"
  };

  private static final String[] WITH_16 = {
    "AKIA",
    "ASIA",
    "ABIA",
    "ACCA",
    "LTAI",
    "sk_live_",
    "sk_test_",
    "pk_live_",
    "rk_live_",
    "rk_test_",
    "whsec_",
    "rzp_live_",
    "rzp_test_",
    "duffel_live_",
    "duffel_test_",
    "FLWSECK_TEST-",
    "FLWSECK-",
    "ck_live_",
    "cs_live_",
    "tskey-",
    "nfp_",
    "rnd_",
    "bkua_",
    "figd_",
    "r8_",
    "ntn_",
    "gsk_",
    "pplx-",
    "xai-",
    "sntrys_",
    "sntryu_",
    "CCIPAT_",
    "dapi",
    "dp.pt.",
    "dp.st.",
    "glrt-",
    "gldt-",
    "glcbt-",
    "glptt-",
    "glft-",
    "glagent-",
    "glimt-",
    "glsoat-",
    "gloas-",
    "hvb.",
    "hvr.",
    "pul-",
    "pscale_tkn_",
    "pscale_pw_",
    "pscale_oauth_",
    "sbp_",
    "sb_secret_",
    "rubygems_",
    "dckr_pat_",
    "dckr_oat_",
    "CLOJARS_",
    "CFPAT-",
    "EZAK",
    "EZTK",
    "rdme_",
    "pnu_",
    "shpca_",
    "shppa_",
    "shpss_",
    "tfp_",
    "xkeysib-",
    "NRAK-",
    "NRJS-",
    "NRII-",
    "NRRA-",
    "HRKU-",
    "ATCTT3",
    "ATBB",
    "glc_",
    "doo_v1_",
    "dor_v1_",
    "sqp_",
    "squ_",
    "sqa_",
    "AKCp",
    "ory_at_",
    "ory_st_",
    "sm_aat_",
    "tk-us-",
    "PMAT-",
    "sha256~",
    "pk.eyJ",
    "sk.eyJ",
    "tk.eyJ",
    "pat-na1-",
    "pat-eu1-",
    "nvapi-",
    "lsv2_",
    "pinecone_",
    "pcsk_",
    "vcp_",
    "FlyV1",
    "fo1_",
    "fm2_",
    "EAACEd",
    "1//0",
    "amzn.mws.",
    "sk-or-",
    "sk-lf-",
    "u-s4t2ud-",
    "s-s4t2ud-",
    "xapp-",
    "mgp_",
    "svix_",
    "testsk_",
    "sgp_",
    "sgd_"
  };

  private static final String[] WITH_20 = {
    "ya29.",
    "sk-",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxs-",
    "xoxe-",
    "xoxe.",
    "xoxr-",
    "xoxo-",
    "GOCSPX-",
    "hvs.",
    "PMAK-",
    "github_pat_",
    "SG.",
    "//hooks.slack.com/services/",
    "//hooks.slack.com/workflows/",
    "//discord.com/api/webhooks/",
    "//discordapp.com/api/webhooks/"
  };

  private static final String[] WITH_30 = {
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "AIza",
    "npm_",
    "pypi-",
    "hf_",
    "shpat_",
    "glsa_",
    "ATATT3x",
    "lin_api_",
    "EAAG",
    "EAAB",
    "EAAC",
    "AAAAAAAAAAAAAAAAAAAAA",
    "eyJrIjoi"
  };

  private static final String[] WITH_40 = {
    "dop_v1_", "AGE-SECRET-KEY-1",
  };

  private static final KeyPrefix[][] BY_FIRST = byFirst();

  private static KeyPrefix[][] byFirst() {
    KeyPrefix[][] byFirst = new KeyPrefix[128][0];
    put(byFirst, WITH_10, 10);
    put(byFirst, WITH_16, 16);
    put(byFirst, WITH_20, 20);
    put(byFirst, WITH_30, 30);
    put(byFirst, WITH_40, 40);
    return byFirst;
  }

  private static void put(KeyPrefix[][] byFirst, String[] prefixes, int least) {
    for (String prefix : prefixes) {
      KeyPrefix[] before = byFirst[prefix.charAt(0)];
      KeyPrefix[] more = Arrays.copyOf(before, before.length + 1);
      more[before.length] = new KeyPrefix(prefix, least);
      byFirst[prefix.charAt(0)] = more;
    }
  }

  /** Characters of the prefix with which a key begins at {@code start}; 0 if it has none. */
  static int lengthAt(FoldedText text, int start, int end) {
    char first = text.at(start);
    int longest = 0;
    for (KeyPrefix prefix : first < 128 ? BY_FIRST[first] : BY_FIRST[0]) {
      int length = prefix.text.length();
      if (length > longest
          && end - start >= length + prefix.least
          && text.startsWith(start, prefix.text)) {
        longest = length;
      }
    }
    return longest;
  }
}
