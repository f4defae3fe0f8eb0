package io.freshet.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;

class DeliveryTest {

  @Property
  void itsRecordIsThatOfItsTree(
      @ForAll String agent,
      @ForAll String epoch,
      @ForAll long version,
      @ForAll @WithNull Long previous,
      @ForAll long at,
      @ForAll byte[] frame) {
    SessionId session = SessionId.parse("acme/Zoë-42");
    Delivery delivery =
        new Delivery(session, agent, "c-1", 7, epoch, version, previous, frame, -at);
    ObjectNode body = Json.object();
    body.put("agent", agent)
        .put("connection", "c-1")
        .put("epoch", epoch)
        .put("version", version)
        .put("frame", AuditRecord.hash(frame))
        .put("sourceTs", -at);
    if (previous != null) {
      body.put("previous", previous);
    }
    AuditRecord expected =
        AuditRecord.of("acme/Zoë-42/delivery/c-1/7", session, RecordType.DELIVERY, at, body);
    AuditRecord record = delivery.recorded(at);
    assertThat(record.id()).isEqualTo(expected.id());
    assertThat(record.text()).isEqualTo(expected.text());
    assertThat(record.leaf()).isEqualTo(expected.leaf());
  }
}
