package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Method;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Moment;
import dev.drumbeat.verification.kit.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * How many DynamoDB calls each action makes after authentication (SPEC §10): two, or what {@code
 * calls.tsv} says with its reason. Each action is called once, by an agent with a run token if it
 * may, in a company where nothing was changed; how a call ended is in the list too, so that an
 * action which only was refused does not pass for measured.
 */
class CallCountTest {
  private static final int ALLOWED = 2;

  /** Who is calling, and which company an id of the board belongs to, is cached (decision 0013). */
  private static final Set<String> AUTHENTICATION = Set.of("CRED#", "PTR#", "USER#");

  /** An agent may do this only to those below it, or to what it asked. */
  private static final Set<String> BOARDS_TOO =
      Set.of(
          "updateAgent",
          "updatePermissions",
          "setAgentBudget",
          "linkIssueApproval",
          "unlinkIssueApproval");

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Between counting =
      (request, next) -> {
        if (!isAuthentication(request)) {
          calls.add(request.getClass().getSimpleName());
        }
        return next.proceed(request);
      };

  @Test
  @Rule("H3")
  void actions_makeAtMostTwoCalls_orHaveTheirReason() {
    Map<String, String> reasons = reasons();
    Set<String> found = new TreeSet<>();
    try (Drumbeat drumbeat = Drumbeat.over(db -> counting.over(DynamoDbClient.class, db))) {
      World world = new World(drumbeat);
      Moment untouched = Moment.now(drumbeat);
      for (Action action : Catalogue.ACTIONS) {
        found.add(row(world, action));
        if (action.method() != Method.GET) {
          untouched.again();
        }
      }
    }
    Set<String> listed = new TreeSet<>();
    reasons.keySet().forEach(listed::add);
    assertThat(found).as("the list should read\n%s", String.join("\n", found)).isEqualTo(listed);
    assertThat(reasons.entrySet())
        .allMatch(
            row ->
                Integer.parseInt(row.getKey().split("\t", -1)[1]) <= ALLOWED
                    || !row.getValue().isBlank());
  }

  private String row(World world, Action action) {
    boolean byBoard =
        action.callers() == Callers.BOARD
            || action.callers() == Callers.HUMAN
            || action.callers() == Callers.INSTANCE_ADMIN
            || BOARDS_TOO.contains(action.function());
    Client caller = byBoard ? world.admin() : world.agent();
    calls.clear();
    Reply reply = call(world, action, caller);
    return action.function() + "\t" + calls.size() + "\t" + reply.status();
  }

  private static Reply call(World world, Action action, Client caller) {
    boolean sends = action.method() != Method.GET && action.method() != Method.DELETE;
    return caller.call(
        action.method().name(),
        world.path(action),
        sends ? Optional.of(Body.text(world.meant(action))) : Optional.empty());
  }

  private static boolean isAuthentication(SdkRequest request) {
    return request instanceof GetItemRequest get
        && AUTHENTICATION.stream().anyMatch(get.key().get("pk").s()::startsWith);
  }

  /** The rows of the list without their reasons, and the reasons. */
  private static Map<String, String> reasons() {
    try (InputStream list = CallCountTest.class.getResourceAsStream("/calls.tsv")) {
      Map<String, String> reasons = new LinkedHashMap<>();
      new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int end = line.lastIndexOf('\t');
                reasons.put(line.substring(0, end), line.substring(end + 1));
              });
      return reasons;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
