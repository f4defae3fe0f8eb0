package io.freshet.dev.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of a private cluster: {@code cluster} in the data folder, or where the server's user
 * cannot reach that (a checkout under {@code /root}), {@code /var/tmp/freshet-<hash of the data
 * folder>}.
 */
final class PostgresHome {
  private static final Path SHARED = Path.of("/var/tmp");
  private static final String BELONGS_TO = "belongs-to";

  private PostgresHome() {}

  /** The cluster's folder, made and owned by {@code user}. */
  static Path prepare(DataFolder data, ServerUser user, Consumer<String> progress) {
    Path near = data.resolve("cluster");
    try {
      make(near, user);
      if (user.isSelf() || user.canWrite(near)) {
        return near;
      }
      Files.delete(near);
      Path elsewhere = elsewhere(data.path());
      progress.accept(
          "The user "
              + user.name()
              + " cannot reach "
              + data.path()
              + ": PostgreSQL's data goes to "
              + elsewhere);
      make(elsewhere, user);
      refuseForeign(elsewhere, user);
      Files.writeString(elsewhere.resolve(BELONGS_TO), data.path().toString());
      return elsewhere;
    } catch (IOException e) {
      throw new ServiceException("PostgreSQL's data folder could not be made: " + e, e);
    }
  }

  /** Where the cluster of a data folder may lie. */
  static List<Path> possible(DataFolder data) {
    return List.of(data.resolve("cluster"), elsewhere(data.path()));
  }

  /** Clusters outside of data folders that are no more: nobody will ask for them again. */
  static List<Path> orphans() {
    try (Stream<Path> folders = Files.list(SHARED)) {
      return folders.filter(PostgresHome::isOrphan).toList();
    } catch (IOException e) {
      throw new ServiceException(SHARED + " cannot be read: " + e, e);
    }
  }

  private static boolean isOrphan(Path folder) {
    Path note = folder.resolve(BELONGS_TO);
    if (!folder.getFileName().toString().startsWith("freshet-") || !Files.isReadable(note)) {
      return false;
    }
    try {
      Path data = Path.of(Files.readString(note));
      return elsewhere(data).equals(folder) && Files.notExists(data);
    } catch (IOException e) {
      return false; // removed by another process at this moment
    }
  }

  private static Path elsewhere(Path data) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(data.toString().getBytes(StandardCharsets.UTF_8));
      return SHARED.resolve("freshet-" + HexFormat.of().formatHex(hash, 0, 6));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path folder, ServerUser user) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      give(folder, user);
    }
  }

  /** In /var/tmp anybody could have made the folder, to read what is put there. */
  private static void refuseForeign(Path folder, ServerUser user) throws IOException {
    UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !owner.getName().equals(user.name())) {
      throw new ServiceException(folder + " belongs to somebody else: remove it.");
    }
  }

  /** Makes {@code user} the owner of {@code file}. */
  static void give(Path file, ServerUser user) throws IOException {
    if (!user.isSelf()) {
      Files.setOwner(
          file,
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name()));
    }
  }

  /** Deletes a folder with all that is in it; does nothing where there is none. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
