package dev.drumbeat.verification.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Routing;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The board's page: what it asks for exists, and what it shows cannot do anything. */
class ConsoleTest {
  private static final Path FOLDER = Path.of("../console");
  private static final int MOST_LINES = 300;
  private static final Pattern CALL = Pattern.compile("\\b(get|post)\\([`\"](/api[^`\"?]*)");
  private static final Pattern ANY_PATH = Pattern.compile("[`\"'](/api/)");

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  @Test
  void calls_areOfTheCatalogue() throws IOException {
    String script = text("console.js");
    List<MatchResult> calls = CALL.matcher(script).results().toList();

    assertThat(calls)
        .hasSizeGreaterThan(5)
        .hasSize((int) ANY_PATH.matcher(script).results().count());
    for (MatchResult call : calls) {
      String path = call.group(2).replaceAll("\\$\\{[^}]*}", "1");
      assertThat(Routing.match(call.group(1).toUpperCase(Locale.ROOT), path))
          .as(call.group())
          .isPresent();
    }
  }

  @Test
  void text_isNeverMarkupAndNothingComesFromElsewhere() throws IOException {
    String page = text("index.html");

    assertThat(text("console.js"))
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
        .doesNotContain("localStorage", "cookie", "setAttribute");
    assertThat(page).contains("default-src 'none'").doesNotContain("unsafe-", "<style", "onclick");
    assertThat(Pattern.compile("(src|href)=\"([^\"]*)\"").matcher(page).results())
        .extracting(reference -> reference.group(2))
        .containsExactlyInAnyOrder("console.css", "console.js");
    assertThat(text("console.css")).doesNotContain("url(", "@import");
  }

  @Test
  void page_staysSmall() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      long lines = 0;
      for (Path file : files.toList()) {
        lines += Files.readAllLines(file).size();
      }
      assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, index.html, text/html; charset=utf-8",
    "/console.js, console.js, text/javascript; charset=utf-8",
    "/console.css, console.css, text/css; charset=utf-8"
  })
  void files_areServedHereToo(String path, String file, String type) throws Exception {
    try (Drumbeat drumbeat = Drumbeat.start();
        Served served = Served.of(drumbeat);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(served.at(path)).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(text(file));
      assertThat(answer.headers().firstValue("Content-Type")).contains(type);
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    }
  }
}
