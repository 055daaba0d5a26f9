package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.issue.SuggestedTasks;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.InteractionActions;
import dev.drumbeat.model.interaction.InteractionKind;
import dev.drumbeat.model.interaction.InteractionMove;
import dev.drumbeat.model.interaction.InteractionOutcome;
import dev.drumbeat.model.interaction.SuggestedTask;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says yes. A document that was confirmed is still the revision that was shown; suggested tasks are
 * filed with the answer, all that were selected or none.
 */
@Singleton
public class AcceptInteraction {
  private final Gateway gateway;
  private final Resolutions resolutions;
  private final InteractionReader reader;
  private final SuggestedTasks tasks;

  @Inject
  public AcceptInteraction(
      Gateway gateway, Resolutions resolutions, InteractionReader reader, SuggestedTasks tasks) {
    this.gateway = gateway;
    this.resolutions = resolutions;
    this.reader = reader;
    this.tasks = tasks;
  }

  @Funq("acceptInteraction")
  public APIGatewayV2HTTPResponse acceptInteraction(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.ACCEPT_INTERACTION, event, this::accept);
  }

  private Outcome accept(Call call) {
    return resolutions.resolve(
        call, InteractionMove.ACCEPT, (writes, seen) -> given(writes, call, seen));
  }

  private Resolutions.Given given(WriteSet writes, Call call, InteractionReader.Seen seen) {
    if (seen.interaction().kind() == InteractionKind.SUGGEST_TASKS) {
      return filed(writes, call, seen);
    }
    reader.requireLatest(writes, call, seen.interaction());
    ObjectNode result = resolutions.result(InteractionOutcome.ACCEPTED, Optional.empty());
    if (seen.interaction().kind() == InteractionKind.REQUEST_CHECKBOX_CONFIRMATION) {
      selected(call, seen).forEach(result.putArray("selectedOptionIds")::add);
    }
    return Resolutions.Given.of(result, InteractionMove.ACCEPT);
  }

  private List<String> selected(Call call, InteractionReader.Seen seen) {
    Choices choices = Choices.read(resolutions.payload(seen));
    List<String> selected =
        call.body().texts("selectedOptionIds").orElse(choices.preset()).stream()
            .distinct()
            .toList();
    String wrong = choices.wrong(selected);
    if (!wrong.isEmpty()) {
      throw Resolutions.invalid(wrong);
    }
    return selected;
  }

  private Resolutions.Given filed(WriteSet writes, Call call, InteractionReader.Seen seen) {
    List<SuggestedTask> all = SuggestedTask.fromTheTop(Tasks.read(resolutions.payload(seen)));
    Set<String> keys =
        all.stream().map(SuggestedTask::clientKey).collect(Collectors.toUnmodifiableSet());
    Set<String> wanted = call.body().texts("selectedClientKeys").map(Set::copyOf).orElse(keys);
    if (wanted.isEmpty() || !keys.containsAll(wanted)) {
      throw Resolutions.invalid("selectedClientKeys must name tasks that were suggested");
    }
    List<SuggestedTask> chosen =
        all.stream().filter(task -> wanted.contains(task.clientKey())).toList();
    if (!chosen.stream().flatMap(task -> task.above().stream()).allMatch(wanted::contains)) {
      throw Resolutions.invalid("A task can only be selected with the one it is a part of");
    }
    SuggestedTasks.Filed filed = tasks.file(writes, call, seen.issue(), chosen);
    return new Resolutions.Given(
        result(filed, keys.stream().filter(key -> !wanted.contains(key)).sorted().toList()),
        filed.underIssue(),
        filed.given(),
        InteractionMove.ACCEPT);
  }

  private ObjectNode result(SuggestedTasks.Filed filed, List<String> skipped) {
    ObjectNode result = resolutions.result();
    ArrayNode created = result.putArray("createdTasks");
    filed
        .byKey()
        .forEach(
            (key, issue) ->
                created
                    .addObject()
                    .put("clientKey", key)
                    .put("issueId", issue.id().value())
                    .put("identifier", issue.identifier())
                    .put("title", issue.title())
                    .put("parentIssueId", issue.parent().orElseThrow().value()));
    skipped.forEach(result.putArray("skippedClientKeys")::add);
    return result;
  }
}
