package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;
import java.util.List;

/** A request of which no event was written, since some are wrong. */
final class EventsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<EventFault> faults;

  EventsRefused(List<EventFault> faults) {
    super(sentence(faults), null, false, false);
    this.faults = List.copyOf(faults);
  }

  /** At least one, in the order of the events. */
  List<EventFault> faults() {
    return faults;
  }

  /** The code that all faults have; when they differ, that of a malformed request. */
  ErrorCode code() {
    List<ErrorCode> codes = faults.stream().map(EventFault::code).distinct().toList();
    return codes.size() == 1 ? codes.getFirst() : ErrorCode.MALFORMED;
  }

  private static String sentence(List<EventFault> faults) {
    String first = faults.getFirst().sentence();
    return faults.size() == 1
        ? "nothing was written: " + first
        : "nothing was written: " + faults.size() + " events are wrong; the first: " + first;
  }
}
