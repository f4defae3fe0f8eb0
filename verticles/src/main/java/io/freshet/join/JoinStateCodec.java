package io.freshet.join;

import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEvent.Answered;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.SubjectRead;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.RowName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Entries of {@code freshet.joins.state} as bytes. Thread-safe. */
final class JoinStateCodec {
  private JoinStateCodec() {}

  /**
   * How far a partition has got.
   *
   * @param next offset after the last record taken in
   * @param now newest time of a record, epoch microseconds
   * @param marks feed to the highest record taken from it
   */
  record Marker(long next, long now, Map<String, JoinState.Mark> marks) {}

  /**
   * A row without its values.
   *
   * @param refs table to key of the row that it refers to
   */
  record Head(
      Map<String, String> refs,
      Set<String> unavailable,
      List<SessionId> named,
      List<SessionId> shown,
      List<SessionId> exposed,
      JoinedRow.News news,
      Lineage lineage,
      long since) {}

  /** A row: one line of JSON, then its values as they are. */
  record SavedRow(Head head, byte[] values) {
    void into(JoinedRow row) {
      row.values = values;
      row.unavailable = head.unavailable();
      row.named = head.named();
      row.shown = head.shown();
      row.news = head.news();
      row.lineage = head.lineage();
      row.since = head.since();
      row.exposed = head.exposed();
    }
  }

  /** The row's bytes; null for null. */
  static byte[] encode(JoinedRow row) {
    if (row == null) {
      return null;
    }
    return lines(bytes(head(row, row.shown, row.exposed)), row.values);
  }

  /** What the row's bytes take once it is shown in these sessions. */
  static int size(JoinedRow row, List<SessionId> sessions) {
    List<SessionId> exposed = row.table.asParent() ? sessions : null;
    return bytes(head(row, sessions, exposed)).length + 1 + row.values.length;
  }

  private static Head head(JoinedRow row, List<SessionId> shown, List<SessionId> exposed) {
    Map<String, String> refs = new TreeMap<>();
    for (Copy copy : row.refs) {
      if (copy != null) {
        refs.put(copy.name.table(), copy.name.row());
      }
    }
    return new Head(
        refs, row.unavailable, row.named, shown, exposed, row.news, row.lineage, row.since);
  }

  static SavedRow row(byte[] bytes) {
    int end = lineEnd(bytes);
    Head head = read(Arrays.copyOf(bytes, end), Head.class);
    return new SavedRow(head, Arrays.copyOfRange(bytes, end + 1, bytes.length));
  }

  /** A copy: a line of whether there was an answer, then the newest. */
  record SavedCopy(boolean answered, Answered newest) {}

  /** The copy's bytes; null for null. */
  static byte[] encode(Copy copy) {
    return copy == null
        ? null
        : lines(
            bytes(copy.answered),
            JoinEventCodec.encode(new Answered(null, copy.name, copy.known, copy.lineage)));
  }

  static SavedCopy copy(byte[] bytes) {
    int end = lineEnd(bytes);
    return new SavedCopy(
        read(Arrays.copyOf(bytes, end), Boolean.class),
        (Answered) event(Arrays.copyOfRange(bytes, end + 1, bytes.length)));
  }

  /** The subject's bytes, a line of who asks and what is known; null for null. */
  static byte[] encode(RowName name, Subject subject) {
    return subject == null
        ? null
        : lines(
            bytes(subject.asking),
            JoinEventCodec.encode(
                new SubjectRead(null, name, subject.known, Set.of(), subject.lineage)));
  }

  static Subject subject(byte[] bytes) {
    int end = lineEnd(bytes);
    SubjectRead saved = (SubjectRead) event(Arrays.copyOfRange(bytes, end + 1, bytes.length));
    Subject subject = new Subject();
    subject.known = saved.known();
    subject.lineage = saved.lineage();
    for (int asking : read(Arrays.copyOf(bytes, end), int[].class)) {
      subject.asking.add(asking);
    }
    return subject;
  }

  private static byte[] lines(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + 1 + second.length);
    both[first.length] = '\n';
    System.arraycopy(second, 0, both, first.length + 1, second.length);
    return both;
  }

  private static int lineEnd(byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static JoinEvent event(byte[] bytes) {
    try {
      return JoinEventCodec.decode(bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static byte[] encode(Marker marker) {
    return bytes(marker);
  }

  static Marker marker(byte[] bytes) {
    return read(bytes, Marker.class);
  }

  private static byte[] bytes(Object saved) {
    try {
      return Json.mapper().writeValueAsBytes(saved);
    } catch (IOException e) {
      throw new UncheckedIOException("an entry of the join's state cannot be written", e);
    }
  }

  private static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return Json.mapper().readValue(bytes, type);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(IOException e) {
    return new IllegalStateException(
        "an entry of freshet.joins.state cannot be read: " + e.getClass().getSimpleName());
  }
}
