package io.freshet.hub.cluster;

import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Ports;
import io.freshet.dev.services.Services;
import io.freshet.protocol.SessionId;
import io.freshet.session.SessionConfig;
import io.freshet.stream.SessionPartitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** Real services, and the nodes that share them. */
final class Nodes implements AutoCloseable {
  static final String TOKEN = "nodes-test-token";
  static final String AGENT = "nodes-agent";
  static final int PARTITIONS = 4;

  private static final int MOST_NODES = 3;
  private static final long TURN_MILLIS = 20;
  private static final String LOGGING =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{24} [%thread] %msg%n%ex</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="out"/></root>
        <logger name="io.freshet" level="INFO"/>
      </configuration>
      """;

  private final Path folder;
  private final Services services =
      Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS, Services.Kind.POSTGRES);
  private final Admin admin;
  private final List<Node> all = new ArrayList<>();
  private final Deque<Integer> ports = new ArrayDeque<>();
  private final String members;

  /** Something that is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Starts the services; no node yet. */
  Nodes(Path folder) throws Exception {
    this.folder = folder;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap()));
    NewTopics.create(
        admin,
        ShopLoad.TOPICS.stream().map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)).toList());
    services.postgres().createDatabase("freshet");
    for (int i = 0; i < MOST_NODES; i++) {
      ports.add(Ports.free());
    }
    members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** Waits until it holds, until the test's own time is up. */
  static void await(String what, Condition condition) throws InterruptedException {
    try {
      while (!condition.holds()) {
        TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("in vain was waited until " + what, e);
    } catch (Exception e) {
      throw new IllegalStateException("while it was waited until " + what + ": " + e, e);
    }
  }

  String bootstrap() {
    return services.kafka().bootstrap();
  }

  /** A node of the cluster, with the keys that all have. There are three nodes at most. */
  Node node(String name) throws Exception {
    return clustered(name, folder.resolve("keys"));
  }

  /** A node with keys that no other has. */
  Node stranger(String name) throws Exception {
    return clustered(name, folder.resolve(name).resolve("keys"));
  }

  private Node clustered(String name, Path keys) throws Exception {
    return node(
        name,
        keys,
        Map.of(
            "FRESHET_CLUSTER_HOST",
            "127.0.0.1",
            "FRESHET_CLUSTER_PORT",
            Integer.toString(ports.remove()),
            "FRESHET_CLUSTER_BUS_PORT",
            Integer.toString(Ports.free()),
            "FRESHET_CLUSTER_MEMBERS",
            members));
  }

  /** A hub that knows of no cluster. */
  Node alone(String name) throws Exception {
    return node(name, folder.resolve("keys"), Map.of());
  }

  private Node node(String name, Path keys, Map<String, String> cluster) throws Exception {
    Path home = configured(folder.resolve(name));
    int port = Ports.free();
    Map<String, String> environment = new HashMap<>(cluster);
    environment.put("FRESHET_HTTP_PORT", Integer.toString(port));
    environment.put("FRESHET_KAFKA_BOOTSTRAP", bootstrap());
    environment.put("FRESHET_KAFKA_PARTITIONS", Integer.toString(PARTITIONS));
    environment.put("FRESHET_REDIS_URI", services.redis().uri());
    environment.put("FRESHET_POSTGRES_URL", services.postgres().jdbcUrl("freshet"));
    environment.put("FRESHET_POSTGRES_USER", services.postgres().user());
    environment.put("FRESHET_POSTGRES_PASSWORD", services.postgres().password());
    environment.put("FRESHET_PRIVACY_KEY_FILE", keys.resolve("privacy.key").toString());
    environment.put("FRESHET_AUDIT_KEY_FILE", folder.resolve("keys/audit.key").toString());
    Node node = new Node(home, port, environment);
    all.add(node);
    return node;
  }

  private static Path configured(Path home) throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf/pipelines")).getParent();
    Files.writeString(conf.resolve("pipelines/shop.yaml"), ShopLoad.PIPELINE);
    Files.writeString(conf.resolve("logback.xml"), LOGGING);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        conf.resolve("freshet.yaml"),
        """
        sessions: { flush: 300ms }
        auth:
          tokens:
            - { sha256: "%s", agent: %s, tenant: acme, rights: [read, decide] }
        """
            .formatted(HexFormat.of().formatHex(hash), AGENT));
    return home;
  }

  /** Member of the session stage's group to the partitions that it has; empty while they move. */
  Map<String, Set<Integer>> owners() throws ExecutionException, InterruptedException {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of(SessionConfig.GROUP)).all().get().values().stream()
            .findFirst()
            .orElseThrow();
    if (group.groupState() != GroupState.STABLE) {
      return Map.of();
    }
    return group.members().stream()
        .collect(
            Collectors.toMap(
                MemberDescription::clientId,
                member ->
                    member.assignment().topicPartitions().stream()
                        .map(TopicPartition::partition)
                        .collect(Collectors.toSet())));
  }

  /** The sessions that lie in these partitions of the log, by their numbers. */
  static List<SessionId> sessionsIn(Set<Integer> partitions) {
    SessionPartitions places = new SessionPartitions(PARTITIONS);
    return ShopLoad.SESSIONS.stream().filter(s -> partitions.contains(places.of(s))).toList();
  }

  /** The end of what each node has said. */
  String lastLines() {
    return all.stream().map(Node::lastLines).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    all.forEach(Node::close);
    admin.close();
    services.close();
  }
}
