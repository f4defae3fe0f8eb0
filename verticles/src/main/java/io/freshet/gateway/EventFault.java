package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;

/**
 * What is wrong with a posted event. Its message goes to the peer and never quotes the event.
 *
 * @param index number of the event in its request, from 0; -1 for the request as a whole
 * @param line where the event begins in the body, from 1; 0 when that is not known
 */
record EventFault(int index, int line, ErrorCode code, String message) {

  static EventFault ofRequest(ErrorCode code, String message) {
    return new EventFault(-1, 0, code, message);
  }

  /** As a sentence of its own. */
  String sentence() {
    if (index < 0) {
      return message;
    }
    return "event " + index + (line > 0 ? " (line " + line + ")" : "") + ": " + message;
  }

  ObjectNode toJson() {
    ObjectNode fault = Json.object();
    fault.put("index", index);
    if (line > 0) {
      fault.put("line", line);
    }
    fault
        .putObject("error")
        .put("code", code.code())
        .put("name", code.label())
        .put("message", message);
    return fault;
  }
}
