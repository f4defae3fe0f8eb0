package io.freshet.message;

import io.vertx.core.eventbus.EventBus;
import java.util.List;

/** The codecs of all messages of this package. */
public final class BusCodecs {
  /** What gateways and owners of all nodes say to each other. */
  static final List<BusCodec<?>> CROSSING =
      List.of(
          new BusCodec<>(OwnerRequest.Attach.class, RequestForms::put, RequestForms::attach),
          new BusCodec<>(OwnerRequest.Detach.class, RequestForms::put, RequestForms::detach),
          new BusCodec<>(OwnerRequest.Read.class, RequestForms::put, RequestForms::read),
          new BusCodec<>(OwnerRequest.ListSessions.class, RequestForms::put, RequestForms::list),
          new BusCodec<>(OwnerRequest.RowsOf.class, RequestForms::put, RequestForms::rowsOf),
          new BusCodec<>(OwnerRequest.Rows.class, RequestForms::put, RequestForms::rows),
          new BusCodec<>(OwnerRequest.Attached.class, RequestForms::put, RequestForms::attached),
          new BusCodec<>(OwnerRequest.Listed.class, RequestForms::put, RequestForms::listed),
          new BusCodec<>(SessionSnapshot.class, SessionForms::put, SessionForms::snapshot),
          new BusCodec<>(OwnerNotice.Updates.class, NoticeForms::put, NoticeForms::updates),
          new BusCodec<>(OwnerNotice.Beat.class, NoticeForms::put, NoticeForms::beat),
          new BusCodec<>(OwnerNotice.Decided.class, NoticeForms::put, NoticeForms::decided),
          new BusCodec<>(OwnerNotice.Observed.class, NoticeForms::put, NoticeForms::observed),
          new BusCodec<>(OwnerNotice.OwnerChanged.class, NoticeForms::put, NoticeForms::changed),
          new BusCodec<>(OwnerNotice.Pulse.class, NoticeForms::put, NoticeForms::pulse),
          new BusCodec<>(SourcesHeard.class, NoticeForms::put, NoticeForms::heard));

  /** What a gateway asks of the stages beside it. */
  static final List<BusCodec<?>> STAYING =
      List.of(
          BusCodec.staying(SearchMessage.Find.class),
          BusCodec.staying(SearchMessage.Found.class),
          BusCodec.staying(AuditMessage.Query.class),
          BusCodec.staying(AuditMessage.Record.class),
          BusCodec.staying(AuditMessage.Proof.class),
          BusCodec.staying(AuditMessage.Checkpoint.class),
          BusCodec.staying(AuditMessage.Page.class),
          BusCodec.staying(AuditMessage.Text.class),
          BusCodec.staying(RejectedMessage.Query.class),
          BusCodec.staying(RejectedMessage.Summary.class),
          BusCodec.staying(RejectedMessage.RetryOne.class),
          BusCodec.staying(RejectedMessage.RetryAll.class),
          BusCodec.staying(RejectedMessage.Page.class),
          BusCodec.staying(RejectedMessage.Text.class),
          BusCodec.staying(DriftMessage.Query.class),
          BusCodec.staying(DriftMessage.Text.class));

  /** Which forms are written and read: nodes that differ in it do not understand each other. */
  public static final int FORM = BusCodec.FORM;

  private BusCodecs() {}

  /** Registers a codec for every message type of this package. Call once for a Vert.x instance. */
  public static void registerAll(EventBus bus) {
    CROSSING.forEach(codec -> codec.register(bus));
    STAYING.forEach(codec -> codec.register(bus));
  }
}
