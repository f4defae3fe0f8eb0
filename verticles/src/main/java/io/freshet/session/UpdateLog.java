package io.freshet.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.message.SessionUpdate;
import io.freshet.protocol.ArrayMap;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest updates of all sessions of a partition, as bytes in chunks that are filled one after
 * another. A chunk of whose updates none is wanted any more is filled again, before one more is
 * taken; when all are full, what the oldest holds is forgotten, whosever it is. The partition's
 * event loop.
 *
 * <p>Each event adds an update, and few are ever read. As objects they would live for seconds, be
 * copied by each collection of that time, and die where it costs most to collect them. The chunks
 * lie outside of the heap: in it they would be an eighth that is always full, and the collector
 * would begin to mark that much earlier. Where there is less room outside of it than the limit, the
 * chunks that there are take all: fewer updates are held, and agents that come back late get whole
 * contexts.
 */
final class UpdateLog {
  /** Room for one update at most. */
  static final int CHUNK = 500 << 10;

  /** Nothing was kept. */
  static final long NOWHERE = -1;

  private static final int LEAST_CHUNKS = 8;
  private static final int FIXED = 4 * Long.BYTES + 4 * Integer.BYTES;
  private static final int NO_CAUSE = -1;
  private static final int NOTHING = -1;

  private static final Logger LOG = LoggerFactory.getLogger(UpdateLog.class);

  private final int chunkBytes;
  private final IntFunction<ByteBuffer> room;
  private final ByteBuffer[] chunks;

  /** The filling that a chunk holds, counted from 1 over all chunks. */
  private final long[] fillings;

  /** Updates in a chunk that are wanted. */
  private final int[] wanted;

  /** There are so many chunks, the first ones. */
  private int made;

  /** There may be so many. */
  private int most;

  /** The chunk that is being filled. */
  private int filling;

  private long newest;

  /** Of topics there are few; a number for each. */
  private final List<String> topics = new ArrayList<>();

  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * Without updates.
   *
   * @param limit bytes outside of the heap that they may take; taken as they are needed
   */
  UpdateLog(long limit) {
    this(limit, ByteBuffer::allocateDirect);
  }

  /**
   * The same.
   *
   * @param room makes a chunk of so many bytes; an {@link OutOfMemoryError} of it says that there
   *     is no room for one more, and it is not asked again
   */
  UpdateLog(long limit, IntFunction<ByteBuffer> room) {
    this.room = room;
    this.chunkBytes = (int) Math.min(CHUNK, limit / LEAST_CHUNKS);
    this.most = Math.toIntExact(limit / Math.max(1, chunkBytes));
    this.chunks = new ByteBuffer[most];
    this.fillings = new long[most];
    this.wanted = new int[most];
  }

  /**
   * Adds the newest update.
   *
   * @return its place, or {@link #NOWHERE} when it is too large or there is no room at all
   */
  long add(SessionUpdate update, WrittenPatch patch) {
    List<byte[]> names = new ArrayList<>(update.revisions().size());
    update.revisions().forEach((name, version) -> names.add(name.getBytes(UTF_8)));
    long bytes = FIXED + (names.size() + 3L) * Integer.BYTES + patch.length();
    for (byte[] name : names) {
      bytes += name.length;
    }
    if (bytes > chunkBytes) {
      return NOWHERE;
    }
    ByteBuffer chunk = withRoom((int) bytes);
    if (chunk == null) {
      return NOWHERE;
    }
    int at = chunk.position();
    write(chunk, update, patch, names);
    wanted[filling]++;
    return (newest * chunks.length + filling) * chunkBytes + at;
  }

  /** Null when there is none. */
  private ByteBuffer withRoom(int bytes) {
    if (made > 0 && chunks[filling].remaining() >= bytes) {
      return chunks[filling];
    }
    int next = unwanted();
    if (next == made && !add()) {
      if (made == 0) {
        return null;
      }
      next = oldest();
    }
    fill(next);
    return chunks[next];
  }

  private void fill(int chunk) {
    filling = chunk;
    fillings[chunk] = ++newest;
    wanted[chunk] = 0;
    chunks[chunk].clear();
  }

  /** The first chunk of which nothing is wanted; {@link #made} when there is none. */
  private int unwanted() {
    int chunk = 0;
    while (chunk < made && wanted[chunk] > 0) {
      chunk++;
    }
    return chunk;
  }

  private int oldest() {
    int oldest = 0;
    for (int chunk = 1; chunk < made; chunk++) {
      oldest = fillings[chunk] < fillings[oldest] ? chunk : oldest;
    }
    return oldest;
  }

  /**
   * Makes one more chunk, where there may be more. The JVM collects garbage and waits half a second
   * before it says that there is no room, so it is asked once: then those before are all but the
   * last, which is given back, since whatever else needs such room (what Kafka and Redis are spoken
   * to through) would be refused it from now on.
   */
  private boolean add() {
    if (made == most) {
      return false;
    }
    try {
      chunks[made] = room.apply(chunkBytes);
      made++;
      return true;
    } catch (OutOfMemoryError e) {
      LOG.warn(
          "there is no room outside of the heap for more than {} of {} chunks of updates: fewer"
              + " agents can resume ({})",
          made,
          most,
          e.getMessage());
      made = Math.max(0, made - 1);
      most = made;
      chunks[made] = null;
      fillings[made] = 0;
      return false;
    }
  }

  private void write(
      ByteBuffer chunk, SessionUpdate update, WrittenPatch patch, List<byte[]> names) {
    chunk.putLong(update.sourceMicros()).putLong(update.targetMicros());
    Cause cause = update.cause();
    if (cause == null) {
      chunk.putInt(NO_CAUSE);
    } else {
      chunk.putInt(number(cause.topic())).putInt(cause.partition());
      chunk.putLong(cause.offset()).putLong(cause.sourceTs());
    }
    chunk.putInt(names.size());
    names.forEach(name -> put(chunk, name));
    put(chunk, patch.patch());
    put(chunk, patch.append());
  }

  private static void put(ByteBuffer chunk, byte[] bytes) {
    if (bytes == null) {
      chunk.putInt(NOTHING);
    } else {
      chunk.putInt(bytes.length).put(bytes);
    }
  }

  private int number(String topic) {
    return numbers.computeIfAbsent(
        topic,
        t -> {
          topics.add(t);
          return topics.size() - 1;
        });
  }

  /** Whether what was added there is still held. */
  boolean holds(long place) {
    long number = place / chunkBytes / chunks.length;
    return number > 0 && fillings[chunk(place)] == number;
  }

  private int chunk(long place) {
    return (int) (place / chunkBytes % chunks.length);
  }

  /** What was added there is not wanted any more: call once for each place. */
  void forget(long place) {
    if (holds(place)) {
      int chunk = chunk(place);
      wanted[chunk]--;
      if (wanted[chunk] == 0 && chunk == filling) {
        fill(chunk);
      }
    }
  }

  /** The update at a place that is held. Of feeds its patch holds parts. */
  SessionUpdate read(long place, SessionId session, String epoch, long version) {
    ByteBuffer in = chunks[chunk(place)].duplicate().clear();
    in.position((int) (place % chunkBytes));
    long sourceMicros = in.getLong();
    long targetMicros = in.getLong();
    int topic = in.getInt();
    Cause cause =
        topic == NO_CAUSE
            ? null
            : new Cause(topics.get(topic), in.getInt(), in.getLong(), in.getLong());
    int count = in.getInt();
    Map<String, Long> revisions = new ArrayMap<>(count);
    for (int i = 0; i < count; i++) {
      revisions.put(new String(take(in), UTF_8), version);
    }
    WrittenPatch patch = new WrittenPatch(take(in), take(in));
    return new SessionUpdate(
        session, epoch, version, patch.read(), revisions, cause, sourceMicros, targetMicros);
  }

  private static byte[] take(ByteBuffer in) {
    int length = in.getInt();
    if (length == NOTHING) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
