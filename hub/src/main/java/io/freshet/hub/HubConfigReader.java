package io.freshet.hub;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.freshet.config.ConfigNode;
import io.freshet.contract.Compatibility;
import io.freshet.hub.HubConfig.Audit;
import io.freshet.hub.HubConfig.Contracts;
import io.freshet.hub.HubConfig.Http;
import io.freshet.hub.HubConfig.Joins;
import io.freshet.hub.HubConfig.Kafka;
import io.freshet.hub.HubConfig.Postgres;
import io.freshet.hub.HubConfig.Privacy;
import io.freshet.hub.HubConfig.Sessions;
import io.freshet.hub.HubConfig.TokenEntry;
import io.freshet.registry.RegistryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the sections of {@code freshet.yaml}; each method leaves no key of its section unread. */
final class HubConfigReader {
  private static final List<String> RIGHTS =
      List.of("read", "search", "observe", "decide", "audit", "console", "publish", "retry");

  private final Path home;
  private final Map<String, String> environment;

  HubConfigReader(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  Http http(ConfigNode node) {
    Http http =
        new Http(
            node.text("host").orElse("127.0.0.1"),
            integer(node, "port", "FRESHET_HTTP_PORT", 8080, 0, 65_535));
    node.done();
    return http;
  }

  Kafka kafka(ConfigNode node) {
    Kafka kafka =
        new Kafka(
            address(node, "bootstrap", "FRESHET_KAFKA_BOOTSTRAP"),
            integer(node, "partitions", "FRESHET_KAFKA_PARTITIONS", 4, 1, 1_000),
            node.integer("replication", 1, 1, 10));
    node.done();
    return kafka;
  }

  /** A number that the environment may say instead of the file. */
  int integer(ConfigNode node, String key, String variable, int standard, int least, int most) {
    int inFile = node.integer(key, standard, least, most);
    String value = environment.getOrDefault(variable, "");
    if (value.isEmpty()) {
      return inFile;
    }
    // No number of ours has more than five digits.
    if (!value.matches("0|[1-9][0-9]{0,4}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      node.problem(
          key,
          "comes from %s, which is no whole number from %d to %d".formatted(variable, least, most));
      return inFile;
    }
    return Integer.parseInt(value);
  }

  /** Empty when no address is set. */
  Optional<RegistryConfig> registry(ConfigNode node) {
    String url = address(node, "url", "FRESHET_REGISTRY_URL").replaceAll("/+$", "");
    String user = address(node, "user", "FRESHET_REGISTRY_USER");
    String password = secret(node, "password-file", "FRESHET_REGISTRY_PASSWORD");
    String token = secret(node, "token-file", "FRESHET_REGISTRY_TOKEN");
    int cached = node.integer("cached", 1_000, 10, 1_000_000);
    Optional<URI> address = url.isEmpty() ? Optional.empty() : registryAddress(node, url);
    if (!user.isEmpty() && !token.isEmpty()) {
      node.problem("user", "stands beside a token: set one of them");
    }
    node.done();
    return address.map(a -> RegistryConfig.of(a, credentials(user, password, token), cached));
  }

  private static Optional<URI> registryAddress(ConfigNode node, String url) {
    try {
      URI address = new URI(url);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (address.getUserInfo() != null) {
        node.problem("url", "holds a secret: set user and password-file, or token-file");
      } else if (!http || address.getHost() == null || address.getQuery() != null) {
        node.problem("url", "must be http://host:port or https://host:port, perhaps with a path");
      } else {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      node.problem("url", "is no address"); // its message quotes what may be a secret
    }
    return Optional.empty();
  }

  private static String credentials(String user, String password, String token) {
    if (!token.isEmpty()) {
      return "Bearer " + token;
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return user.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(both);
  }

  String redisUri(ConfigNode node) {
    String uri = address(node, "uri", "FRESHET_REDIS_URI");
    if (!uri.isEmpty() && !uri.startsWith("redis://") && !uri.startsWith("rediss://")) {
      node.problem("uri", "must start with redis:// or rediss://");
    }
    node.done();
    return uri;
  }

  Postgres postgres(ConfigNode node) {
    String url = address(node, "url", "FRESHET_POSTGRES_URL");
    if (!url.isEmpty() && !url.startsWith("jdbc:postgresql://")) {
      node.problem("url", "must start with jdbc:postgresql://");
    }
    JdbcUrl split = JdbcUrl.of(url);
    if (split.hasOtherSecret()) {
      node.problem("url", "holds a secret: write the password into a file, see password-file");
    }
    String password = secret(node, "password-file", "FRESHET_POSTGRES_PASSWORD");
    Postgres postgres =
        new Postgres(
            split.address(),
            address(node, "user", "FRESHET_POSTGRES_USER"),
            password.isEmpty() ? split.password() : password);
    node.done();
    return postgres;
  }

  Sessions sessions(ConfigNode node) {
    Sessions sessions =
        new Sessions(
            node.integer("instances", 1, 1, 64),
            node.duration("flush", Duration.ofSeconds(1)),
            node.integer("hot", 8_000, 1, 100_000_000));
    node.done();
    return sessions;
  }

  Joins joins(ConfigNode node) {
    Joins joins =
        new Joins(
            node.integer("rows", 1_000_000, 1, 100_000_000),
            node.integer("waiting", 100_000, 1, 100_000_000),
            node.duration("hold", Duration.ofMinutes(10)));
    node.done();
    return joins;
  }

  Privacy privacy(ConfigNode node) {
    Privacy privacy =
        new Privacy(
            path(node, "key-file", "FRESHET_PRIVACY_KEY_FILE", ".freshet/keys/privacy.key"),
            node.texts("previous-keys").stream().map(home::resolve).toList(),
            region(node));
    node.done();
    return privacy;
  }

  private static String region(ConfigNode node) {
    String region = node.text("region").orElse("US");
    if (!PhoneNumberUtil.getInstance()
        .getSupportedRegions()
        .contains(region.toUpperCase(Locale.ROOT))) {
      node.problem(
          "region", "is '" + region + "', which is not two letters of a region, such as US or DE");
    }
    return region;
  }

  Audit audit(ConfigNode node) {
    Audit audit =
        new Audit(
            node.text("origin").orElse("freshet.local/audit"),
            path(node, "key-file", "FRESHET_AUDIT_KEY_FILE", ".freshet/keys/audit.key"),
            path(node, "witness-file", "FRESHET_AUDIT_WITNESS_FILE", ".freshet/audit/checkpoints"),
            node.duration("checkpoint-every", Duration.ofSeconds(1)));
    node.done();
    return audit;
  }

  Contracts contracts(ConfigNode node) {
    List<String> words = Arrays.stream(Compatibility.values()).map(Compatibility::word).toList();
    String compatibility = node.oneOf("compatibility", Compatibility.BACKWARD.word(), words);
    String incompatible = node.oneOf("incompatible", "warn", List.of("warn", "refuse"));
    node.done();
    return new Contracts(
        Compatibility.valueOf(compatibility.toUpperCase(Locale.ROOT)),
        incompatible.equals("refuse"));
  }

  List<TokenEntry> tokens(ConfigNode node) {
    List<TokenEntry> tokens = node.list("tokens").stream().map(this::token).toList();
    node.done();
    return tokens;
  }

  private TokenEntry token(ConfigNode node) {
    String sha256 = node.required("sha256");
    if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
      node.problem("sha256", "must be the SHA-256 of the token: 64 hex digits in lower case");
    }
    List<String> rights = node.texts("rights");
    if (rights.isEmpty()) {
      node.problem("rights", "is missing or empty: name some of " + RIGHTS);
    }
    rights.stream()
        .filter(r -> !RIGHTS.contains(r))
        .forEach(r -> node.problem("rights", "has '" + r + "', which is not one of " + RIGHTS));
    TokenEntry entry =
        new TokenEntry(sha256, node.required("agent"), node.required("tenant"), rights);
    node.done();
    return entry;
  }

  private String address(ConfigNode node, String key, String variable) {
    String inFile = node.text(key).orElse("");
    return environment.getOrDefault(variable, inFile);
  }

  private String secret(ConfigNode node, String key, String variable) {
    String fromFile = node.text(key).map(f -> readSecret(node, key, f)).orElse("");
    return environment.getOrDefault(variable, fromFile);
  }

  private String readSecret(ConfigNode node, String key, String file) {
    try {
      return Files.readString(home.resolve(file)).strip();
    } catch (IOException e) {
      node.problem(key, "names '" + file + "', which cannot be read");
      return "";
    }
  }

  private Path path(ConfigNode node, String key, String variable, String standard) {
    String inFile = node.text(key).orElse(standard);
    return home.resolve(environment.getOrDefault(variable, inFile));
  }
}
