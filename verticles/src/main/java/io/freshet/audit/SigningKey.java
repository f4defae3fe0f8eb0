package io.freshet.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The Ed25519 key that signs checkpoints. Its file holds two lines, the signer and the verifier key
 * as C2SP tools write them ({@code PRIVATE+KEY+name+hash+key} and {@code name+hash+key}), and is
 * readable by its owner only. Immutable; never printed.
 */
public final class SigningKey {
  private static final String PRIVATE = "PRIVATE+KEY+";
  private static final int SEED = 32;

  /** What comes before the 32 bytes of an Ed25519 seed in its PKCS 8 form (RFC 8410). */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final VerifierKey verifier;
  private final PrivateKey key;

  private SigningKey(VerifierKey verifier, PrivateKey key) {
    this.verifier = verifier;
    this.key = key;
  }

  /**
   * Reads the key file. Blocks.
   *
   * @param name the log's name, the same as in the file
   * @throws IOException with a sentence for a person when the file is missing, readable by others,
   *     damaged, or another log's
   */
  public static SigningKey load(Path file, String name) throws IOException {
    List<String> lines;
    try {
      requireOwnerOnly(file);
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IOException("The audit trail's key file " + file + " is not there.", e);
    }
    SigningKey key;
    try {
      key = parse(lines);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // Without its cause: a parser's message may quote the key.
      throw new IOException("The audit trail's key file " + file + " does not hold a key.");
    }
    if (!key.verifier.name().equals(name)) {
      throw new IOException(
          "The key in %s is that of the log %s, not of %s."
              .formatted(file, key.verifier.name(), name));
    }
    return key;
  }

  /** The same, but a file that is not there is made, with a new key and mode 600. */
  public static SigningKey loadOrCreate(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      create(file, name);
    }
    return load(file, name);
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  byte[] sign(byte[] text) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(text);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing with Ed25519 failed", e);
    }
  }

  private static SigningKey parse(List<String> lines) throws GeneralSecurityException {
    if (lines.size() < 2) {
      throw new IllegalArgumentException("two lines are expected");
    }
    VerifierKey verifier = VerifierKey.parse(lines.get(1));
    String start = signerStart(verifier);
    if (!lines.getFirst().startsWith(start)) {
      throw new IllegalArgumentException("the two lines are not of one key");
    }
    byte[] typed = Base64.getDecoder().decode(lines.getFirst().substring(start.length()));
    if (typed.length != SEED + 1 || typed[0] != VerifierKey.ED25519) {
      throw new IllegalArgumentException("only Ed25519 keys are known");
    }
    byte[] pkcs8 = Arrays.copyOf(PKCS8, PKCS8.length + SEED);
    System.arraycopy(typed, 1, pkcs8, PKCS8.length, SEED);
    PrivateKey key =
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    SigningKey pair = new SigningKey(verifier, key);
    byte[] probe = verifier.toString().getBytes(StandardCharsets.UTF_8);
    if (!verifier.verifies(probe, pair.sign(probe))) {
      throw new IllegalArgumentException("the two lines are not of one key");
    }
    return pair;
  }

  private static String signerStart(VerifierKey verifier) {
    return PRIVATE + verifier.name() + "+" + HexFormat.of().formatHex(verifier.id()) + "+";
  }

  private static void create(Path file, String name) throws IOException {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
    VerifierKey verifier = VerifierKey.of(name, pair.getPublic());
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] typed = new byte[SEED + 1];
    typed[0] = VerifierKey.ED25519;
    System.arraycopy(pkcs8, PKCS8.length, typed, 1, SEED);
    String text =
        signerStart(verifier) + Base64.getEncoder().encodeToString(typed) + "\n" + verifier + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return posix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (!posix(file)) {
      return;
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    granted.removeAll(
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE));
    if (!granted.isEmpty()) {
      throw new IOException(
          "The audit trail's key file %s can be read by others: chmod 600 it.".formatted(file));
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
