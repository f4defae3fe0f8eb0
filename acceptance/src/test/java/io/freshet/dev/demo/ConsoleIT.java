package io.freshet.dev.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.freshet.dev.services.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console in a real browser, beside a running demo. */
class ConsoleIT {
  private static final double LIMIT_MILLIS = 180_000;
  private static Stage stage;
  private static World world;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Checkout.use();
    stage = new Stage(new Terminal(System.out, false), 40, 20, Ports.free());
    world = stage.open();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setTimeout(LIMIT_MILLIS)
                    .setExecutablePath(chromium())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** Each page goes on drawing what moves, and takes a share of the processors from the next. */
  @AfterEach
  void closePages() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  private static Path chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("needs Chromium: run ./freshet test"));
  }

  private static Page open(List<String> complaints) {
    return open(complaints, "");
  }

  private static Page open(List<String> complaints, String hash) {
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
    page.setDefaultTimeout(LIMIT_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + world.hub().port() + "/" + hash);
    return page;
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(LIMIT_MILLIS);
  }

  @Test
  void showsSessionsContextsFreshnessAndDecisionsLive() {
    List<String> complaints = new ArrayList<>();
    Page page = open(complaints);

    assertThat(page.locator("header .pill")).containsText("live", patiently());
    assertThat(page.locator("session-list li").first())
        .containsText(Pattern.compile("acme/\\d+.*v\\d+", Pattern.DOTALL), patiently());
    assertThat(page.locator("session-view")).containsText("profile", patiently());
    assertThat(page.locator("session-view")).containsText("tickets", patiently());
    assertThat(page.locator("header .figure").first())
        .containsText(Pattern.compile("[\\d.,]+ ms"), patiently());
    assertThat(page.locator("decision-feed li").first())
        .containsText(Pattern.compile("accepted|stale"), patiently());
    assertThat(page.locator("freshness-chart canvas"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT_MILLIS));
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/console.png")));
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  private static void shoot(Page page, String name, boolean full) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(full)
            .setPath(Path.of("target/console-" + name + ".png")));
  }

  @Test
  void sessionsAreFoundAndHaveAnAddress() {
    List<String> complaints = new ArrayList<>();
    Page page = open(complaints, "#/sessions/acme/3");
    Locator chosen = page.locator(".card h2 a");
    Locator box = page.locator("session-search input");
    assertThat(chosen).hasText("acme/3", exactly());
    List<String> asked = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().contains("/v1/sessions?")) {
            asked.add(request.url());
          }
        });

    box.fill("1");
    assertThat(page.locator("session-list li")).hasCount(11); // of 1 to 20
    assertThat(asked.getFirst()).as("what tells the tenant").endsWith("?limit=1");
    assertThat(page.locator(".card h2").first()).containsText("11 found");
    assertThat(page.locator("session-list li").first()).containsText("acme/1");
    shoot(page, "found", false);
    box.fill("nobody");
    assertThat(page.locator("session-list")).containsText("No session’s id begins with “nobody”");
    box.fill("acme/7");
    box.press("Enter");
    assertThat(chosen).hasText("acme/7");
    assertThat(page).hasURL(Pattern.compile(".*/#/sessions/acme/7$"));
    assertThat(page).hasTitle("acme/7 – Freshet");
    assertThat(page.locator("session-view")).containsText("profile", patiently());
    box.fill("");
    assertThat(page.locator(".card h2").first()).containsText("as they move");

    Page shared = open(complaints, "#/sessions/acme/7");
    assertThat(shared.locator(".card h2 a")).hasText("acme/7", exactly());
    page.goBack();
    assertThat(page).hasURL(Pattern.compile(".*/#/sessions/acme/3$"));
    assertThat(chosen).hasText("acme/3");
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  private static LocatorAssertions.HasTextOptions exactly() {
    return new LocatorAssertions.HasTextOptions().setTimeout(LIMIT_MILLIS);
  }

  @Test
  void anotherTokenShowsNothingOfTheOneBefore() {
    Page page = open(new ArrayList<>(), "#/sessions/acme/3");
    Locator chosen = page.locator(".card h2 a");
    assertThat(chosen).hasText("acme/3", exactly());
    assertThat(page.locator("header .pill")).containsText("live", patiently());
    List<WebSocket> sockets = new ArrayList<>();
    page.onWebSocket(sockets::add);
    page.evaluate("location.hash = '#/sessions/acme/4'");
    assertThat(chosen).hasText("acme/4", exactly());
    assertThat(page.locator("session-view")).containsText("profile", patiently());

    page.evaluate("document.querySelector('freshet-console').link = 'refused'");
    signIn(page, "nobody");
    page.waitForFunction(
        "() => { const c = document.querySelector('freshet-console');"
            + " return c.token === 'nobody' && c.link === 'refused'; }");
    assertThat(
            page.evaluate(
                "() => { const c = document.querySelector('freshet-console');"
                    + " return [c.pulse, c.shown, c.sessions.length, c.decisions.length].join(); }"))
        .isEqualTo(",,0,0");
    page.waitForCondition(() -> sockets.getFirst().isClosed());

    int before = sockets.size();
    page.evaluate("location.hash = '#/sessions/acme/5'");
    assertThat(page).hasURL(Pattern.compile(".*/#/sessions/acme/5$"));
    assertThat(page.locator("form.sign-in")).isVisible();
    assertThat(sockets).as("nothing is followed with a refused token").hasSize(before);
    signIn(page, "dev");
    assertThat(chosen).hasText("acme/5", exactly());
    assertThat(page.locator("session-view")).containsText("profile", patiently());
  }

  private static void signIn(Page page, String token) {
    page.locator("form.sign-in input").fill(token);
    page.locator("form.sign-in button").click();
  }

  @Test
  void theChartFollowsTheColourScheme() {
    String hasColours = // the chart hears of another scheme later than the page's styles
        """
        async colours => {
          const { getInstanceByDom } = await import('echarts');
          const chart = document.querySelector('.chart');
          const option = chart && getInstanceByDom(chart)?.getOption();
          return option && colours === [option.yAxis[0].splitLine.lineStyle.color,
              option.legend[0].textStyle.color, option.series[0].itemStyle.color].join(' ');
        }""";
    Page page = open(new ArrayList<>());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    assertThat(page.locator("session-view")).containsText("tickets", patiently());
    page.waitForFunction(hasColours, "#dde5e4 #5b6f6d #0b7a75");
    shoot(page, "light", false);

    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.waitForFunction(hasColours, "#263433 #93a8a5 #4cc5bb");
    shoot(page, "dark", false);
  }

  @Test
  void tellsHowManyRejectedEventsAreOpen() throws Exception {
    Page page = open(new ArrayList<>());
    assertThat(page.locator("header .open-rejected")).containsText("rejected, open", patiently());
    HttpRequest nobodys =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.hub().port() + "/v1/events"))
            .header("Authorization", "Bearer dev")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"topic\":\"shop.clicks\",\"key\":\"1\",\"value\":{\"page\":\"/\"}}"))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(nobodys, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);

    assertThat(page.locator("header .open-rejected b"))
        .hasText(Pattern.compile("[1-9]\\d*"), exactly());
    assertThat(page.locator("header .open-rejected"))
        .hasAttribute("title", Pattern.compile("1 shop.clicks route/.*"));
    shoot(page, "rejected", false);
  }

  @Test
  void fitsANarrowScreen() {
    Page page = open(new ArrayList<>());
    page.setViewportSize(390, 844);
    assertThat(page.locator("session-view")).containsText("tickets", patiently());
    assertThat(page.locator("decision-feed li").first())
        .containsText(Pattern.compile("accepted|stale"), patiently());

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    shoot(page, "narrow", true);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shoot(page, "narrow-dark", true);
  }

  @Test
  void showsColumnsThatBecameOthers() throws Exception {
    Page page = open(new ArrayList<>());
    assertThat(page.locator("header .pill")).containsText("live", patiently());
    assertThat(page.locator("drift-list")).hasCount(0);
    try (Statement shop = world.shop().createStatement()) {
      long usual = 0;
      while (usual < 60) { // rows of which ingest learns what is usual
        try (ResultSet orders = shop.executeQuery("select count(*) from orders")) {
          orders.next();
          usual = orders.getLong(1);
        }
      }
      shop.execute("alter table orders add column channel text default 'web'");
    }

    assertThat(page.locator("drift-list li").first())
        .containsText(
            Pattern.compile("new.*channel.*orders.*string.*rows?", Pattern.DOTALL), patiently());
    shoot(page, "drift", false);
  }

  @Test
  void theChosenSessionMovesWithoutReloading() {
    Page page = open(new ArrayList<>());
    Locator version = page.locator(".card h2 .mono").first();
    assertThat(version).containsText(Pattern.compile("v\\d+"), patiently());
    String before = version.textContent();

    assertThat(version)
        .not()
        .hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(LIMIT_MILLIS));
  }

  @Test
  void numbersThatJavaScriptWouldRoundKeepTheirDigits() {
    Page page = open(new ArrayList<>());
    String parsed = "async text => JSON.stringify((await import('/js/json.js')).parse(text))";

    assertThat(page.evaluate(parsed, "[9007199254740993,-0.1234567890123456,12.5,0.000001,1e2]"))
        .isEqualTo("[\"9007199254740993\",\"-0.1234567890123456\",12.5,0.000001,100]");
  }

  @Test
  void nothingRawIsOnThePage() {
    Page page = open(new ArrayList<>());
    assertThat(page.locator("session-view")).containsText("profile", patiently());

    assertThat(page.locator("body").textContent())
        .doesNotContain("@example.")
        .containsPattern("(person|name|value)_[0-9a-f]{8}");
  }
}
