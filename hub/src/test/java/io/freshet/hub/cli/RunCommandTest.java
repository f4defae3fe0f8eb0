package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.freshet.hub.HubConfig;
import io.freshet.hub.PrerequisiteException;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunCommandTest {
  @TempDir Path conf;

  @BeforeEach
  void configure() throws IOException {
    Files.createDirectories(conf.resolve("pipelines"));
    Files.writeString(conf.resolve("freshet.yaml"), "");
    Files.writeString(
        conf.resolve("pipelines/support.yaml"),
        """
        pipeline: support
        tenant: acme
        sources:
          clicks: { topic: clicks, session: event.customer, as: recent }
        """);
  }

  /** What {@code run --dev} says, of a machine on which no service can be started. */
  private String run(String... more) {
    StringWriter err = new StringWriter();
    String[] arguments = new String[4 + more.length];
    System.arraycopy(new String[] {"run", "--dev", "--conf", conf.toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    int code =
        FreshetCommand.commandLine(new NoService()).setErr(new PrintWriter(err)).execute(arguments);
    assertThat(code).isEqualTo(1);
    return err.toString();
  }

  private static final class NoService implements DevServices {
    @Override
    public Map<String, String> start(
        HubConfig config, List<String> sources, Consumer<String> progress) {
      throw new PrerequisiteException("services were to be started.");
    }

    @Override
    public List<String> describe() {
      return List.of();
    }

    @Override
    public void atExit(AutoCloseable resource) {
      // Nothing runs that would have to be closed.
    }

    @Override
    public void close() {
      // Nothing was started.
    }
  }

  @Test
  void aPortThatIsTakenIsFoundBeforeServicesAreStarted() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(run("--port", String.valueOf(taken.getLocalPort())))
          .startsWith("freshet: cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (")
          .contains("name another port with --port");
    }
    assertThat(run("--port", "0")).isEqualTo("freshet: services were to be started.\n");
  }

  @Test
  void aHubOfWhichNobodyCanBeToldIsStopped() throws IOException {
    Path file = Files.writeString(conf.resolve("a-file"), "").resolve("environment");
    List<String> done = new ArrayList<>();

    assertThatIOException()
        .isThrownBy(
            () ->
                RunCommand.serve(
                    () -> RunningHub.write(file, Map.of()),
                    () -> done.add("stopped"),
                    new StopSignal()));
    assertThat(done).containsExactly("stopped");
  }

  @Test
  void atTheEndItIsToldOfNoMoreAndStoppedWhateverFails() {
    Path file = conf.resolve("dev/environment");
    StopSignal signal = new StopSignal();
    signal.startEnded();
    Thread.ofPlatform().daemon().start(new FutureTask<>(() -> asked(signal)));
    List<String> done = new ArrayList<>();

    assertThatIOException()
        .isThrownBy(
            () ->
                RunCommand.serve(
                    () -> {
                      Closeable left = RunningHub.write(file, Map.of());
                      Files.delete(file);
                      Files.createDirectories(file.resolve("in-the-way"));
                      return () -> {
                        done.add("taken back");
                        left.close();
                      };
                    },
                    () -> done.add("stopped"),
                    signal));
    assertThat(done).containsExactly("taken back", "stopped");
  }

  private static Void asked(StopSignal signal) throws InterruptedException {
    signal.askAndWait();
    return null;
  }

  @Test
  void soIsAnAddressThatOthersReach() throws IOException {
    Files.writeString(conf.resolve("freshet.yaml"), "http: { host: 0.0.0.0, port: 0 }\n");

    assertThat(run()).startsWith("freshet: --dev accepts the token 'dev' with all rights");
  }
}
