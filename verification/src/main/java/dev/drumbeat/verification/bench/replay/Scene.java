package dev.drumbeat.verification.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.blob.FileBlobs;
import dev.drumbeat.functions.company.Bootstrap;
import dev.drumbeat.functions.config.OidcSettings;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Signer;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.KnowledgeActions;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.verification.bench.replay.Functions.Asked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A company whose agents go through the same heartbeat as those of the benchmark. */
final class Scene {
  private final Functions functions;
  private final String boardKey;

  private Scene(Functions functions, String boardKey) {
    this.functions = functions;
    this.boardKey = boardKey;
  }

  /** A fixed key, because runs opened before the copy is made are used after it. */
  static Scene over(DynamoDbClient client) {
    byte[] key = "a key that signs nothing but this".getBytes(StandardCharsets.UTF_8);
    Secrets secrets = key::clone;
    Wiring wiring =
        new Wiring()
            .with(DynamoDbClient.class, client)
            .with(Clock.class, Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)))
            .with(Secrets.class, secrets)
            .with(Nudger.class, new Silent())
            .with(OidcSettings.class, OidcSettings.OFF)
            .with(Settings.class, new Settings("drumbeat", Optional.empty(), "", true, false));
    Signer signer = wiring.get(Signer.class);
    wiring.with(Blobs.class, new FileBlobs(Path.of("no-files-here"), "http://127.0.0.1", signer));
    String board = wiring.get(Bootstrap.class).firstBoardKey().orElse("");
    return new Scene(new Functions(wiring), board);
  }

  /** Nobody listens: the agents are here already. */
  private static final class Silent implements Nudger {
    @Override
    public void nudge(CompanyId company, Set<AgentId> agents) {}

    @Override
    public void later(CompanyId company, AgentId agent, Duration wait) {}
  }

  JsonNode company() {
    return board(CompanyActions.CREATE_COMPANY, Map.of(), "{\"name\":\"Replay\"}");
  }

  /** Searches what the company knows. */
  JsonNode search(String company, String words) {
    Map<String, String> path = Map.of("companyId", company);
    return functions.call(
        new Asked(KnowledgeActions.LIST_KNOWLEDGE, path, boardKey, "", Map.of("q", words)));
  }

  Replay.Agent agent(JsonNode company, int number, int issues) {
    Map<String, String> path = Map.of("companyId", company.path("id").asText());
    String profile = "{\"name\":\"Agent %06d\",\"adapterType\":\"pull\"}".formatted(number);
    String id = board(AgentActions.CREATE_AGENT, path, profile).path("id").asText();
    Map<String, String> agent = Map.of("agentId", id);
    String key = board(AgentActions.CREATE_AGENT_KEY, agent, "{}").path("token").asText();
    List<String> filed = new ArrayList<>();
    for (int i = 0; i < issues; i++) {
      String body =
          "{\"title\":\"Task %03d of %d\",\"assigneeAgentId\":\"%s\"}".formatted(i, number, id);
      filed.add(board(IssueActions.CREATE_ISSUE, path, body).path("id").asText());
    }
    JsonNode run = functions.call(new Asked(RunActions.OPEN_RUN, Map.of(), key, "{}"));
    return new Replay.Agent(id, run.path("token").asText(), filed);
  }

  private JsonNode board(Action action, Map<String, String> path, String body) {
    return functions.call(new Asked(action, path, boardKey, body));
  }

  void heartbeat(Replay.Agent agent, String issue) {
    Map<String, String> path = Map.of("issueId", issue);
    String token = agent.token();
    functions.call(new Asked(AgentActions.GET_ME, Map.of(), token, ""));
    functions.call(new Asked(AgentActions.GET_INBOX_LITE, Map.of(), token, ""));
    String checkout =
        "{\"agentId\":\"" + agent.id() + "\",\"expectedStatuses\":[\"todo\",\"in_progress\"]}";
    functions.call(new Asked(IssueActions.CHECKOUT_ISSUE, path, token, checkout));
    functions.call(new Asked(IssueActions.GET_HEARTBEAT_CONTEXT, path, token, ""));
    functions.call(new Asked(ThreadActions.LIST_COMMENTS, path, token, ""));
    String done = "{\"status\":\"done\",\"comment\":\"Done as asked.\"}";
    functions.call(new Asked(IssueActions.UPDATE_ISSUE, path, token, done));
  }
}
