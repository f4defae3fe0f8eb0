package io.freshet.dev.demo;

import io.freshet.audit.SigningKey;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.dev.agent.TriageAgent;
import io.freshet.dev.capture.ShopCapture;
import io.freshet.dev.services.Services;
import io.freshet.dev.services.Services.Kind;
import io.freshet.dev.shop.Clickstream;
import io.freshet.dev.shop.ShopDatabase;
import io.freshet.dev.shop.ShopGenerator;
import io.freshet.hub.HubConfig;
import io.freshet.hub.Preflight;
import io.freshet.hub.cli.Home;
import io.freshet.hub.cli.RunningHub;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.postgresql.ds.PGSimpleDataSource;

/** Sets the demo up, part by part, and takes it down in reverse. Blocking; for the main thread. */
final class Stage implements AutoCloseable, CrashStep.Load {
  private static final long SEED = 20_261_125;

  /** Of every topic: one hub on a few cores gains nothing from more, and each costs it fetches. */
  private static final int PARTITIONS = 1;

  private static final double CLICKS_SHARE = 0.25;
  private static final String SHOP = "shop";
  private static final String STORE = "freshet";
  private static final String WITNESS = "checkpoints";

  private final Terminal terminal;
  private final double rate;
  private final int customers;
  private final int port;
  private final Closing closing = new Closing();
  private final Vertx vertx = Vertx.vertx();
  private final DecisionTale decisions = new DecisionTale();
  private ShopGenerator generator;
  private Clickstream clicks;
  private AgentClient triage;
  private Connection desk;

  Stage(Terminal terminal, double rate, int customers, int port) {
    this.terminal = terminal;
    this.rate = rate;
    this.customers = customers;
    this.port = port;
    closing.add("Vert.x", () -> vertx.close().await());
  }

  /** Starts everything and returns when every session is followed and the shop is busy. */
  World open() throws Exception {
    terminal.heading("Freshet demo");
    Path folder = Home.folder().resolve(".freshet/demo");
    Preflight.portIsFree(new HubConfig.Http("127.0.0.1", port));
    startAnew(folder);
    Services services = services(folder);
    ShopDatabase shop = shop(services, folder);
    Map<String, String> environment = environment(services, folder);
    Home.Loaded loaded = Home.load(null, environment);
    HubProcess hub = hub(environment, folder);
    leaveAddresses(environment, services);
    Watcher watcher = new Watcher(System::currentTimeMillis);
    AgentClient client = connect("watcher");
    List<SessionId> sessions = sessions(loaded);
    Future.join(sessions.stream().map(s -> watcher.follow(client, s)).toList()).await();
    settle(watcher, sessions);
    busy(shop);
    long busySince = System.nanoTime();
    triage(shop, sessions);
    Connection own = shop.connect();
    closing.add("connection", own::close);
    ShopRedaction redaction = new ShopRedaction(loaded, services.kafka().bootstrap());
    closing.add("names", redaction::close);
    return new World(
        terminal,
        hub,
        client,
        watcher,
        sessions,
        own,
        store(services),
        services.kafka().bootstrap(),
        services.redis().uri(),
        loaded.pipelines(),
        redaction.redactor(),
        trail(loaded.config(), services),
        busySince,
        hub.log().getParent());
  }

  /** Each demo begins with empty stores; a witness of the last one's trail would not fit them. */
  private static void startAnew(Path folder) throws IOException {
    Services.clean(folder.resolve("services"));
    Files.deleteIfExists(folder.resolve(WITNESS));
  }

  private Services services(Path folder) {
    long began = System.nanoTime();
    Services services =
        Services.start(
            folder.resolve("services"),
            EnumSet.allOf(Kind.class),
            line -> terminal.aside("%s", line));
    closing.add("services", services::close);
    terminal.seen("Kafka, Redis and PostgreSQL with pgvector are up after %s", since(began));
    return services;
  }

  private ShopDatabase shop(Services services, Path folder) throws Exception {
    long began = System.nanoTime();
    ShopDatabase shop = ShopDatabase.in(services.postgres(), SHOP);
    shop.create();
    shop.seed(customers, SEED);
    ShopCapture.clean(shop, folder.resolve("capture"));
    ShopCapture capture =
        ShopCapture.start(
            shop,
            services.kafka().bootstrap(),
            folder.resolve("capture"),
            PARTITIONS,
            e -> terminal.missed("the capture stopped: %s", e.getMessage()));
    closing.add("capture", capture::close);
    clicks =
        Clickstream.start(
            services.kafka().bootstrap(),
            PARTITIONS,
            customers,
            SEED,
            0,
            Clock.systemUTC(),
            e -> terminal.missed("the clickstream stopped: %s", e.getMessage()));
    closing.add("clickstream", clicks::close);
    terminal.seen(
        "a shop with %d customers, captured by Debezium, after %s", customers, since(began));
    return shop;
  }

  private static Map<String, String> environment(Services services, Path folder) {
    services.postgres().createDatabase(STORE);
    Map<String, String> environment = new HashMap<>();
    environment.put("FRESHET_KAFKA_BOOTSTRAP", services.kafka().bootstrap());
    environment.put("FRESHET_KAFKA_PARTITIONS", String.valueOf(PARTITIONS));
    environment.put("FRESHET_REDIS_URI", services.redis().uri());
    environment.put("FRESHET_POSTGRES_URL", services.postgres().jdbcUrl(STORE));
    environment.put("FRESHET_POSTGRES_USER", services.postgres().user());
    environment.put("FRESHET_POSTGRES_PASSWORD", services.postgres().password());
    environment.put("FRESHET_PRIVACY_KEY_FILE", folder.resolve("privacy.key").toString());
    environment.put("FRESHET_AUDIT_KEY_FILE", folder.resolve("audit.key").toString());
    environment.put("FRESHET_AUDIT_WITNESS_FILE", folder.resolve(WITNESS).toString());
    return environment;
  }

  private HubProcess hub(Map<String, String> environment, Path folder) throws Exception {
    HubProcess hub =
        new HubProcess(Home.folder(), port, environment, folder.resolve("logs/hub.log"));
    closing.add("hub", hub::close);
    Duration ready = hub.start();
    terminal.seen(
        "the hub (process %d, heap limit 512 MB) is ready after %s",
        hub.pid(), Terminal.seconds(ready));
    return hub;
  }

  /** For other commands, which find the demo by it, and for a shell with {@code psql}. */
  private void leaveAddresses(Map<String, String> environment, Services services)
      throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("FRESHET_HTTP_PORT", String.valueOf(port));
    variables.put("FRESHET_TOKEN", "dev");
    variables.put("PGHOST", "127.0.0.1");
    variables.put("PGPORT", String.valueOf(services.postgres().port()));
    variables.put("PGUSER", services.postgres().user());
    variables.put("PGPASSWORD", services.postgres().password());
    variables.put("PGDATABASE", STORE);
    Path file = Home.folder().resolve(RunningHub.DEMO);
    closing.add("addresses", RunningHub.write(file, variables)::close);
  }

  private AgentClient connect(String agent) {
    AgentClient client =
        AgentClient.connect(vertx, AgentClientOptions.local(port, "dev", agent)).await();
    closing.add("agent " + agent, () -> client.close().await());
    return client;
  }

  private List<SessionId> sessions(Home.Loaded loaded) {
    String tenant = loaded.pipelines().all().getFirst().tenant();
    return LongStream.rangeClosed(1, customers)
        .mapToObj(id -> new SessionId(tenant, String.valueOf(id)))
        .toList();
  }

  /** The snapshot of the shop is in every context before the story begins. */
  private void settle(Watcher watcher, List<SessionId> sessions) throws Exception {
    long began = System.nanoTime();
    boolean all =
        Await.until(
            Duration.ofMinutes(3),
            () ->
                sessions.stream()
                    .allMatch(s -> watcher.newest(s) != null && watcher.context(s).has("profile")));
    terminal.check(
        all,
        "an agent follows %d sessions; the shop's rows are in their contexts after %s"
            .formatted(sessions.size(), since(began)),
        "not every session has its rows");
  }

  private void busy(ShopDatabase shop) throws Exception {
    double clickRate = rate * CLICKS_SHARE;
    generator =
        ShopGenerator.start(
            shop,
            0,
            SEED,
            rate - clickRate,
            e -> terminal.missed("the generator stopped: %s", e.getMessage()));
    closing.add("generator", generator::close);
    clicks.rate(clickRate);
    terminal.seen("the shop is busy: %.0f changes a second", rate);
  }

  private void triage(ShopDatabase shop, List<SessionId> sessions) throws Exception {
    desk = shop.connect();
    closing.add("desk", desk::close);
    triage = connect("triage");
    TriageAgent agent = new TriageAgent(triage, new ShopDesk(vertx, desk), decisions);
    Future.join(sessions.stream().map(agent::follow).toList()).await();
    terminal.seen("a sample agent triages tickets");
  }

  /** From now on the terminal tells what the sample agent decides. */
  void tellDecisions() {
    decisions.tell(terminal);
  }

  private static PGSimpleDataSource store(Services services) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(services.postgres().jdbcUrl(STORE));
    source.setUser(services.postgres().user());
    source.setPassword(services.postgres().password());
    return source;
  }

  private static TrailCopies trail(HubConfig config, Services services) throws Exception {
    SigningKey key = SigningKey.load(config.audit().keyFile(), config.audit().origin());
    return new TrailCopies(store(services), key.verifier(), config.audit().witnessFile());
  }

  @Override
  public void pause() {
    generator.rate(0);
    clicks.rate(0);
  }

  @Override
  public void resume() {
    generator.rate(rate * (1 - CLICKS_SHARE));
    clicks.rate(rate * CLICKS_SHARE);
  }

  private static String since(long began) {
    return Terminal.seconds(Duration.ofNanos(System.nanoTime() - began));
  }

  @Override
  public void close() {
    closing.close();
  }
}
