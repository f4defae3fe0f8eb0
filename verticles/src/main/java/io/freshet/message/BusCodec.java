package io.freshet.message;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Hands a message over by reference within a node, and between nodes as bytes: {@link #FORM}, then
 * what {@link WireWriter} writes of it. Thread-safe.
 *
 * <p>Nodes of other forms do not understand each other. Who changes what is written counts {@link
 * #FORM} up, so that they say so.
 */
final class BusCodec<T> implements MessageCodec<T, T> {
  /** Version of all forms. */
  static final byte FORM = 2;

  private final Class<T> type;
  private final BiConsumer<WireWriter, T> write;
  private final Function<WireReader, T> read;

  /**
   * Of a message that crosses nodes.
   *
   * @param read throws {@link MalformedMessageException} when it was not written so
   */
  BusCodec(Class<T> type, BiConsumer<WireWriter, T> write, Function<WireReader, T> read) {
    this.type = type;
    this.write = write;
    this.read = read;
  }

  /** Of a message that is said on one node only; another one is refused it. */
  static <T> BusCodec<T> staying(Class<T> type) {
    return new BusCodec<>(
        type,
        (out, message) -> {
          throw staysHere(type);
        },
        in -> {
          throw staysHere(type);
        });
  }

  private static IllegalStateException staysHere(Class<?> type) {
    return new IllegalStateException(
        type.getName()
            + " has no wire form: it is for a consumer on the same node"
            + " (DeliveryOptions.setLocalOnly)");
  }

  void register(EventBus bus) {
    bus.registerDefaultCodec(type, this);
  }

  Class<T> type() {
    return type;
  }

  @Override
  public void encodeToWire(Buffer buffer, T message) {
    buffer.appendByte(FORM);
    write.accept(new WireWriter(buffer), message);
  }

  /**
   * The message that begins at {@code position} and ends with the buffer.
   *
   * @throws MalformedMessageException when it is none, or of another form
   */
  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    WireReader in = new WireReader(type, buffer.getBytes(position, buffer.length()));
    byte form = in.getByte();
    if (form != FORM) {
      throw in.malformed(
          0, "it has form " + form + " where this node knows " + FORM + ": run one version");
    }
    T message = read.apply(in);
    in.end();
    return message;
  }

  @Override
  public T transform(T message) {
    return message;
  }

  @Override
  public String name() {
    return type.getName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
