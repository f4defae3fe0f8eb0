package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.config.Problems;
import io.freshet.contract.Compatibility;
import io.freshet.pipeline.PipelineLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubConfigTest {
  @TempDir Path home;
  private final Problems problems = new Problems();

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(home.resolve("conf"));
  }

  private HubConfig read(String yaml, Map<String, String> environment) throws IOException {
    Files.writeString(home.resolve("conf/freshet.yaml"), yaml);
    return HubConfig.read(home.resolve("conf"), home, environment, problems);
  }

  @Test
  void theFileThatShipsIsValidAndHoldsTheDefaults() {
    Path root = Path.of("").toAbsolutePath().getParent();
    HubConfig shipped = HubConfig.read(root.resolve("conf"), root, Map.of(), problems);

    assertThat(problems.found()).isEmpty();
    assertThat(shipped.http()).isEqualTo(new HubConfig.Http("127.0.0.1", 8080));
    assertThat(shipped.kafka().bootstrap()).isEmpty();
    assertThat(shipped.tokens()).isEmpty();
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    HubConfig config =
        read(
            "kafka: {bootstrap: 'a:1'}\npostgres: {url: 'jdbc:postgresql://x/y', user: u}\n",
            Map.of("FRESHET_KAFKA_BOOTSTRAP", "b:2", "FRESHET_POSTGRES_PASSWORD", "s3cret"));

    assertThat(config.kafka().bootstrap()).isEqualTo("b:2");
    assertThat(config.postgres().password()).isEqualTo("s3cret");
    assertThat(config.postgres().toString()).doesNotContain("s3cret");
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void aRegionThatIsNoneIsRefused() throws IOException {
    read("privacy: {region: de}\n", Map.of());
    assertThat(problems.found()).isEmpty();

    read("privacy:\n  region: Germany\n", Map.of());
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:2: privacy.region is 'Germany', which is not two letters of a"
                + " region, such as US or DE");
  }

  @Test
  void aPortFromTheEnvironmentIsCheckedAsInTheFile() throws IOException {
    String file = "http: {port: 8081}\n";

    assertThat(read(file, Map.of("FRESHET_HTTP_PORT", "9090")).http().port()).isEqualTo(9090);
    assertThat(read(file, Map.of()).http().port()).isEqualTo(8081);
    assertThat(problems.found()).isEmpty();

    for (String wrong : List.of("65536", "123456", "-1", "x")) {
      assertThat(read(file, Map.of("FRESHET_HTTP_PORT", wrong)).http().port()).isEqualTo(8081);
    }
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:1: http.port comes from FRESHET_HTTP_PORT, which is no whole number"
                + " from 0 to 65535");
  }

  @Test
  void partitionsFromTheEnvironmentAreCheckedAsInTheFile() throws IOException {
    String file = "kafka: {partitions: 8}\n";

    assertThat(read(file, Map.of("FRESHET_KAFKA_PARTITIONS", "1")).kafka().partitions()).isOne();
    assertThat(read(file, Map.of("FRESHET_KAFKA_PARTITIONS", "")).kafka().partitions())
        .isEqualTo(8);
    assertThat(problems.found()).isEmpty();

    read(file, Map.of("FRESHET_KAFKA_PARTITIONS", "1001"));
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:1: kafka.partitions comes from FRESHET_KAFKA_PARTITIONS, which is no"
                + " whole number from 1 to 1000");
  }

  @Test
  void theRegistrysCredentialsAreNeverShown() throws IOException {
    HubConfig config =
        read(
            "registry: {url: 'https://r.example/apis/', user: u}\n",
            Map.of("FRESHET_REGISTRY_PASSWORD", "s3cret"));

    assertThat(problems.found()).isEmpty();
    assertThat(config.registry()).get().hasToString("RegistryConfig[https://r.example/apis]");
    assertThat(config.registry().orElseThrow().credentials()).isEqualTo("Basic dTpzM2NyZXQ=");
    assertThat(read("registry: {url: 'http://r:1', token-file: t}\n", Map.of()).registry())
        .as("the file is missing, the rest is read")
        .isPresent();
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:1: registry.token-file names 't', which cannot be read");
    assertThat(read("", Map.of("FRESHET_REGISTRY_URL", "http://r:1")).registry()).isPresent();
    assertThat(read("registry: {url: }\n", Map.of()).registry()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://u:s3cret@r:1", "r:1", "ftp://r", "http://r/?k=s3cret", "ht tp:"})
  void aRegistrysAddressIsChecked(String url) throws IOException {
    assertThat(read("registry: {url: '" + url + "'}\n", Map.of()).registry()).isEmpty();
    assertThat(problems.found())
        .hasSize(1)
        .allMatch(p -> p.startsWith("conf/freshet.yaml:1: registry.url "))
        .noneMatch(p -> p.contains("s3cret"));
  }

  @Test
  void whatContractsPromiseIsChecked() throws IOException {
    assertThat(read("", Map.of()).contracts())
        .isEqualTo(new HubConfig.Contracts(Compatibility.BACKWARD, false));
    assertThat(
            read("contracts: {compatibility: full, incompatible: refuse}\n", Map.of()).contracts())
        .isEqualTo(new HubConfig.Contracts(Compatibility.FULL, true));
    assertThat(problems.found()).isEmpty();
    read("contracts: {compatibility: sideways}\n", Map.of());
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:1: contracts.compatibility is 'sideways', which is not one of none,"
                + " backward, forward, full");
  }

  @Test
  void aFormatThatNeedsARegistryIsNoticed() throws IOException {
    Path pipelines = Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(
        pipelines.resolve("p.yaml"),
        "pipeline: p\ntenant: t\nsources:\n"
            + "  a: { topic: x, session: after.id, as: one, format: avro }\n");
    HubConfig without = read("", Map.of());

    without.check(PipelineLoader.load(pipelines, home, problems), problems);

    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:1: registry.url is missing: 'a' of pipeline 'p' has the format avro");
  }

  @Test
  void tokensAreChecked() throws IOException {
    read(
        """
        auth:
          tokens:
            - sha256: short
              agent: triage
              tenant: acme
              rights: [read, fly]
        """,
        Map.of());

    assertThat(problems.found())
        .hasSize(2)
        .anyMatch(
            p -> p.startsWith("conf/freshet.yaml:3: auth.tokens[0].sha256 must be the SHA-256"))
        .anyMatch(p -> p.startsWith("conf/freshet.yaml:6: auth.tokens[0].rights has 'fly'"));
  }

  @Test
  void aTokenNeedsRights() throws IOException {
    read(
        """
        auth:
          tokens:
            - { sha256: %s, agent: triage, tenant: acme }
            - { sha256: %s, agent: triage, tenant: acme, rights: [] }
        """
            .formatted("a".repeat(64), "b".repeat(64)),
        Map.of());

    assertThat(problems.found())
        .hasSize(2)
        .allMatch(p -> p.contains(".rights is missing or empty: name some of [read, search"));
  }

  @Test
  void aPasswordInTheAddressIsNeverShown() throws IOException {
    HubConfig.Postgres postgres =
        read(
                "postgres: {url: 'jdbc:postgresql://x/y?ssl=true&password=s3cr%40t&user=u'}\n",
                Map.of())
            .postgres();

    assertThat(problems.found()).isEmpty();
    assertThat(postgres.password()).isEqualTo("s3cr@t");
    assertThat(postgres.url()).isEqualTo("jdbc:postgresql://x/y?ssl=true&user=u");
    assertThat(postgres.toString()).doesNotContain("s3cr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql://u:s3cret@x/y", "jdbc:postgresql://x/y?sslpassword=s3cret"})
  void anotherSecretInTheAddressIsRefused(String url) throws IOException {
    HubConfig config = read("postgres: {url: '" + url + "'}\n", Map.of());

    assertThat(problems.found())
        .hasSize(1)
        .allMatch(p -> p.contains("postgres.url holds a secret"));
    assertThat(problems.found() + config.toString()).doesNotContain("s3cret");
  }

  @Test
  void aMisspeltKeyIsRefusedWithItsLine() throws IOException {
    read("http:\n  prot: 9000\n", Map.of());

    assertThat(problems.found())
        .isEqualTo(
            List.of("conf/freshet.yaml:2: http.prot is not a known key; did you mean 'port'?"));
  }

  @Test
  void aHubRunsAloneUnlessItSaysWhereOtherNodesReachIt() throws IOException {
    assertThat(read("http: {port: 1}\n", Map.of()).cluster()).isEmpty();
    assertThat(problems.found()).isEmpty();

    HubConfig fromEnvironment =
        read(
            "cluster: {port: 5000}\n",
            Map.of(
                "FRESHET_CLUSTER_HOST", "127.0.0.1",
                "FRESHET_CLUSTER_BUS_PORT", "6000",
                "FRESHET_CLUSTER_MEMBERS", "127.0.0.1:5000, [::1]:5000"));
    assertThat(problems.found()).isEmpty();
    assertThat(fromEnvironment.cluster())
        .contains(
            new ClusterConfig(
                "127.0.0.1",
                5000,
                6000,
                List.of("127.0.0.1:5000", "[::1]:5000"),
                Optional.empty()));
  }

  @Test
  void nodesThatWouldSpeakInTheClearAreRefused() throws IOException {
    read("cluster:\n  host: 192.0.2.7\n  members: [192.0.2.8:5701]\n", Map.of());
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:2: cluster.tls is missing: contexts would go from node to node in the"
                + " clear; name certificate, key and authority, or set plain: true where nobody"
                + " else is on the network");
  }

  @Test
  void nodesMayBeToldToSpeakInTheClear() throws IOException {
    read("cluster: {host: 192.0.2.7, members: [192.0.2.8:5701], plain: true}\n", Map.of());
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void whatCannotBeAClusterIsRefused() throws IOException {
    read(
        """
        cluster:
          host: 0.0.0.0
          members: [node-b, node-c:5701]
          tls: {certificate: none.pem, key: none.key}
        """,
        Map.of());
    assertThat(problems.found())
        .containsExactlyInAnyOrder(
            "conf/freshet.yaml:3: cluster.members has 'node-b', which is not host:port",
            "conf/freshet.yaml:4: cluster.tls.certificate names 'none.pem', which cannot be read",
            "conf/freshet.yaml:4: cluster.tls.key names 'none.key', which cannot be read",
            "conf/freshet.yaml:4: cluster.tls.authority is missing",
            "conf/freshet.yaml:2: cluster.host is '0.0.0.0', at which no other node can reach this"
                + " one");
  }

  @Test
  void membersWithoutAHostAreRefused() throws IOException {
    read("cluster: {members: [node-b:5701]}\n", Map.of());
    assertThat(problems.found())
        .containsExactly(
            "conf/freshet.yaml:1: cluster.host is missing: the address of this machine that other"
                + " nodes reach");
  }
}
