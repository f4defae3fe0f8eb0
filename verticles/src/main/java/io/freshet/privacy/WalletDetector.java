package io.freshet.privacy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Addresses of crypto wallets whose check holds: Base58Check (Bitcoin, Litecoin, Dogecoin, Tron …)
 * and Bech32 (Bitcoin, Litecoin, Cardano …); and Ethereum's {@code 0x} with 40 hexadecimal digits.
 */
final class WalletDetector implements Detector {
  private static final int MIN = 25;
  private static final int MIN_PART = 10;
  private static final int MAX_BASE58 = 36;
  private static final int BASE58_BYTES = 25;
  private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
  private static final int STELLAR = 56;
  private static final int ALGORAND = 58;
  private static final int TON = 48;
  private static final int MAX_PREFIX = 12;
  private static final int MIN_BECH32 = 38;
  private static final int CHECK_BYTES = 4;
  private static final int ETHEREUM = 42;

  /** Digits that a person lost or doubled. */
  private static final int MAX_TYPOS = 2;

  private static final int MAX_BECH32 = 110;
  private static final int BECH32_CHECK = 6;
  private static final int SEGWIT = 42;
  private static final int TAPROOT = 62;
  private static final int MONERO = 95;
  private static final int MIN_TOLD = 30;
  private static final int MAX_TOLD = 48;
  private static final int REACH = 48;
  private static final int FAR = 96;
  private static final int BECH32M = 0x2bc830a3;
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  /** What is written so and is no wallet: keys, invoices, names. */
  private static final String[] NO_CHAINS = {
    "age", "npub", "note", "nevent", "nprofile", "naddr", "nsec", "lnurl", "lnbc", "bolt"
  };

  @Override
  public DetectorType type() {
    return DetectorType.CRYPTO_WALLET;
  }

  @Override
  public long triggers() {
    return Mark.LONG_TOKEN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (text.longest() < MIN && !text.has(Mark.LINES)) {
      return;
    }
    int i = 0;
    int last = -FAR; // where the wallet before ended: another one follows more easily
    while (i < text.length()) {
      if (!isAlphanumeric(text.at(i))) {
        i++;
        continue;
      }
      int end = i;
      while (isAlphanumeric(text.at(end))) {
        end++;
      }
      int stop =
          end - i >= MIN && !isPart(text, i, end)
              ? endOfWallet(text, i, end, i - last < FAR)
              : endOfBroken(text, i, end);
      stop = stop < 0 && text.at(i + 1) == 'Q' ? endOfTon(text, i) : stop;
      if (stop > 0) {
        found.add(new Finding(i, stop, type(), 0.97));
        last = stop;
      } else if (end - i > ETHEREUM) {
        glued(text, i, end, found);
      }
      i = Math.max(stop, end);
    }
  }

  /** Where it ends: at the end of the token, or behind a line break in it; -1 if it is none. */
  private static int endOfWallet(FoldedText text, int start, int end, boolean beside) {
    if (isWallet(text, start, end)) {
      return end;
    }
    int stop = end - start > MAX_BECH32 ? -1 : endOfJoined(text, start, end);
    return stop > 0 ? stop : isTold(text, start, end, beside) ? end : -1;
  }

  /** Where one ends whose first line is too short for a wallet; -1 if it is none. */
  private static int endOfBroken(FoldedText text, int start, int end) {
    char after = text.at(end);
    boolean begins = end - start >= MIN_PART && (after == '\n' || after == '\r');
    return begins && "0bBl13LDATrXM".indexOf(text.at(start)) >= 0
        ? endOfJoined(text, start, end)
        : -1;
  }

  /** Where one ends that goes on behind a line break; -1 if it is none. */
  private static int endOfJoined(FoldedText text, int start, int end) {
    int next = text.at(end) == '\r' ? end + 1 : end;
    if (text.at(next) != '\n' || !isAlphanumeric(text.at(next + 1))) {
      return -1;
    }
    int stop = next + 1;
    while (isAlphanumeric(text.at(stop)) && stop - start <= MAX_BECH32) {
      stop++;
    }
    if (stop - start < MIN) {
      return -1;
    }
    String whole = text.substring(start, end) + text.substring(next + 1, stop);
    FoldedText joined = FoldedText.of(whole);
    return isWallet(joined, 0, joined.length()) ? stop : -1;
  }

  /** {@code address0x7B3c…instead}: words touch it. */
  private void glued(FoldedText text, int from, int to, List<Finding> found) {
    for (int i = from; i + ETHEREUM <= to; i++) {
      if (text.at(i) == '0'
          && text.at(i + 1) == 'x'
          && isHex(text, i + 2, i + ETHEREUM)
          && Character.digit(text.at(i + ETHEREUM), 16) < 0) {
        found.add(new Finding(i, i + ETHEREUM, type(), 0.9));
        return;
      }
    }
  }

  /** A check that fails, or a chain without one: beside a word, or by a prefix and its length. */
  private static boolean isTold(FoldedText text, int start, int end, boolean beside) {
    int length = end - start;
    boolean told = beside || text.words().precededBy(WordKind.WALLET, start, REACH);
    boolean segwit =
        told
            && (length == SEGWIT || length == TAPROOT || length == SEGWIT - 1)
            && (text.startsWith(start, "bc1q") || text.startsWith(start, "bc1p"))
            && isOf(text, start + 3, end, BECH32);
    boolean base58 = isOf(text, start, end, BASE58) && SecretValue.isKey(text, start, end);
    boolean monero = length == MONERO && (text.at(start) == '4' || text.at(start) == '8');
    boolean size = length >= MIN_TOLD && length <= MAX_TOLD;
    boolean cash = told && length == SEGWIT && isOf(text, start, end, BECH32);
    boolean typed =
        told
            && text.startsWith(start, "0x")
            && Math.abs(length - ETHEREUM) <= MAX_TYPOS
            && isHex(text, start + 2, end);
    return typed
        || segwit
        || cash
        || base58 && (monero || told && size)
        || isBase32(text, start, end, told);
  }

  /** Stellar's, which begin with a G, and Algorand's beside a word. */
  private static boolean isBase32(FoldedText text, int start, int end, boolean told) {
    int length = end - start;
    boolean size = length == STELLAR && text.at(start) == 'G' || told && length == ALGORAND;
    return size
        && isOf(text, start, end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        && SecretValue.isKey(text, start, end);
  }

  /** TON's: a dash or underscore may stand inside. */
  private static int endOfTon(FoldedText text, int start) {
    if (!text.startsWith(start, "EQ") && !text.startsWith(start, "UQ")) {
      return -1;
    }
    int end = start;
    while (end - start <= TON
        && (isAlphanumeric(text.at(end)) || text.at(end) == '-' || text.at(end) == '_')) {
      end++;
    }
    boolean told = end - start == TON && text.words().precededBy(WordKind.WALLET, start, REACH);
    return told && SecretValue.isKey(text, start, end) ? end : -1;
  }

  private static boolean isOf(FoldedText text, int start, int end, String letters) {
    for (int i = start; i < end; i++) {
      if (letters.indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return FoldedText.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether it is a piece of something longer, of Base64 for one. */
  private static boolean isPart(FoldedText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    return before == '+' || before == '_' || after == '+' || after == '_' || after == '=';
  }

  private static boolean isWallet(FoldedText text, int start, int end) {
    int length = end - start;
    if (length == ETHEREUM && text.regionIs(start, "0x")) {
      return isHex(text, start + 2, end);
    }
    return (length <= MAX_BASE58 && isBase58(text, start, end))
        || (length <= MAX_BECH32 && isBech32(text, start, end));
  }

  private static boolean isHex(FoldedText text, int start, int end) {
    char first = text.at(start);
    boolean varied = false;
    for (int i = start; i < end; i++) {
      if (Character.digit(text.at(i), 16) < 0) {
        return false;
      }
      varied |= text.at(i) != first;
    }
    return varied; // 0x000… is nobody's
  }

  /** Of most chains, of those with a version of more bytes, and of the one with its own letters. */
  private static boolean isBase58(FoldedText text, int start, int end) {
    return switch (text.at(start)) {
      case 'r' -> isBase58Check(text, start, end, BASE58_BYTES, RIPPLE);
      case 't' ->
          isBase58Check(text, start, end, BASE58_BYTES + 1, BASE58)
              || isBase58Check(text, start, end, BASE58_BYTES + 2, BASE58);
      case 'K' -> isBase58Check(text, start, end, BASE58_BYTES + 2, BASE58);
      default -> isBase58Check(text, start, end, BASE58_BYTES, BASE58);
    };
  }

  /** A version, 20 bytes and the first four bytes of their double SHA-256. */
  private static boolean isBase58Check(
      FoldedText text, int start, int end, int size, String letters) {
    for (int i = start; i < end; i++) {
      if (letters.indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    byte[] bytes = new byte[size];
    for (int i = start; i < end; i++) {
      int carry = letters.indexOf(text.at(i));
      for (int n = size - 1; n >= 0; n--) {
        carry += (bytes[n] & 0xFF) * letters.length();
        bytes[n] = (byte) carry;
        carry >>>= Byte.SIZE;
      }
      if (carry != 0) {
        return false;
      }
    }
    byte[] hash = sha256(sha256(bytes, size - CHECK_BYTES), Integer.MAX_VALUE);
    for (int n = 0; n < CHECK_BYTES; n++) {
      if (hash[n] != bytes[size - CHECK_BYTES + n]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, Math.min(length, bytes.length));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available in this Java", e);
    }
  }

  /** The chain's prefix, a one, and data whose polynomial (BIP 173, BIP 350) comes out right. */
  private static boolean isBech32(FoldedText text, int start, int end) {
    int one = start;
    while (one < end && text.at(one) != '1') {
      one++;
    }
    int prefix = one - start;
    if (prefix > MAX_PREFIX
        || end - one <= BECH32_CHECK
        || end - start < MIN_BECH32
        || !isChain(text, start, one)) {
      return false;
    }
    int sum = 1;
    for (int i = start; i < one; i++) {
      sum = polymod(sum, text.lower(i) >> 5);
    }
    sum = polymod(sum, 0);
    for (int i = start; i < one; i++) {
      sum = polymod(sum, text.lower(i) & 31);
    }
    for (int i = one + 1; i < end; i++) {
      int value = BECH32.indexOf(text.lower(i));
      if (value < 0) {
        return false;
      }
      sum = polymod(sum, value);
    }
    return sum == 1 || sum == BECH32M;
  }

  private static boolean isChain(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digitAt(i)) {
        return false;
      }
    }
    for (String none : NO_CHAINS) {
      if (end - start == none.length() && text.regionIs(start, none)) {
        return false;
      }
    }
    return end - start >= 2;
  }

  private static int polymod(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
