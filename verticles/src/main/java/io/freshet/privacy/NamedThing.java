package io.freshet.privacy;

/** Names of algorithms, products and goods, which look as passwords do. */
final class NamedThing {
  /** What letters with digits stand for besides. */
  private static final String[] KNOWN = {
    "sha1",
    "sha256",
    "sha512",
    "sha-1",
    "sha-256",
    "sha-512",
    "sha384",
    "md5",
    "aes256",
    "aes128",
    "aes-256",
    "aes-128",
    "argon2",
    "argon2id",
    "base64",
    "oauth2",
    "oauth2.0",
    "utf8",
    "utf-8",
    "pbkdf2",
    "ntlmv2",
    "rsa2048",
    "rsa4096",
    "rsa-2048",
    "rsa-4096",
    "ed25519",
    "x509",
    "office365",
    "windows10",
    "windows11",
    "m365",
    "http2",
    "ipv4",
    "ipv6",
    "log4j",
    "wpa2-psk",
    "wpa3-sae",
    "wpa2",
    "wpa3",
    "web3",
    "python3",
    "java17",
    "java21",
    "postgres15",
    "postgres16",
    "base32",
    "iso8601",
    "iso-8601",
    "iso27001",
    "rfc6238",
    "fido2",
    "u2f",
    "saml2",
    "saml2.0",
    "s3cmd",
    "ecdh-p256",
    "ecdsa-p256",
    "secp256r1",
    "secp256k1",
    "x25519",
    "curve25519",
    "chacha20",
    "aes-256-gcm",
    "aes-128-gcm",
    "aes256-gcm",
    "sha3-256",
    "hs256",
    "rs256",
    "es256",
    "tls1.2",
    "tls1.3"
  };

  /** What bears a year in its name. */
  private static final String[] PRODUCTS = {
    "office",
    "windows",
    "server",
    "exchange",
    "visual",
    "sql",
    "sharepoint",
    "project",
    "outlook",
    "word",
    "excel",
    "autocad",
    "acrobat"
  };

  private NamedThing() {}

  /** Whether the token is the name of an algorithm, a product, a format. */
  static boolean isKnown(FoldedText text, int start, int end) {
    for (String known : KNOWN) {
      if (end - start == known.length() && text.regionIs(start, known)) {
        return true;
      }
    }
    return false;
  }

  /** {@code Windows11Pro}, {@code Ubuntu22.04}: a word and behind it a number of its own. */
  static boolean isVersion(FoldedText text, int start, int end) {
    int i = start + 1;
    while (Character.isLowerCase(text.at(i))) {
      i++;
    }
    int digits = i;
    while (text.digitAt(i) || text.at(i) == '.') {
      i++;
    }
    boolean version = Character.isUpperCase(text.at(start)) && i > digits && digits - start > 2;
    for (; i < end && version; i++) {
      version = FoldedText.isLetterOrDigit(text.at(i));
    }
    return version && i == end && text.at(end) != '!';
  }

  /** {@code Office2019}. */
  static boolean isProduct(FoldedText text, int start) {
    for (String product : PRODUCTS) {
      if (text.regionIs(start, product)) {
        return true;
      }
    }
    return false;
  }

  /** {@code SKU-774841}: capitals, a dash and digits number goods. */
  static boolean isNumbered(FoldedText text, int start, int end) {
    int i = start;
    while (text.at(i) >= 'A' && text.at(i) <= 'Z') {
      i++;
    }
    boolean numbered = i - start >= 2 && i - start <= 4 && text.at(i) == '-' && i + 1 < end;
    for (int k = i + 1; k < end && numbered; k++) {
      numbered = text.digitAt(k);
    }
    return numbered;
  }

  /** {@code build-04}, before the sentence goes on: small letters, and digits at the end. */
  static boolean isMachine(FoldedText text, int start, int end) {
    boolean form = text.digitAt(end - 1) && text.at(end) == ' ';
    for (int i = start; i < end && form; i++) {
      form = Character.isLowerCase(text.at(i)) || text.digitAt(i) || text.at(i) == '-';
    }
    return form;
  }
}
