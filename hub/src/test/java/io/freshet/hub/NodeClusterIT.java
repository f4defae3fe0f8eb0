package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.dev.services.Ports;
import io.freshet.hub.NodeCluster.Common;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.OwnerRequest;
import io.freshet.message.OwnerRequest.Listed;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of one cluster in this process, each with a Vert.x of its own. */
@Timeout(180)
class NodeClusterIT {
  private static final OwnerRequest QUESTION = new OwnerRequest.ListSessions(0, "", null, 1);
  private static final List<Common> COMMON = List.of(new Common("the key", "k1", "copy it"));

  @TempDir Path folder;
  private final List<String> members = new ArrayList<>();
  private final List<Vertx> joined = new ArrayList<>();

  @AfterEach
  void leave() {
    joined.reversed().forEach(vertx -> vertx.close().await());
  }

  private NodeCluster join(Optional<ClusterConfig.Tls> tls, List<Common> common)
      throws IOException {
    int port = Ports.free();
    members.add("127.0.0.1:" + port);
    NodeCluster node =
        NodeCluster.join(
            new ClusterConfig("127.0.0.1", port, Ports.free(), List.copyOf(members), tls),
            "freshet-test",
            common);
    joined.add(node.vertx());
    BusCodecs.registerAll(node.vertx().eventBus());
    return node;
  }

  private static void answer(NodeCluster node) {
    node.vertx()
        .eventBus()
        .<OwnerRequest>consumer(
            Addresses.owner(0), question -> question.reply(new Listed(List.of())))
        .completion()
        .await();
  }

  private static Object ask(NodeCluster node) {
    return node.vertx()
        .eventBus()
        .request(Addresses.owner(0), QUESTION, new DeliveryOptions().setSendTimeout(5_000))
        .map(Message::body)
        .await();
  }

  @Test
  void nodesWithCertificatesOfOneAuthoritySpeakAndNoOthers() throws Exception {
    NodeCertificates own = new NodeCertificates(folder.resolve("own"));
    NodeCluster a = join(Optional.of(own.of("a")), COMMON);
    assertThat(a.alone()).isTrue();
    NodeCluster b = join(Optional.of(own.of("b")), COMMON);
    answer(b);
    assertThat(a.alone()).isFalse();
    assertThat(a.addresses()).isEqualTo(b.addresses()).hasSize(2);
    assertThat(ask(a)).isEqualTo(new Listed(List.of()));

    NodeCertificates others = new NodeCertificates(folder.resolve("others"));
    NodeCluster stranger = join(Optional.of(others.of("c")), COMMON);
    assertThatThrownBy(() -> ask(stranger)).as("another authority").isNotNull();
    NodeCluster plain = join(Optional.empty(), COMMON);
    assertThatThrownBy(() -> ask(plain)).as("in the clear").isNotNull();
    assertThat(ask(a)).isEqualTo(new Listed(List.of()));
  }

  @Test
  void aNodeWithAnotherKeyIsRefusedAndLeaves() throws IOException {
    NodeCluster a = join(Optional.empty(), COMMON);
    assertThatThrownBy(
            () -> join(Optional.empty(), List.of(new Common("the key", "k2", "copy it"))))
        .isInstanceOf(PrerequisiteException.class)
        .hasMessageMatching(
            "the key of this node is k2, that of the node at 127\\.0\\.0\\.1:\\d+ is k1, and all"
                + " nodes need the same: copy it\\.");
    while (!a.alone()) {
      LockSupport.parkNanos(1_000_000); // until the test's own time is up
    }
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws IOException {
    NodeCluster a = join(Optional.empty(), COMMON);
    int taken = Integer.parseInt(a.addresses().iterator().next().split(":")[1]);
    assertThatThrownBy(
            () ->
                NodeCluster.join(
                    new ClusterConfig(
                        "127.0.0.1", taken, Ports.free(), List.copyOf(members), Optional.empty()),
                    "freshet-test",
                    COMMON))
        .isInstanceOf(PrerequisiteException.class)
        .hasMessageStartingWith("this node cannot listen at 127.0.0.1, ports " + taken);
  }
}
