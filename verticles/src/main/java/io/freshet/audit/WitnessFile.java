package io.freshet.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Signed checkpoints outside of the database, one note after the other: what makes a cut tail and a
 * rewritten history visible. Grows by about 200 bytes for each checkpoint, in a year of one a
 * second by 6 GB: only a verifier reads all of it. Blocks; one writer.
 */
final class WitnessFile {
  private static final int MAX_NOTE = 10_000;

  /** Holds an unfinished note, the newest whole one, and the end of one before them. */
  private static final int TAIL = 4 * MAX_NOTE;

  private final Path file;

  WitnessFile(Path file) {
    this.file = file;
  }

  /** Adds a note; it is on the disk when this returns. */
  void append(String note) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      try {
        write(channel.position(end), note);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
  }

  private static void write(FileChannel channel, String note) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  /** Removes a note at the end that a crash left unfinished: nobody was told that it is there. */
  void mend() throws IOException {
    long whole;
    try (Notes notes = tail()) {
      whole = notes.position();
      while (notes.next() != null) {
        whole = notes.position();
      }
    }
    if (whole < length()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
        channel.force(true);
      }
    }
  }

  /**
   * Makes sure that notes can be added, and makes the file if there is none.
   *
   * @throws IOException with a sentence for a person
   */
  void requireWritable() throws IOException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      throw new IOException(
          "The witness file %s cannot be written to (%s): name another in audit.witness-file, or let this user write there."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * The newest note, which {@code key} has signed; null when there is none.
   *
   * @throws IOException with a sentence for a person, when it was signed with another key
   */
  String newest(VerifierKey key) throws IOException {
    String newest = newest();
    try {
      if (newest != null) {
        Checkpoint.open(newest, key);
      }
      return newest;
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The witness file's newest checkpoint cannot be used, %s: give the audit trail its old key back, or another witness file."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The newest note; null when there is none. */
  String newest() throws IOException {
    String newest = null;
    try (Notes notes = tail()) {
      for (String note = notes.next(); note != null; note = notes.next()) {
        newest = note;
      }
    }
    return newest;
  }

  /** The notes that are there now, oldest first; what is appended later is not read. */
  Notes read() throws IOException {
    long length = length();
    return new Notes(
        length == 0 ? InputStream.nullInputStream() : Files.newInputStream(file), 0, length);
  }

  /** The newest of them, at least one. */
  private Notes tail() throws IOException {
    long length = length();
    if (length <= TAIL) {
      return read();
    }
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(length - TAIL);
      Notes notes = new Notes(in, length - TAIL, length);
      notes.toNextNote();
      return notes;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Reads whole notes one by one; what is unfinished at the end is left out. */
  static final class Notes implements Closeable {
    private final InputStream in;
    private final long length;
    private long position;

    private Notes(InputStream in, long position, long length) {
      this.in = new BufferedInputStream(in);
      this.position = position;
      this.length = length;
    }

    /** From somewhere in a note to where the next begins. */
    private void toNextNote() throws IOException {
      for (String line = line(); line != null; line = line()) {
        if (line.startsWith(Checkpoint.SIGNATURE)) {
          return;
        }
      }
      throw new IOException("the witness file does not hold signed checkpoints");
    }

    /** Place in the file: after a note, where it ends. */
    long position() {
      return position;
    }

    /** The next note; null at the end. */
    String next() throws IOException {
      StringBuilder note = new StringBuilder();
      for (String line = line(); line != null; line = line()) {
        note.append(line);
        if (line.startsWith(Checkpoint.SIGNATURE)) {
          return note.toString();
        }
        if (note.length() > MAX_NOTE) {
          throw new IOException("the witness file does not hold signed checkpoints");
        }
      }
      return null;
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (position < length && line.size() <= MAX_NOTE) {
        int b = in.read();
        position++;
        line.write(b);
        if (b == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
      }
      return null;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
