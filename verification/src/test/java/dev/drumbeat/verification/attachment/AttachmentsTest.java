package dev.drumbeat.verification.attachment;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Served;
import dev.drumbeat.verification.kit.Worker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of an issue: sent with the call, or announced and sent past it (C10). */
class AttachmentsTest {
  private static final int FOUR_MB = 4 * 1024 * 1024;
  private static final byte[] EVERY_BYTE = everyByte();

  private static Drumbeat drumbeat;
  private Company company;
  private Worker.Run run;
  private String issue;

  private static byte[] everyByte() {
    byte[] bytes = new byte[512];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void work() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    issue = company.issueFor(company.agent("todd"));
    run = company.agent("todd").openFor(Duration.ofMinutes(30).toSeconds());
    run.checkout(issue).expect(200);
  }

  private String path(String rest) {
    return company.path("/issues/" + issue + "/attachment" + rest);
  }

  private Reply send(Client who, Form form) {
    return who.post(path("s"), Form.TYPE, form.bytes());
  }

  private Reply sent(String name, String type) {
    return send(run.client(), new Form().file(name, type, EVERY_BYTE)).expect(201);
  }

  private Reply announce(byte[] bytes, Object... more) {
    Object[] said = Body.plus(more, "byteSize", bytes.length, "sha256", Digest.sha256(bytes));
    return run.client().post(path("-uploads"), Body.of(said));
  }

  private boolean put(Reply announced, byte[] bytes) {
    String token = announced.text("uploadUrl").replaceFirst(".*/", "");
    return drumbeat.blobs().receive(token, bytes, drumbeat.clock().instant());
  }

  private Reply complete(Reply announced) {
    return run.client().post(announced.text("completePath"));
  }

  private byte[] content(Reply attachment) {
    Reply answer = company.board().get(attachment.text("contentPath")).expect(200);
    return Base64.getDecoder().decode(answer.body().textValue());
  }

  private List<String> files(String kind) throws IOException {
    Path folder = drumbeat.bytes().resolve(kind).resolve(company.id());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  @Rule({"C10", "H6", "H7"})
  void file_sentAsAForm_isListedServedByteForByteAndRemoved() throws IOException {
    Reply comment = run.comment(issue, "see the file").expect(201);
    Form form = new Form().text("issueCommentId", comment.text("id"));

    Reply made =
        send(run.client(), form.file("report.bin", "application/x-report", EVERY_BYTE)).expect(201);

    assertThat(made.text("originatingRunId")).isEqualTo(run.id());
    assertThat(made.text("issueCommentId")).isEqualTo(comment.text("id"));
    assertThat(made.text("sha256")).isEqualTo(Digest.sha256(EVERY_BYTE));
    assertThat(made.body().get("byteSize").intValue()).isEqualTo(EVERY_BYTE.length);
    assertThat(made.text("contentType")).isEqualTo("application/x-report");
    assertThat(made.text("downloadPath")).isEqualTo(made.text("contentPath") + "?download=1");
    assertThat(content(made)).isEqualTo(EVERY_BYTE);
    String list = "/api/issues/" + issue + "/attachments";
    assertThat(company.board().get(list).expect(200).body()).containsExactly(made.body());
    JsonNode context =
        run.client().get("/api/issues/" + issue + "/heartbeat-context").expect(200).body();
    assertThat(context.at("/attachments/0/filename").textValue()).isEqualTo("report.bin");
    assertThat(context.at("/attachments/0/id").textValue()).isEqualTo(made.text("id"));
    assertThat(files("attachments")).containsExactly(made.text("id"));

    String one = "/api/attachments/" + made.text("id");
    assertThat(run.client().delete(one).expect(200).body().get("ok").asBoolean()).isTrue();

    assertThat(files("attachments")).isEmpty();
    company.board().get(one + "/content").expect(404);
    company.board().delete(one).expect(404);
    assertThat(company.board().get(list).body()).isEmpty();
    assertThat(
            company
                .board()
                .get("/api/issues/" + issue + "/activity?order=asc")
                .body()
                .findValuesAsText("action"))
        .endsWith("issue.attachment_added", "issue.attachment_removed");
  }

  @Test
  @Rule("C10")
  void file_sentAsJson_isTheSame() {
    String content = Base64.getEncoder().encodeToString(EVERY_BYTE);

    Reply made =
        company
            .board()
            .post(path("s"), Body.of("file", Map.of("filename", "a.png", "content", content)))
            .expect(201);

    assertThat(content(made)).isEqualTo(EVERY_BYTE);
    assertThat(made.text("contentType")).isEqualTo("application/octet-stream");
    assertThat(made.body().get("originatingRunId").isNull()).isTrue();
  }

  static Stream<Arguments> wrongForms() {
    byte[] some = {1};
    byte[] whole = new Form().file("a", "a/b", some).bytes();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 6);
    return Stream.of(
        Arguments.of("no file", new Form().text("a", "b").bytes(), 400, "validation_error"),
        Arguments.of("a text", new Form().text("file", "b").bytes(), 400, "validation_error"),
        Arguments.of(
            "two files",
            new Form().file("a", "a/b", some).file("b", "a/b", some).bytes(),
            400,
            "validation_error"),
        Arguments.of(
            "another field",
            new Form().file("photo", "a", "a/b", some).bytes(),
            400,
            "validation_error"),
        Arguments.of(
            "an empty file",
            new Form().file("a", "a/b", new byte[0]).bytes(),
            422,
            "attachment_empty"),
        Arguments.of("no end", cut, 400, "malformed_form"),
        Arguments.of("no form", new byte[] {'{', '}'}, 400, "malformed_form"),
        Arguments.of("nothing", new byte[0], 400, "malformed_form"),
        Arguments.of(
            "an unknown comment",
            new Form()
                .text("issueCommentId", "00000000-0000-7000-8000-000000000000")
                .file("a", "a/b", some)
                .bytes(),
            422,
            "reference_invalid"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongForms")
  @Rule({"C10", "E1"})
  void form_thatIsWrong_isRefusedAndKeepsNothing(String wrong, byte[] form, int status, String code)
      throws IOException {
    Reply refused = run.client().post(path("s"), Form.TYPE, form).expect(status);

    assertThat(refused.code()).isEqualTo(code);
    assertThat(files("attachments")).isEmpty();
  }

  @Test
  @Rule({"C10", "E1"})
  void file_overFourMegabytes_is413AndNamesTheWay() throws IOException {
    Reply most = send(run.client(), new Form().file("most", "a/b", new byte[FOUR_MB])).expect(201);
    Reply refused =
        send(run.client(), new Form().file("more", "a/b", new byte[FOUR_MB + 1])).expect(413);

    assertThat(refused.code()).isEqualTo("payload_too_large");
    assertThat(refused.text("error")).contains("/attachment-uploads");
    assertThat(files("attachments")).containsExactly(most.text("id"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, image/png, '', inline",
    "a.png, image/png, ?download=1, attachment",
    "a.svg, image/svg+xml, '', attachment",
    "a.html, text/html; charset=utf-8, '', attachment",
    "a.xml, text/xml, '', attachment",
    "a.js, text/javascript, '', attachment",
    "a, '<script>', '', attachment",
  })
  @Rule("C10")
  void content_thatABrowserCouldRun_isOnlySaved(
      String name, String type, String query, String disposition) {
    Reply made = sent(name, type);

    Reply answer = company.board().get(made.text("contentPath") + query).expect(200);

    assertThat(answer.headers().get("Content-Disposition")).startsWith(disposition + "; ");
    assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers().get("Content-Security-Policy")).contains("sandbox");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "'C:\\\\Users\\\\a.txt', a.txt",
    ".htaccess, htaccess",
    "/, attachment",
    "'a\u202Egnp.exe', agnp.exe",
    "Übersicht – März.pdf, Übersicht – März.pdf",
  })
  @Rule("C10")
  void name_thatCouldLeadElsewhere_isSafe(String said, String kept) {
    Reply made = sent(said, "application/pdf");

    assertThat(made.text("originalFilename")).isEqualTo(kept);
    String disposition =
        company.board().get(made.text("contentPath")).headers().get("Content-Disposition");
    assertThat(disposition)
        .isEqualTo(
            new String(disposition.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
  }

  @Test
  @Rule("C10")
  void delete_isForWhoSentItAndTheBoard() {
    Reply todds = sent("a", "a/b");
    String one = "/api/attachments/" + todds.text("id");

    assertThat(company.agent("sarah").open().client().delete(one).expect(403).code())
        .isEqualTo("forbidden_for_agent");

    company.board().delete(one).expect(200);
  }

  /** The bytes were there before the transaction that a dead run could not commit. */
  @Test
  @Rule({"C10", "C2"})
  void create_whereItDoesNotCommit_leavesNoBytes() throws IOException {
    company.board().post("/api/heartbeat-runs/" + run.id() + "/cancel").expect(200);

    send(run.client(), new Form().file("late", "a/b", EVERY_BYTE)).expect(409);

    assertThat(files("attachments")).isEmpty();
  }

  @Test
  @Rule("C10")
  void announced_isAnAttachmentOnceItsBytesCame() throws IOException {
    byte[] large = new byte[FOUR_MB + 1];
    String said = run.comment(issue, "a film").expect(201).text("id");
    Reply announced =
        announce(
                large,
                "originalFilename",
                "film.mp4",
                "contentType",
                "video/mp4",
                "issueCommentId",
                said)
            .expect(201);
    String list = "/api/issues/" + issue + "/attachments";

    assertThat(complete(announced).expect(409).code()).isEqualTo("upload_incomplete");
    assertThat(put(announced, EVERY_BYTE)).isFalse();
    assertThat(company.board().get(list).body()).isEmpty();
    assertThat(put(announced, large)).isTrue();
    Reply made = complete(announced).expect(200);

    assertThat(made.text("id")).isEqualTo(announced.text("id"));
    assertThat(made.text("originalFilename")).isEqualTo("film.mp4");
    assertThat(made.text("issueCommentId")).isEqualTo(said);
    assertThat(content(made)).isEqualTo(large);
    assertThat(complete(announced).expect(200).body()).isEqualTo(made.body());
    assertThat(company.board().get(list).body()).containsExactly(made.body());
    assertThat(files("uploads")).isEmpty();
    assertThat(
            company
                .board()
                .get("/api/issues/" + issue + "/activity")
                .body()
                .findValuesAsText("action"))
        .containsOnlyOnce("issue.attachment_added");
  }

  @Test
  @Rule("C10")
  void invitation_thatIsLateOrAltered_isRefused() {
    Reply announced = announce(EVERY_BYTE).expect(201);
    assertThat(drumbeat.blobs().receive("e30.e30.e30", EVERY_BYTE, drumbeat.clock().instant()))
        .isFalse();
    drumbeat.clock().advance(Duration.ofMinutes(15));

    assertThat(put(announced, EVERY_BYTE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"byteSize, 0", "byteSize, 104857601", "sha256, abc", "sha256, "})
  @Rule("E1")
  void announcement_outOfItsForm_isNamed(String field, String value) {
    Object wrong = field.equals("byteSize") ? Long.valueOf(value) : value;

    Reply refused = announce(EVERY_BYTE, field, wrong).expect(400);

    assertThat(refused.body().at("/details/0/path/0").textValue()).isEqualTo(field);
  }

  /** Through the local front, whose own parser of forms must not see it first. */
  @Test
  @Rule("C10")
  void bytes_passTheHttpFrontBothWays() throws Exception {
    try (Served served = Served.of(drumbeat);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> made =
          call(
              http,
              HttpRequest.newBuilder(served.at(path("s")))
                  .header("Content-Type", Form.TYPE)
                  .POST(
                      BodyPublishers.ofByteArray(new Form().file("a", "a/b", EVERY_BYTE).bytes())));
      assertThat(made.statusCode()).isEqualTo(201);
      String row = new String(made.body(), StandardCharsets.UTF_8);
      String content = row.replaceAll(".*\"contentPath\":\"([^\"]+)\".*", "$1");

      HttpResponse<byte[]> read = call(http, HttpRequest.newBuilder(served.at(content)).GET());

      assertThat(read.body()).isEqualTo(EVERY_BYTE);
      Reply announced = announce(EVERY_BYTE).expect(201);
      String target = announced.text("uploadUrl").replaceFirst("https?://[^/]+", "");
      HttpRequest.Builder put = HttpRequest.newBuilder(served.at(target));
      assertThat(call(http, put.copy().PUT(BodyPublishers.ofString("other"))).statusCode())
          .isEqualTo(403);
      assertThat(call(http, put.PUT(BodyPublishers.ofByteArray(EVERY_BYTE))).statusCode())
          .isEqualTo(200);
      complete(announced).expect(200);
    }
  }

  private HttpResponse<byte[]> call(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.header("Authorization", "Bearer " + company.board().bearer().orElseThrow()).build(),
        BodyHandlers.ofByteArray());
  }
}
