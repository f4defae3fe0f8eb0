package io.freshet.bench.quality;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Addresses of wallets with right checks. */
final class Wallets {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] BECH32_TURN = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32M = 0x2bc830a3;

  private final Dice dice;

  Wallets(Dice dice) {
    this.dice = dice;
  }

  String of(String kind) {
    return switch (kind) {
      case "btc" -> base58(dice.chance(0.7) ? 0x00 : 0x05);
      case "ltc" -> dice.chance(0.5) ? base58(0x30) : bech32("ltc", 0, 20);
      case "tron" -> base58(0x41);
      case "eth" -> "0x" + dice.of(Dice.HEX, 40);
      case "bech32" -> dice.chance(0.6) ? bech32("bc", 0, 20) : bech32("bc", 1, 32);
      default -> throw new IllegalStateException("there is no wallet " + kind);
    };
  }

  private String base58(int version) {
    byte[] body = new byte[25];
    body[0] = (byte) version;
    System.arraycopy(dice.bytes(20), 0, body, 1, 20);
    byte[] check = sha256(sha256(Arrays.copyOf(body, 21)));
    System.arraycopy(check, 0, body, 21, 4);
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, body);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
      text.append(BASE58.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < body.length && body[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }

  private String bech32(String chain, int version, int length) {
    int groups = (length * 8 + 4) / 5;
    BigInteger program = new BigInteger(1, dice.bytes(length)).shiftLeft(groups * 5 - length * 8);
    int[] data = new int[1 + groups + 6];
    data[0] = version;
    for (int i = 0; i < groups; i++) {
      data[1 + i] = program.shiftRight(5 * (groups - 1 - i)).intValue() & 31;
    }
    int check = 1;
    for (char c : chain.toCharArray()) {
      check = turned(check) ^ (c >> 5);
    }
    check = turned(check);
    for (char c : chain.toCharArray()) {
      check = turned(check) ^ (c & 31);
    }
    for (int value : data) {
      check = turned(check) ^ value;
    }
    check ^= version == 0 ? 1 : BECH32M;
    for (int i = 0; i < 6; i++) {
      data[1 + groups + i] = check >>> 5 * (5 - i) & 31;
    }
    StringBuilder text = new StringBuilder(chain).append('1');
    for (int value : data) {
      text.append(BECH32.charAt(value));
    }
    return text.toString();
  }

  private static int turned(int check) {
    int top = check >>> 25;
    int turned = (check & 0x1ffffff) << 5;
    for (int i = 0; i < 5; i++) {
      turned ^= (top >>> i & 1) == 1 ? BECH32_TURN[i] : 0;
    }
    return turned;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
