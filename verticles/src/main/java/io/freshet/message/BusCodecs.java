package io.freshet.message;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.List;

/** Hands a message over by reference. A clustered event bus is refused: it needs a wire form. */
public final class LocalCodec<T> implements MessageCodec<T, T> {
  private final Class<T> type;

  private LocalCodec(Class<T> type) {
    this.type = type;
  }

  /** Registers a codec for every message type of this package. Call once for a Vert.x instance. */
  public static void registerAll(EventBus bus) {
    for (Class<?> type :
        List.of(
            OwnerRequest.Attach.class,
            OwnerRequest.Detach.class,
            OwnerRequest.Read.class,
            OwnerRequest.ListSessions.class,
            OwnerRequest.Attached.class,
            OwnerRequest.Listed.class,
            SessionSnapshot.class,
            OwnerNotice.Updates.class,
            OwnerNotice.Decided.class,
            OwnerNotice.Observed.class,
            OwnerNotice.OwnerChanged.class,
            OwnerNotice.Pulse.class,
            SourcesHeard.class,
            SearchMessage.Find.class,
            SearchMessage.Found.class,
            AuditMessage.Query.class,
            AuditMessage.Record.class,
            AuditMessage.Proof.class,
            AuditMessage.Checkpoint.class,
            AuditMessage.Page.class,
            AuditMessage.Text.class,
            RejectedMessage.Query.class,
            RejectedMessage.Summary.class,
            RejectedMessage.RetryOne.class,
            RejectedMessage.RetryAll.class,
            RejectedMessage.Page.class,
            RejectedMessage.Text.class,
            DriftMessage.Query.class,
            DriftMessage.Text.class)) {
      register(bus, type);
    }
  }

  private static <T> void register(EventBus bus, Class<T> type) {
    bus.registerDefaultCodec(type, new LocalCodec<>(type));
  }

  @Override
  public void encodeToWire(Buffer buffer, T message) {
    throw new IllegalStateException(type.getName() + " has no wire form yet: run a single node");
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException(type.getName() + " has no wire form yet: run a single node");
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
