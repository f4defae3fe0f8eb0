package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.gateway.Receipts.Receipt;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Receipts as records of {@code freshet.posted}, keyed by the id's digest. Stateless. */
final class ReceiptCodec {
  private ReceiptCodec() {}

  static byte[] encode(Receipt receipt) {
    return Json.object()
        .put("content", HexFormat.of().formatHex(receipt.content().bytes()))
        .put("topic", receipt.topic())
        .put("partition", receipt.partition())
        .put("offset", receipt.offset())
        .put("at", receipt.atMs())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The receipt.
   *
   * @throws IOException when the bytes are none
   */
  static Receipt decode(byte[] bytes) throws IOException {
    JsonNode receipt = Json.mapper().readTree(bytes);
    try {
      return new Receipt(
          Digest.of(HexFormat.of().parseHex(receipt.path("content").asText())),
          receipt.path("topic").asText().intern(),
          receipt.path("partition").asInt(),
          receipt.path("offset").asLong(),
          receipt.path("at").asLong());
    } catch (RuntimeException e) {
      throw new IOException("not a receipt of a posted event", e);
    }
  }
}
