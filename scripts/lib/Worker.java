import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works the runs of one pull agent: claims a run, starts the command with the run's variables,
 * sends its output to the run's log, vouches for it, and ends the run by the exit code. Needs
 * nothing but a JDK; the few fields it reads of an answer are texts without escapes.
 */
final class Worker {
  private static final Duration WORD = Duration.ofSeconds(30);
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final int CLAIM_SECONDS = 20;
  private static final int MOST_KEPT = 150_000;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(WORD).build();
  private final String api;
  private final String agentKey;
  private final List<String> command;

  private Worker(String api, String agentKey, List<String> command) {
    this.api = api.replaceAll("/+$", "");
    this.agentKey = agentKey;
    this.command = command;
  }

  /** A claimed run: its id, its token, and the answer it came in. */
  private record Claim(String run, String token, String body) {}

  /** An answer: its status and body. */
  private record Reply(int status, String body) {}

  public static void main(String[] arguments) throws InterruptedException {
    String api = required("PAPERCLIP_API_URL");
    String key = required("PAPERCLIP_API_KEY");
    boolean once = arguments.length > 0 && arguments[0].equals("--once");
    List<String> command = List.of(arguments).subList(once ? 1 : 0, arguments.length);
    Worker worker = new Worker(api, key, command);
    boolean worked = worker.next();
    while (!once || !worked) {
      worked = worker.next();
    }
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      System.err.println("worker: set " + name);
      System.exit(2);
    }
    return value;
  }

  /** Works one run, or waits as long as it is told to; whether there was a run. */
  private boolean next() throws InterruptedException {
    try {
      Reply reply =
          post("/api/agents/me/runs/claim", agentKey, "{\"waitSec\":" + CLAIM_SECONDS + "}");
      Optional<String> run = field(reply.body(), "runId");
      if (reply.status() == 200 && run.isPresent()) {
        String token = field(reply.body(), "token").orElseThrow();
        work(new Claim(run.get(), token, reply.body()));
        return true;
      }
      if (reply.status() >= 400) {
        System.err.println("worker: claim answered " + reply.status() + ": " + reply.body());
      }
      Thread.sleep(Duration.ofSeconds(retryAfter(reply.body())));
    } catch (IOException unreachable) {
      System.err.println("worker: " + unreachable.getMessage() + "; trying again");
      Thread.sleep(WORD.dividedBy(6));
    }
    return false;
  }

  private static long retryAfter(String body) {
    Matcher found = Pattern.compile("\"retryAfterSec\":(\\d{1,4})").matcher(body);
    return found.find() ? Math.max(1, Long.parseLong(found.group(1)) / 5) : 5;
  }

  private void work(Claim claim) throws InterruptedException {
    System.out.println("worker: run " + claim.run());
    Process process = null;
    Thread shutdown = null;
    try {
      process = start(claim);
      Process child = process;
      shutdown = new Thread(() -> destroy(child));
      Runtime.getRuntime().addShutdownHook(shutdown);
      boolean lives = watch(claim, process);
      if (lives) {
        finish(claim, process.exitValue());
      } else {
        System.out.println("worker: run " + claim.run() + " was ended elsewhere");
      }
    } catch (IOException notStarted) {
      System.err.println("worker: " + notStarted.getMessage());
      finish(claim, 127);
    } finally {
      if (process != null) {
        destroy(process);
        Runtime.getRuntime().removeShutdownHook(shutdown);
      }
    }
  }

  private Process start(Claim claim) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.put("PAPERCLIP_API_URL", api);
    variables.put("PAPERCLIP_API_KEY", claim.token());
    variables.put("PAPERCLIP_RUN_ID", claim.run());
    put(variables, "PAPERCLIP_AGENT_ID", claim, "agentId");
    put(variables, "PAPERCLIP_COMPANY_ID", claim, "companyId");
    put(variables, "PAPERCLIP_TASK_ID", claim, "taskId");
    put(variables, "PAPERCLIP_WAKE_REASON", claim, "wakeReason");
    put(variables, "PAPERCLIP_WAKE_COMMENT_ID", claim, "wakeCommentId");
    put(variables, "PAPERCLIP_APPROVAL_ID", claim, "approvalId");
    variables.put("PAPERCLIP_WAKE_PAYLOAD_JSON", wakePayload(claim));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** What woke the agent; ids and names of ours, which need no escaping. */
  private static String wakePayload(Claim claim) {
    StringBuilder told = new StringBuilder("{\"fallbackFetchNeeded\":true");
    add(told, "reason", claim, "wakeReason");
    for (String name : new String[] {"interactionId", "interactionKind", "interactionStatus"}) {
      add(told, name, claim, name);
    }
    return told.append('}').toString();
  }

  private static void add(StringBuilder told, String name, Claim claim, String field) {
    field(claim.body(), field)
        .ifPresent(
            value ->
                told.append(",\"").append(name).append("\":\"").append(value).append('"'));
  }

  private static void put(
      Map<String, String> variables, String name, Claim claim, String field) {
    field(claim.body(), field).ifPresent(value -> variables.put(name, value));
  }

  /** Until the command is gone; false if the run ended before it. */
  private boolean watch(Claim claim, Process process) throws InterruptedException {
    Tail out = new Tail(process.getInputStream(), System.out);
    Tail err = new Tail(process.getErrorStream(), System.err);
    long looks = 0;
    while (!process.waitFor(FLUSH.toMillis(), TimeUnit.MILLISECONDS)) {
      send(claim, "stdout", out.take());
      send(claim, "stderr", err.take());
      looks++;
      if (looks % WORD.toSeconds() == 0 && !vouched(claim)) {
        return false;
      }
    }
    out.reader.join(2000);
    err.reader.join(2000);
    send(claim, "stdout", out.take());
    send(claim, "stderr", err.take());
    return true;
  }

  private boolean vouched(Claim claim) throws InterruptedException {
    try {
      return post(path(claim, "alive"), claim.token(), "{}").status() != 409;
    } catch (IOException unreachable) {
      System.err.println("worker: " + unreachable.getMessage());
      return true;
    }
  }

  private void send(Claim claim, String stream, String chunk) throws InterruptedException {
    if (chunk.isEmpty()) {
      return;
    }
    try {
      String body = "{\"stream\":\"" + stream + "\",\"chunk\":" + quoted(chunk) + "}";
      post(path(claim, "log"), claim.token(), body);
    } catch (IOException unreachable) {
      System.err.println("worker: output not sent: " + unreachable.getMessage());
    }
  }

  private void finish(Claim claim, int exitCode) throws InterruptedException {
    String outcome = exitCode == 0 ? "succeeded" : "failed";
    String error = exitCode == 0 ? "" : ",\"error\":\"The command exited with code " + exitCode + "\"";
    String body = "{\"outcome\":\"" + outcome + "\",\"exitCode\":" + exitCode + error + "}";
    try {
      Reply reply = post(path(claim, "finish"), claim.token(), body);
      System.out.println("worker: run " + claim.run() + " " + outcome + " (" + reply.status() + ")");
    } catch (IOException unreachable) {
      System.err.println("worker: the end was not reported: " + unreachable.getMessage());
    }
  }

  private static String path(Claim claim, String verb) {
    return "/api/heartbeat-runs/" + claim.run() + "/" + verb;
  }

  private Reply post(String path, String key, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(CALL)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  /** The first text of this name: ids, a token, a reason, none of which bears an escape. */
  private static Optional<String> field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"\\\\]*)\"").matcher(json);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /** Reads a stream as it comes, shows it, and keeps it until it is taken. */
  private static final class Tail {
    private final StringBuilder kept = new StringBuilder();
    private final Thread reader;

    private Tail(InputStream stream, java.io.PrintStream shown) {
      reader = Thread.ofVirtual().start(() -> read(stream, shown));
    }

    private void read(InputStream stream, java.io.PrintStream shown) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          shown.println(line);
          keep(line.replace("\0", "") + "\n");
        }
      } catch (IOException closed) {
        keep("");
      }
    }

    private synchronized void keep(String line) {
      kept.append(line, 0, Math.min(line.length(), Math.max(0, MOST_KEPT - kept.length())));
    }

    private synchronized String take() {
      String taken = kept.toString();
      kept.setLength(0);
      return taken;
    }
  }
}
