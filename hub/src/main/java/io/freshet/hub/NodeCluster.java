package io.freshet.hub;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import io.freshet.message.Readiness;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This hub among the others: Hazelcast tells who they are and at which node an event-bus address is
 * listened to; who owns which sessions Kafka decides. Blocking; for the main thread.
 */
final class NodeCluster {
  private static final Logger LOG = LoggerFactory.getLogger(NodeCluster.class);
  private static final long JOIN_SECONDS = 40;
  private static final long REPORT_MILLIS = 1_000;

  /** Where Vert.x keeps which node listens to what. */
  private static final String LISTENERS = "__vertx.subs";

  private final Vertx vertx;
  private final Cluster cluster;

  /**
   * What all nodes must have alike.
   *
   * @param name for a person
   * @param value tells it from others; no secret, other nodes are told it
   * @param mend what to do where it differs
   */
  record Common(String name, String value, String mend) {}

  private NodeCluster(Vertx vertx, Cluster cluster) {
    this.vertx = vertx;
    this.cluster = cluster;
  }

  /**
   * Joins the nodes that are there, or begins alone.
   *
   * @param name that all nodes of a session log have and no others
   * @param common what all nodes must have alike
   * @throws PrerequisiteException when it cannot listen, or another node has something else of what
   *     is {@code common}
   */
  static NodeCluster join(ClusterConfig config, String name, List<Common> common) {
    HazelcastClusterManager manager = new HazelcastClusterManager(membership(config, name, common));
    Vertx vertx = clustered(config, manager);
    Cluster cluster = manager.getHazelcastInstance().getCluster();
    try {
      for (Member other : cluster.getMembers()) {
        requireSame(other, common);
      }
    } catch (PrerequisiteException e) {
      vertx.close().await();
      throw e;
    }
    NodeCluster joined = new NodeCluster(vertx, cluster);
    LOG.info("is one of the nodes {}", joined.addresses());
    return joined;
  }

  private static Vertx clustered(ClusterConfig config, HazelcastClusterManager manager) {
    try {
      return Vertx.builder()
          .with(new VertxOptions().setEventBusOptions(bus(config)))
          .withClusterManager(manager)
          .buildClustered()
          .await(JOIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new PrerequisiteException(
          "the nodes at %s were not joined within %d s: look whether they can be reached, and reach %s:%d."
              .formatted(config.members(), JOIN_SECONDS, config.host(), config.port()));
    } catch (Exception e) { // await throws whatever Hazelcast or the event bus failed with
      LOG.error("the cluster cannot be joined", e);
      throw new PrerequisiteException(
          "this node cannot listen at %s, ports %d and %d, for the other nodes, or not join them (%s): mend cluster.host, cluster.port%s and cluster.bus-port in conf/freshet.yaml; the log says more."
              .formatted(
                  config.host(),
                  config.port(),
                  config.busPort(),
                  e.getMessage(),
                  config.tls().isPresent() ? ", cluster.tls" : ""));
    }
  }

  private static EventBusOptions bus(ClusterConfig config) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(config.host())
            .setPort(config.busPort())
            .setReconnectAttempts(0)
            .setConnectTimeout(5_000);
    config
        .tls()
        .ifPresent(
            tls ->
                bus.setSsl(true)
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString()))
                    .setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.authority().toString())));
    return bus;
  }

  private static Config membership(ClusterConfig config, String name, List<Common> common) {
    Config membership = new Config().setClusterName(name);
    NetworkConfig network = membership.getNetworkConfig();
    network.setPort(config.port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(address(config.host()));
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig()
        .setEnabled(true)
        .setMembers(config.members())
        .setConnectionTimeoutSeconds(2);
    membership.addMultiMapConfig(
        new MultiMapConfig(LISTENERS)
            .setBackupCount(1)
            .setValueCollectionType(ValueCollectionType.SET));
    membership.getSerializationConfig().setJavaSerializationFilterConfig(fewClasses());
    common.forEach(c -> membership.getMemberAttributeConfig().setAttribute(c.name(), c.value()));
    set(membership);
    return membership;
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new PrerequisiteException(
          "cluster.host is '" + host + "', which is not known any more: mend it, or the DNS.");
    }
  }

  /** Whoever reaches the port could have any class read otherwise. Java's own exceptions travel. */
  private static JavaSerializationFilterConfig fewClasses() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.getWhitelist().addPrefixes("com.hazelcast.", "io.vertx.spi.cluster.", "java.", "[");
    return filter.setDefaultsDisabled(true);
  }

  private static void set(Config membership) {
    membership
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        // There is next to nothing in it, and each start moves it.
        .setProperty("hazelcast.partition.count", "31")
        .setProperty("hazelcast.graceful.shutdown.max.wait", "5")
        // A node that stands still for so long is taken for dead; Kafka waits 6 s.
        .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
        .setProperty("hazelcast.heartbeat.interval.seconds", "2")
        .setProperty("hazelcast.wait.seconds.before.join", "1")
        .setProperty("hazelcast.max.wait.seconds.before.join", "3")
        // Nodes that could not see one another look for each other again.
        .setProperty("hazelcast.merge.first.run.delay.seconds", "15")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10");
  }

  private static void requireSame(Member other, List<Common> common) {
    for (Common own : common) {
      String theirs = other.getAttribute(own.name());
      if (!own.value().equals(theirs)) {
        throw new PrerequisiteException(
            "%s of this node is %s, that of the node at %s:%d is %s, and all nodes need the same: %s."
                .formatted(
                    own.name(),
                    own.value(),
                    other.getAddress().getHost(),
                    other.getAddress().getPort(),
                    theirs,
                    own.mend()));
      }
    }
  }

  Vertx vertx() {
    return vertx;
  }

  /** True while no other node is seen. */
  boolean alone() {
    return cluster.getMembers().size() == 1;
  }

  /** Tells of the nodes that are seen, from now on. */
  void report(Readiness readiness) {
    vertx.setPeriodic(
        REPORT_MILLIS, t -> readiness.report("cluster", true, String.join(", ", addresses())));
  }

  /** Where each node listens for the others, this one's too. */
  Set<String> addresses() {
    return cluster.getMembers().stream()
        .map(m -> m.getAddress().getHost() + ":" + m.getAddress().getPort())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
