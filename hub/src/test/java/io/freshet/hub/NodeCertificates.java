package io.freshet.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and the certificates that it signs, by the JDK's keytool. */
final class NodeCertificates {
  private static final String PASSWORD = "only-for-tests";

  private final Path folder;

  /** A new authority, whose files lie in {@code folder}. */
  NodeCertificates(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-keystore",
        file("ca.p12"),
        "-dname",
        "CN=nodes",
        "-keyalg",
        "EC",
        "-ext",
        "bc:c");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "ca",
        "-keystore",
        file("ca.p12"),
        "-file",
        file("ca.pem"));
  }

  /** A certificate of a node, as its configuration names it. */
  ClusterConfig.Tls of(String node) throws Exception {
    String store = file(node + ".p12");
    keytool(
        "-genkeypair", "-alias", node, "-keystore", store, "-dname", "CN=" + node, "-keyalg", "EC");
    keytool("-certreq", "-alias", node, "-keystore", store, "-file", file(node + ".csr"));
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-keystore",
        file("ca.p12"),
        "-infile",
        file(node + ".csr"),
        "-outfile",
        file(node + ".pem"));
    Files.writeString(Path.of(file(node + ".key")), privateKey(store, node));
    return new ClusterConfig.Tls(
        Path.of(file(node + ".pem")), Path.of(file(node + ".key")), Path.of(file("ca.pem")));
  }

  private static String privateKey(String store, String alias) throws Exception {
    KeyStore keys = KeyStore.getInstance(Path.of(store).toFile(), PASSWORD.toCharArray());
    Key key = keys.getKey(alias, PASSWORD.toCharArray());
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/keytool");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("keytool " + List.of(arguments) + ": " + said);
    }
  }
}
