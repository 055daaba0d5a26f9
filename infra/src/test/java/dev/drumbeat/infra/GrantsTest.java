package dev.drumbeat.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.infra.Synthesis.Resource;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Capability;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.EventFunction;
import dev.drumbeat.model.api.EventFunctions;
import dev.drumbeat.model.api.ItemPlaces;
import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A role allows what the catalogue says its functions do: nothing is missing, nothing extra. */
@NeedsNode
class GrantsTest {
  private static final int LONGEST_POLICY = 10_240;

  static Stream<Synthesis> deployments() {
    return Syntheses.all();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void rolesOfCapabilities_allowWhatTheirActionsDeclare(Synthesis deployment) {
    for (Capability capability : Capability.values()) {
      Set<String> expected = new TreeSet<>();
      Catalogue.ACTIONS.stream()
          .filter(action -> action.capability() == capability)
          .forEach(action -> declared(expected, action));

      assertThat(allowed(deployment, capability.function()))
          .as(capability.function())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void rolesOfEventFunctions_allowWhatTheyDeclare(Synthesis deployment) {
    for (EventFunction event : EventFunctions.ALL) {
      Set<String> expected = new TreeSet<>();
      event.table().reads().forEach(type -> declared(expected, type, false));
      event.table().writes().forEach(type -> declared(expected, type, true));

      assertThat(allowed(deployment, event.function())).as(event.function()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void filesOfIssues_areReachedByTheThreadAlone(Synthesis deployment) {
    for (Capability capability : Capability.values()) {
      boolean reaches =
          statements(deployment, capability.function()).stream()
              .anyMatch(statement -> statement.toString().contains("/attachments/*"));

      assertThat(reaches).as(capability.function()).isEqualTo(capability == Capability.THREAD);
    }
  }

  @Test
  void activity_isPutAndNeverChanged() {
    assertThat(ItemPlaces.touches(ItemType.ACTIVITY)).doesNotContain(Touch.UPDATE, Touch.DELETE);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void policies_fitIntoARole(Synthesis deployment) {
    assertThat(deployment.ofType("AWS::IAM::Policy"))
        .allSatisfy(
            policy ->
                assertThat(policy.properties().path("PolicyDocument").toString().length())
                    .isLessThan(LONGEST_POLICY));
  }

  private static void declared(Set<String> into, Action action) {
    action.table().reads().forEach(type -> declared(into, type, false));
    action.table().writes().forEach(type -> declared(into, type, true));
  }

  private static void declared(Set<String> into, ItemType type, boolean writes) {
    ItemPlaces.places(type)
        .forEach(
            place ->
                ItemPlaces.touches(type).stream()
                    .filter(touch -> touch.writes() == writes)
                    .filter(touch -> place.index().isEmpty() || touch == Touch.QUERY)
                    .flatMap(touch -> touch.operations().stream())
                    .forEach(
                        operation ->
                            into.add(
                                place.index().orElse("") + " " + place.pk() + " " + operation)));
  }

  /** What the policy of the part with this function says of the table. */
  private static Set<String> allowed(Synthesis deployment, String function) {
    Set<String> allowed = new TreeSet<>();
    for (JsonNode statement : statements(deployment, function)) {
      JsonNode pks =
          statement.path("Condition").path("ForAllValues:StringLike").path("dynamodb:LeadingKeys");
      for (String action : texts(statement.path("Action"))) {
        if (action.startsWith("dynamodb:")) {
          for (String pk : texts(pks)) {
            allowed.add(
                index(statement.path("Resource"))
                    + " "
                    + pk
                    + " "
                    + action.substring("dynamodb:".length()));
          }
        }
      }
    }
    return allowed;
  }

  private static List<JsonNode> statements(Synthesis deployment, String function) {
    List<JsonNode> statements = new ArrayList<>();
    for (Resource policy : deployment.ofType("AWS::IAM::Policy")) {
      boolean ofCapability = policy.template().contains("Api" + function);
      boolean ofEvent = policy.id().startsWith(function + "Part");
      if (ofCapability || ofEvent) {
        policy.properties().path("PolicyDocument").path("Statement").forEach(statements::add);
      }
    }
    assertThat(statements).as(function).isNotEmpty();
    return statements;
  }

  private static List<String> texts(JsonNode oneOrMany) {
    List<String> texts = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(text -> texts.add(text.asText()));
    } else if (!oneOrMany.isMissingNode()) {
      texts.add(oneOrMany.asText());
    }
    return texts;
  }

  private static String index(JsonNode resource) {
    String text = resource.toString();
    int at = text.indexOf("/index/");
    return at < 0 ? "" : text.substring(at + "/index/".length()).replaceAll("\\W.*", "");
  }
}
