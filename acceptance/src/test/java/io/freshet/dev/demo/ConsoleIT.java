package io.freshet.dev.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.freshet.dev.services.Ports;
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
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
    page.setDefaultTimeout(LIMIT_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + world.hub().port() + "/");
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

  @Test
  void fitsANarrowScreen() {
    Page page = open(new ArrayList<>());
    page.setViewportSize(390, 844);
    assertThat(page.locator("session-view")).containsText("tickets", patiently());
    assertThat(page.locator("decision-feed li").first())
        .containsText(Pattern.compile("accepted|stale"), patiently());

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/console-narrow.png")));
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
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/console-drift.png")));
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
