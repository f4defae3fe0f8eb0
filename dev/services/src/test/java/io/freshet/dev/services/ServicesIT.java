package io.freshet.dev.services;

import static io.freshet.dev.services.Services.Kind.REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServicesIT {
  private Path folder;
  private Process otherJvm;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory("freshet-it-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @AfterEach
  void removeFolder() throws Exception {
    if (otherJvm != null) {
      otherJvm.destroyForcibly().waitFor();
    }
    Services.clean(folder);
    Files.delete(folder);
  }

  @Test
  void startsWhatIsWantedAndTellsSo() {
    List<String> progress = Collections.synchronizedList(new ArrayList<>());
    try (Services services =
        Services.start(folder, EnumSet.allOf(Services.Kind.class), progress::add)) {
      assertThat(progress)
          .anyMatch(line -> line.startsWith("Kafka on " + services.kafka().bootstrap()))
          .anyMatch(line -> line.startsWith("Redis on 127.0.0.1:"))
          .anyMatch(line -> line.startsWith("PostgreSQL on 127.0.0.1:"));
      assertThatThrownBy(() -> Services.clean(folder)).hasMessageContaining("in use");
    }
    assertThat(serversUnder(folder)).isEmpty();
  }

  @Test
  void aTemporaryOneLeavesNothing() {
    Path used;
    try (Services services = Services.startTemporary(REDIS)) {
      assertThatThrownBy(services::kafka).isInstanceOf(IllegalStateException.class);
      used = services.folder();
      assertThat(serversUnder(used)).hasSize(1);
    }
    assertThat(used).doesNotExist();
    assertThat(serversUnder(used)).isEmpty();
  }

  @Test
  void whatAKilledJvmLeftIsTakenOverWithItsData() throws Exception {
    Process other = otherJvm();
    assertThat(serversUnder(folder)).hasSize(2);
    other.destroyForcibly().waitFor();
    assertThat(serversUnder(folder)).hasSize(2);

    try (Services services =
            Services.start(folder, EnumSet.allOf(Services.Kind.class), line -> {});
        Connection connection = services.postgres().connect("shop");
        ResultSet rows = connection.createStatement().executeQuery("select n from t")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(7);
      assertThat(topics(services)).containsExactly("t");
      assertThat(serversUnder(folder)).hasSize(2);
    }
    assertThat(serversUnder(folder)).isEmpty();
  }

  @Test
  void aJvmThatEndsStopsItsServices() throws Exception {
    Process other = otherJvm();
    other.destroy();
    assertThat(other.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(serversUnder(folder)).isEmpty();
  }

  private static Set<String> topics(Services services) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()))) {
      return admin.listTopics().names().get();
    }
  }

  /** A JVM that has started all services in {@link #folder} and waits. */
  private Process otherJvm() throws Exception {
    otherJvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServicesIT.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = otherJvm.inputReader();
    assertThat(lines.readLine()).isEqualTo("up");
    return otherJvm;
  }

  public static void main(String[] folder) throws Exception {
    Services services =
        Services.start(Path.of(folder[0]), EnumSet.allOf(Services.Kind.class), line -> {});
    services.postgres().createDatabase("shop");
    try (Connection connection = services.postgres().connect("shop")) {
      connection.createStatement().execute("create table t as select 7 as n");
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic("t", 1, (short) 1)));
    }
    System.out.println("up");
    Thread.currentThread().join();
  }

  /**
   * The servers that were started with a program or an argument under {@code folder}. A process
   * that a server has just forked has its command line until it takes a name of its own.
   */
  private static List<String> serversUnder(Path folder) {
    Map<Long, ProcessHandle> found = new HashMap<>();
    ProcessHandle.allProcesses()
        .filter(process -> isServerUnder(folder, process))
        .forEach(process -> found.put(process.pid(), process));
    return found.values().stream()
        .filter(process -> process.parent().filter(p -> found.containsKey(p.pid())).isEmpty())
        .map(ServicesIT::line)
        .toList();
  }

  private static boolean isServerUnder(Path folder, ProcessHandle process) {
    String line = line(process);
    return line.contains(folder + "/") && !line.contains(ServicesIT.class.getName());
  }

  private static String line(ProcessHandle process) {
    return process.info().commandLine().or(process.info()::command).orElse("");
  }
}
