package dev.drumbeat.functions.comment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.gateway.wire.CommentWire;
import dev.drumbeat.functions.issue.ChangeWriter;
import dev.drumbeat.functions.issue.EdgeItem;
import dev.drumbeat.functions.issue.EditReader;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.issue.Steps;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.issue.IssueChange;
import dev.drumbeat.model.issue.Spoken;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Adds to an issue's thread, held or not (C7); others' words wake the assignee (W2). */
@Singleton
public class CreateComment {
  private final Gateway gateway;
  private final IssueReader reader;
  private final EditReader edits;
  private final Effects effects;
  private final RepeatedComments repeats;
  private final CommentWire wire;

  @Inject
  public CreateComment(
      Gateway gateway,
      IssueReader reader,
      EditReader edits,
      Effects effects,
      RepeatedComments repeats,
      CommentWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.edits = edits;
    this.effects = effects;
    this.repeats = repeats;
    this.wire = wire;
  }

  /** What a comment changes, and what follows if it brings the issue back. */
  @Singleton
  public static class Effects {
    private final ChangeWriter writer;
    private final Steps steps;

    @Inject
    public Effects(ChangeWriter writer, Steps steps) {
      this.writer = writer;
      this.steps = steps;
    }
  }

  @Funq("createComment")
  public APIGatewayV2HTTPResponse createComment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.CREATE_COMMENT, event, this::create);
  }

  private Outcome create(Call call) {
    Optional<Comment> earlier = repeats.find(call);
    if (earlier.isPresent()) {
      return Outcome.answer(Answer.created(wire.row(earlier.get())));
    }
    IssueReader.Seen seen = reader.see(call);
    String body = call.body().required("body");
    boolean reopens = call.body().flag("reopen") || call.body().flag("resume");
    IssueChange.Accepted change = Spoken.on(seen.issue(), body, reopens, seen.standing());
    WriteSet writes = new WriteSet(call.company());
    ChangeWriter.Around around =
        new ChangeWriter.Around(
            Spoken.standing(seen.issue(), seen.standing()),
            EdgeItem.Named.NONE,
            edits.named(call, seen.issue(), body),
            call.body().nonEmpty("clientRequestId"),
            "issue.comment_added",
            Optional.empty());
    ChangeWriter.Written written = effects.writer.write(writes, change, around);
    Comment comment = written.comment().orElseThrow();
    repeats.note(writes, call, comment);
    return Outcome.plan(writes, Answer.created(wire.row(comment)))
        .then(() -> written.steps().forEach(effects.steps::settle))
        .onRefused(refused -> Outcome.again(Race.COMMENT_OVERTAKEN));
  }
}
