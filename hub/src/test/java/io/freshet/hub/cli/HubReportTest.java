package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a hub answers while something is down; {@code RejectedIT} asks a real one. */
@Timeout(60)
class HubReportTest {
  private static final String NOTHING = "{\"records\":[],\"next\":null}";

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    answers.put("/health/ready", "200 {\"ready\":true,\"stages\":{}}");
    answers.put("/v1/sessions", "200 {\"sessions\":[{}],\"next\":null}");
    answers.put("/v1/rejected/summary", "200 {\"counts\":[],\"total\":0}");
    answers.put("/v1/audit", "200 " + NOTHING);
    answers.put("/v1/audit/checkpoint", "200 origin\n12\nroot\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange http) throws IOException {
    String answer = answers.get(http.getRequestURI().getPath());
    byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  private void refuses(String path, int status, String message) {
    answers.put(path, status + " {\"error\":{\"message\":\"" + message + "\"}}");
  }

  private String status(boolean ready) {
    StringWriter out = new StringWriter();
    HubReport report = new HubReport(new HubClient(URI.create(url), "dev"));
    assertThat(report.status(0, new PrintWriter(out))).isEqualTo(ready);
    return out.toString().replace(url, "HUB");
  }

  @Test
  void tellsALineEach() {
    assertThat(status(true))
        .isEqualTo(
            """
            hub       HUB is ready
            sessions  1
            rejected  none is open
            audit     12 records, signed; decisions of the last minute: 0 accepted, 0 stale, 0 rejected
            """);
  }

  @Test
  void whatIsDownDoesNotHideTheRest() {
    answers.put(
        "/health/ready",
        "503 {\"ready\":false,\"stages\":{\"audit\":{\"ready\":false,\"detail\":\"waits\"}}}");
    refuses("/v1/rejected/summary", 503, "the list does not answer now");
    refuses("/v1/audit", 503, "the audit trail does not answer now");

    assertThat(status(false))
        .isEqualTo(
            """
            hub       HUB is not ready
                      audit: waits
            sessions  1
            rejected  the list does not answer now
            audit     12 records, signed; decisions of the last minute: the audit trail does not answer now
            """);
  }

  @Test
  void aTokenWithoutARightSeesTheRest() {
    refuses("/v1/rejected/summary", 403, "needs the right audit");
    refuses("/v1/audit", 403, "needs the right audit");
    refuses("/v1/audit/checkpoint", 403, "needs the right audit");

    assertThat(status(true))
        .contains("sessions  1\n")
        .contains("rejected  needs the right audit\n")
        .contains("audit     needs the right audit; ");
  }

  @Test
  void whyThereIsNoCheckpointIsTheHubsToSay() {
    refuses("/v1/audit/checkpoint", 503, "the audit trail does not answer now");

    assertThat(status(true))
        .contains(
            "audit     the audit trail does not answer now; decisions of the last minute: 0 ");
  }

  @Test
  void anAnswerThatIsNoHubsDoesNotHideTheRest() {
    answers.put("/v1/rejected/summary", "200 <html>");

    assertThat(status(true))
        .contains("rejected  what listens at HUB is no hub: mend --url.\n")
        .contains("audit     12 records");
  }
}
