package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.privacy.CleanJson;

/** Removes personal data from what agents write, before it enters the log or the index. */
@FunctionalInterface
public interface AgentTextRedactor {

  /**
   * The value without personal data, of the same shape: objects stay objects, texts stay texts.
   * Called on the gateway's event loop; a failure refuses the request.
   */
  CleanJson redact(JsonNode value);
}
