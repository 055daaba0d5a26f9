package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Imports into a server in this process, as the command would, and looks at what came of it. */
final class Desk {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PAPERCLIP_API_URL", "here", "PAPERCLIP_API_KEY", "board");

  private final Optional<Client> board;

  /** After how many calls the process dies: the last one is carried out, its answer lost. */
  private int lastCall = Integer.MAX_VALUE;

  private int calls;

  private Desk(Optional<Client> board) {
    this.board = board;
  }

  Desk(Drumbeat drumbeat) {
    this(Optional.of(drumbeat.board()));
  }

  /** What a run of the command came to. */
  record Outcome(int code, String out, String err, int calls) {}

  static Path example() {
    try {
      return Path.of(Desk.class.getResource("/paperclip-package/COMPANY.md").toURI()).getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A copy of the example that a test may spoil. */
  static Path copy(Path to) {
    try (Stream<Path> files = Files.walk(example())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(example().relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      return to;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Desk dyingAfter(int calls) {
    lastCall = calls;
    return this;
  }

  Outcome run(Path source, String... options) {
    calls = 0;
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(source.toString());
    return run(arguments, (url, key) -> this::call);
  }

  /** A run that must not call any server. */
  static Outcome offline(Path source, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(source.toString());
    return new Desk(Optional.empty()).run(arguments, Desk::nowhere);
  }

  private static Api nowhere(String url, String key) {
    throw new AssertionError("A server was asked for");
  }

  private Outcome run(List<String> arguments, BiFunction<String, String, Api> apis) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Import tool = new Import(new PrintStream(out), new PrintStream(err), ENVIRONMENT, apis);
    int code = tool.run(arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), calls);
  }

  private Api.Reply call(
      String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
    calls++;
    if (calls > lastCall) {
      throw new Refused("The process is dead");
    }
    Client caller = board.orElseThrow();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      caller = caller.with(header.getKey(), header.getValue());
    }
    Reply reply = caller.call(method, path, body.map(JsonNode::toString));
    if (calls == lastCall) {
      throw new Refused("The answer is lost");
    }
    Optional<String> next = Optional.ofNullable(reply.headers().get("Link"));
    boolean again = reply.headers().containsKey("Idempotency-Replayed");
    return new Api.Reply(reply.status(), reply.body(), next.flatMap(HttpApi::nextIn), again);
  }

  JsonNode read(String path) {
    return board.orElseThrow().get("/api" + path).expect(200).body();
  }

  /** The id of the company of this name; fails unless there is exactly one. */
  String company(String name) {
    List<JsonNode> found = new ArrayList<>();
    read("/companies").forEach(row -> found.add(row));
    found.removeIf(row -> !row.get("name").textValue().equals(name));
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " companies called " + name);
    }
    return found.getFirst().get("id").textValue();
  }

  /** Rows of a company's list by a field. */
  Map<String, JsonNode> rows(String company, String list, String by) {
    Map<String, JsonNode> rows = new HashMap<>();
    read("/companies/" + company + "/" + list)
        .forEach(row -> rows.put(row.get(by).textValue(), row));
    return rows;
  }
}
