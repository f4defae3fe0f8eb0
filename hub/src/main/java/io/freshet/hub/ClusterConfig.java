package io.freshet.hub;

import io.freshet.config.ConfigNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Section {@code cluster} of {@code freshet.yaml}: this hub as one node of several.
 *
 * @param host address at which other nodes reach this one, and the only one that it listens on for
 *     them
 * @param port for membership
 * @param busPort for messages between gateways and owners of sessions
 * @param members {@code host:port} of nodes, at least of one that runs when this one starts
 * @param tls between nodes, for messages; empty where the network is trusted
 */
record ClusterConfig(String host, int port, int busPort, List<String> members, Optional<Tls> tls) {
  private static final int PORT = 5_701;
  private static final int BUS_PORT = 5_801;
  private static final int MAX_PORT = 65_535;
  private static final String MEMBER = "[A-Za-z0-9.-]+:[0-9]{1,5}|\\[[0-9A-Fa-f:.]+\\]:[0-9]{1,5}";

  /**
   * Who a node is and whom it believes, in PEM files. Each node asks for the other's certificate.
   *
   * @param authority signs the certificates of all nodes
   */
  record Tls(Path certificate, Path key, Path authority) {}

  /** Empty when no host is set: this hub runs alone. */
  static Optional<ClusterConfig> read(
      ConfigNode node, HubConfigReader reader, Path home, Map<String, String> environment) {
    String host = environment.getOrDefault("FRESHET_CLUSTER_HOST", node.text("host").orElse(""));
    int port = reader.integer(node, "port", "FRESHET_CLUSTER_PORT", PORT, 1, MAX_PORT);
    int busPort =
        reader.integer(node, "bus-port", "FRESHET_CLUSTER_BUS_PORT", BUS_PORT, 1, MAX_PORT);
    List<String> members = members(node, environment);
    boolean plain = node.flag("plain", false);
    Optional<Tls> tls = tls(node.section("tls"), home);
    node.done();
    if (host.isEmpty()) {
      if (!members.isEmpty() || tls.isPresent()) {
        node.problem("host", "is missing: the address of this machine that other nodes reach");
      }
      return Optional.empty();
    }
    check(node, host, members, plain || tls.isPresent());
    return Optional.of(new ClusterConfig(host, port, busPort, members, tls));
  }

  private static List<String> members(ConfigNode node, Map<String, String> environment) {
    List<String> inFile = node.texts("members");
    String variable = environment.getOrDefault("FRESHET_CLUSTER_MEMBERS", "");
    List<String> members =
        variable.isEmpty()
            ? inFile
            : Arrays.stream(variable.split(",")).map(String::strip).toList();
    for (String member : members) {
      if (!member.matches(MEMBER)) {
        node.problem("members", "has '" + member + "', which is not host:port");
      }
    }
    return members;
  }

  private static Optional<Tls> tls(ConfigNode node, Path home) {
    if (node.keys().isEmpty()) {
      return Optional.empty();
    }
    Tls tls =
        new Tls(
            file(node, "certificate", home),
            file(node, "key", home),
            file(node, "authority", home));
    node.done();
    return Optional.of(tls);
  }

  private static Path file(ConfigNode node, String key, Path home) {
    String name = node.required(key);
    Path file = home.resolve(name);
    if (!name.isEmpty() && !Files.isReadable(file)) {
      node.problem(key, "names '" + name + "', which cannot be read");
    }
    return file;
  }

  private static void check(ConfigNode node, String host, List<String> members, boolean guarded) {
    if (members.isEmpty()) {
      node.problem("members", "is missing: host:port of the nodes, of this one too");
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isAnyLocalAddress()) {
        node.problem("host", "is '" + host + "', at which no other node can reach this one");
      } else if (!address.isLoopbackAddress() && !guarded) {
        node.problem(
            "tls",
            "is missing: contexts would go from node to node in the clear; name certificate, key"
                + " and authority, or set plain: true where nobody else is on the network");
      }
    } catch (UnknownHostException e) {
      node.problem("host", "is '" + host + "', which is no address and no name that is known");
    }
  }
}
