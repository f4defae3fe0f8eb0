package io.freshet.gateway;

import io.freshet.gateway.EventLog.Place;
import io.freshet.gateway.PostedEvent.Identity;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Posted events, and what became of them, as bytes between nodes. Stateless. */
final class PostedWire {
  private static final byte PLACES = 0;
  private static final byte REFUSED = 1;
  private static final byte FAILED = 2;
  private static final byte NOT_THE_WRITER = 3;

  private PostedWire() {}

  private interface Written<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Read<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** A request. */
  static Buffer request(List<PostedEvent> events) {
    return bytes(out -> all(out, events, PostedWire::event));
  }

  /**
   * A request's events.
   *
   * @throws UncheckedIOException when the bytes are none
   */
  static List<PostedEvent> events(Buffer request) {
    return of(request, in -> all(in, PostedWire::event));
  }

  private static void event(DataOutputStream out, PostedEvent event) throws IOException {
    out.writeInt(event.index());
    out.writeInt(event.line());
    text(out, event.topic());
    text(out, event.key());
    out.writeBoolean(event.identity() != null);
    if (event.identity() != null) {
      out.write(event.identity().id().bytes());
      out.write(event.identity().content().bytes());
    }
    piece(out, event.value());
    out.writeBoolean(event.cloudEvent());
  }

  private static PostedEvent event(DataInputStream in) throws IOException {
    return new PostedEvent(
        in.readInt(),
        in.readInt(),
        text(in),
        text(in),
        in.readBoolean() ? new Identity(digest(in), digest(in)) : null,
        piece(in),
        in.readBoolean());
  }

  private static Digest digest(DataInputStream in) throws IOException {
    return new Digest(in.readLong(), in.readLong());
  }

  /** An answer: of a failure what is told to who posted. */
  static Buffer answer(AsyncResult<List<Place>> done) {
    return bytes(
        out -> {
          if (done.succeeded()) {
            out.writeByte(PLACES);
            all(out, done.result(), PostedWire::place);
          } else if (done.cause() instanceof EventsRefused refused) {
            out.writeByte(REFUSED);
            all(out, refused.faults(), PostedWire::fault);
          } else if (done.cause() instanceof NotTheWriter) {
            out.writeByte(NOT_THE_WRITER);
          } else {
            RequestFailure failure = RequestFailure.from(done.cause());
            out.writeByte(FAILED);
            text(out, failure.code().name());
            text(out, failure.getMessage());
          }
        });
  }

  /** What the answer says. */
  static Future<List<Place>> answer(Buffer answer) {
    return of(
        answer,
        in ->
            switch (in.readByte()) {
              case PLACES -> Future.succeededFuture(all(in, PostedWire::place));
              case REFUSED -> Future.failedFuture(new EventsRefused(all(in, PostedWire::fault)));
              case NOT_THE_WRITER -> Future.failedFuture(new NotTheWriter());
              default ->
                  Future.failedFuture(new RequestFailure(ErrorCode.valueOf(text(in)), text(in)));
            });
  }

  private static void place(DataOutputStream out, Place place) throws IOException {
    text(out, place.topic());
    out.writeInt(place.partition());
    out.writeLong(place.offset());
    out.writeBoolean(place.repeated());
  }

  private static Place place(DataInputStream in) throws IOException {
    return new Place(text(in), in.readInt(), in.readLong(), in.readBoolean());
  }

  private static void fault(DataOutputStream out, EventFault fault) throws IOException {
    out.writeInt(fault.index());
    out.writeInt(fault.line());
    text(out, fault.code().name());
    text(out, fault.message());
  }

  private static EventFault fault(DataInputStream in) throws IOException {
    return new EventFault(in.readInt(), in.readInt(), ErrorCode.valueOf(text(in)), text(in));
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static Buffer bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes can always be written to memory", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static <T> T of(Buffer bytes, Read<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("it is no message about posted events", e);
    }
  }

  private static <T> void all(DataOutputStream out, List<T> values, Written<T> one)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      one.write(out, value);
    }
  }

  private static <T> List<T> all(DataInputStream in, Read<T> one) throws IOException {
    List<T> values = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.add(one.read(in));
    }
    return values;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    piece(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(piece(in), StandardCharsets.UTF_8);
  }

  private static void piece(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] piece(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length that cannot be");
    }
    return in.readNBytes(length);
  }
}
