package millrace.notebooks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.kernel.testing.Python;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A live view as a person sees it: in JupyterLab, in a real browser.
class LiveViewBrowserTest {
  private static final double PATIENCE = 120_000;

  /// Phone readings drip into a folder, a few seconds of the day's events every moment.
  private static final String DRIP =
      """
      import java.nio.file.*;
      Path folder = Files.createTempDirectory("activity");
      Thread.startVirtualThread(() -> {
        var random = new Random(7);
        var activities = List.of("bike", "sit", "stairsup", "stand", "walk");
        for (int file = 0; file < 2_000; file++) {
          var lines = new StringBuilder();
          for (int i = 0; i < 60; i++) {
            var gt = activities.get((int) (Math.abs(random.nextGaussian() + file / 25.0) % 5));
            var at = java.time.Instant.parse("2026-11-20T08:00:00Z")
                .plusSeconds(file * 90 + random.nextInt(600));
            lines.append("{\\"gt\\":\\"%s\\",\\"at\\":\\"%s\\"}\\n".formatted(gt, at));
          }
          try {
            var hidden = Files.writeString(folder.resolve("_" + file), lines);
            Files.move(hidden, folder.resolve(file + ".json"));
            Thread.sleep(250);
          } catch (Exception end) {
            return;
          }
        }
      });
      """;

  private static final String LIVE =
      """
      %%stream activity --trigger "1 second" --rows 8
      spark.readStream()
          .schema("gt STRING, at TIMESTAMP")
          .json(folder.toString())
          .groupBy(window(col("at"), "10 minutes"), col("gt"))
          .count()
      """;

  @TempDir Path folder;

  @BeforeAll
  static void bePatient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  @Test
  void aLiveViewMovesWhenItsCellIsDoneStopsByItsButtonAndStaysInTheFile() throws Exception {
    try (var lab = Lab.start(folder);
        var playwright = playwright();
        var browser = browser(playwright)) {
      lab.write("live.ipynb", List.of(DRIP, LIVE, "6 * 7"));
      var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1100, 960));
      page.setDefaultTimeout(PATIENCE);
      page.navigate(lab.address("live.ipynb"));
      runAll(page);

      var view = page.locator(".jp-OutputArea-output").filter(holding("RUNNING activity"));
      assertThat(view).isVisible();
      assertThat(view).containsText("complete mode: an aggregation without watermark");
      // the cell is done: its prompt has a number, no star
      assertThat(cell(page, 2).locator(".jp-InputPrompt").first()).hasText("[3]:");
      var before = view.innerText();
      page.waitForCondition(() -> !view.innerText().equals(before));
      assertThat(view.locator("td:has-text('●')")).not().hasCount(0);

      var chart = view.locator("img[alt^='count by gt over window.start']");
      page.waitForCondition(() -> number(view, "batch (\\d+)") >= 12);
      assertThat(chart).isVisible();
      assertThat((Integer) chart.evaluate("image => image.naturalWidth")).isEqualTo(720);
      cell(page, 1).evaluate("cell => cell.scrollIntoView()");
      screenshot(page, "live-view");

      page.locator("button:has-text('Stop activity')").click();
      var stopped = page.locator(".jp-OutputArea-output").filter(holding("STOPPED activity"));
      assertThat(stopped).isVisible();
      var last = stopped.innerText();
      assertThat(last).contains("stopped after", "table activity keeps the result");
      assertThat(page.locator("button:has-text('Stop activity')")).hasCount(0);

      page.keyboard().press("Control+s");
      page.waitForCondition(() -> saved().contains("STOPPED activity"));
      assertThat(saved()).doesNotContain("application/vnd.jupyter.widget-view+json");
      page.reload();
      assertThat(stopped).isVisible();
      assertThat(stopped.innerText()).isEqualTo(last);
    }
  }

  @Test
  void aPageThatIsLoadedAnewGoesOnWithTheView() throws Exception {
    try (var lab = Lab.start(folder);
        var playwright = playwright();
        var browser = browser(playwright)) {
      lab.write("live.ipynb", List.of(DRIP, LIVE));
      var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1600));
      page.setDefaultTimeout(PATIENCE);
      page.navigate(lab.address("live.ipynb"));
      runAll(page);
      assertThat(page.locator(".jp-OutputArea-output").filter(holding("RUNNING activity")))
          .isVisible();
      page.keyboard().press("Control+s");
      page.waitForCondition(() -> saved().contains("RUNNING activity"));

      page.reload();
      var mirror = page.locator(".widget-html").filter(holding("RUNNING activity"));
      assertThat(mirror).isVisible();
      var before = mirror.innerText();
      page.waitForCondition(() -> !mirror.innerText().equals(before));
      page.locator("button:has-text('Stop activity')").click();
      assertThat(page.locator(".widget-html").filter(holding("STOPPED activity"))).isVisible();
    }
  }

  private static void runAll(Page page) {
    assertThat(page.locator(".jp-Notebook .jp-Cell").first()).isVisible();
    assertThat(page.getByText("Millrace (Java 25) | Idle").first()).isVisible();
    page.locator(".jp-Notebook .jp-Cell .cm-content").first().click();
    page.keyboard().press("Control+b");
    page.getByText("Run", new Page.GetByTextOptions().setExact(true)).first().click();
    page.getByText("Run All Cells", new Page.GetByTextOptions().setExact(true)).first().click();
  }

  private static Locator.FilterOptions holding(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator cell(Page page, int place) {
    return page.locator(".jp-Notebook .jp-Cell").nth(place);
  }

  private static long number(Locator view, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(view.innerText());
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")).setFullPage(false));
  }

  private String saved() {
    try {
      return Files.readString(folder.resolve("live.ipynb"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser browser(Playwright playwright) {
    var chromium =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(each -> Path.of("/usr/bin", each))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> Python.missing("Chromium (apt-get install chromium)"));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }
}
