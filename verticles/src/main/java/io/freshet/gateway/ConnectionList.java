package io.freshet.gateway;

import io.freshet.protocol.CloseCode;
import io.freshet.protocol.ServerFrame.Drain;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The agents connected to this gateway instance. One event loop. */
final class ConnectionList {
  private final Set<AgentConnection> connections = new LinkedHashSet<>();

  void add(AgentConnection connection) {
    connections.add(connection);
  }

  void remove(AgentConnection connection) {
    connections.remove(connection);
  }

  /** Runs the task now if nobody is connected. */
  void whenEmpty(Runnable task) {
    if (connections.isEmpty()) {
      task.run();
    }
  }

  /** At most {@code limit} agents of a tenant, longest connected first. */
  List<AgentConnection> of(String tenant, int limit) {
    return connections.stream()
        .filter(c -> c.principal().tenant().equals(tenant))
        .limit(limit)
        .toList();
  }

  /** See {@link AgentConnection#tick}. */
  void tick() {
    List.copyOf(connections).forEach(AgentConnection::tick);
  }

  /** Asks all to reconnect elsewhere within {@code deadlineMs}. */
  void drain(long deadlineMs) {
    List.copyOf(connections).forEach(c -> c.send(new Drain(deadlineMs)));
  }

  void close(CloseCode code) {
    List.copyOf(connections).forEach(c -> c.close(code));
  }
}
