package io.freshet.message;

import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A cluster of Vert.x instances in this process: their event buses talk over sockets, and who
 * listens where stands here. Thread-safe.
 */
public final class TestCluster {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Set<RegistrationInfo>> subscriptions = new LinkedHashMap<>();

  /** A node more, with the codecs of messages. */
  public Vertx join() {
    Node node = new Node();
    EventBusOptions bus = new EventBusOptions().setHost("127.0.0.1");
    node.vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventBusOptions(bus))
            .withClusterManager(node)
            .buildClustered()
            .await();
    BusCodecs.registerAll(node.vertx.eventBus());
    return node.vertx;
  }

  /** Ends a node, and leaves it in the cluster, as one that was killed is for a while. */
  public void kill(Vertx vertx) {
    synchronized (this) {
      nodes.values().stream().filter(n -> n.vertx == vertx).forEach(n -> n.killed = true);
    }
    vertx.close().await();
  }

  private synchronized void changed(String address) {
    nodes.values().stream()
        .filter(node -> node.listener.wantsUpdatesFor(address))
        .forEach(
            node ->
                node.listener.registrationsUpdated(
                    new RegistrationUpdateEvent(address, seenBy(node, address))));
  }

  private synchronized List<RegistrationInfo> seenBy(Node node, String address) {
    return subscriptions.getOrDefault(address, Set.of()).stream()
        .filter(s -> !s.localOnly() || s.nodeId().equals(node.id))
        .toList();
  }

  private synchronized void leave(String node) {
    nodes.remove(node);
    subscriptions.forEach(
        (address, all) -> {
          if (all.removeIf(s -> s.nodeId().equals(node))) {
            changed(address);
          }
        });
  }

  private final class Node implements ClusterManager {
    private final String id = UUID.randomUUID().toString();
    private RegistrationListener listener;
    private NodeInfo info;
    private Vertx vertx;
    private boolean killed;

    @Override
    public void init(Vertx vertx) {}

    @Override
    public void registrationListener(RegistrationListener to) {
      listener = to;
    }

    @Override
    public void nodeListener(NodeListener to) {}

    @Override
    public void join(Completable<Void> done) {
      synchronized (TestCluster.this) {
        nodes.put(id, this);
      }
      done.succeed();
    }

    @Override
    public void leave(Completable<Void> done) {
      if (!killed) {
        TestCluster.this.leave(id);
      }
      done.succeed();
    }

    @Override
    public boolean isActive() {
      return true;
    }

    @Override
    public String getNodeId() {
      return id;
    }

    @Override
    public void setNodeInfo(NodeInfo own, Completable<Void> done) {
      info = own;
      done.succeed();
    }

    @Override
    public NodeInfo getNodeInfo() {
      return info;
    }

    @Override
    public void getNodeInfo(String of, Completable<NodeInfo> done) {
      Node node;
      synchronized (TestCluster.this) {
        node = nodes.get(of);
      }
      if (node == null) {
        done.fail("it has left");
      } else {
        done.succeed(node.info);
      }
    }

    @Override
    public List<String> getNodes() {
      synchronized (TestCluster.this) {
        return new ArrayList<>(nodes.keySet());
      }
    }

    @Override
    public void addRegistration(String address, RegistrationInfo who, Completable<Void> done) {
      synchronized (TestCluster.this) {
        subscriptions.computeIfAbsent(address, a -> new LinkedHashSet<>()).add(who);
        changed(address);
      }
      done.succeed();
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo who, Completable<Void> done) {
      synchronized (TestCluster.this) {
        if (!killed) {
          subscriptions.getOrDefault(address, new LinkedHashSet<>()).remove(who);
          changed(address);
        }
      }
      done.succeed();
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> done) {
      done.succeed(seenBy(this, address));
    }

    @Override
    public <K, V> Map<K, V> getSyncMap(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> done) {
      done.fail(new UnsupportedOperationException());
    }

    @Override
    public void getLockWithTimeout(String name, long timeout, Completable<Lock> done) {
      done.fail(new UnsupportedOperationException());
    }

    @Override
    public void getCounter(String name, Completable<Counter> done) {
      done.fail(new UnsupportedOperationException());
    }
  }
}
