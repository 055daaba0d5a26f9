package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.CriterionId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueChange.Refused;
import dev.drumbeat.model.issue.IssueChange.Unchanged;
import dev.drumbeat.model.issue.IssueEdit;
import dev.drumbeat.model.issue.IssueTransitions;
import dev.drumbeat.model.issue.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiFunction;

/** Changes one acceptance criterion of an issue, as a change of the issue (C11). */
@Singleton
public class CriterionChange {
  private final IssueReader reader;
  private final ChangeWriter writer;
  private final IssueWire wire;

  @Inject
  public CriterionChange(IssueReader reader, ChangeWriter writer, IssueWire wire) {
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
  }

  /** What becomes of the terms. */
  interface Change extends BiFunction<Terms, CriterionId, Terms> {}

  Outcome carryOut(Call call, String action, Change change) {
    IssueReader.Seen seen = reader.see(call);
    CriterionId id = call.path("criterionId", CriterionId::new);
    Terms before = seen.issue().terms();
    if (before.criterion(id).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    IssueEdit edit = IssueEdit.toTerms(change.apply(before, id));
    return switch (IssueTransitions.decide(seen.issue(), edit, seen.standing())) {
      case Refused refused -> Outcome.refuse(refused.problem());
      case Unchanged unchanged -> Outcome.answer(Answer.ok(wire.row(unchanged.issue())));
      case Accepted accepted -> {
        WriteSet writes = new WriteSet(call.company());
        ChangeWriter.Around around =
            ChangeWriter.Around.of(seen.standing(), action).with(Map.of("criterionId", id.value()));
        Issue stored = writer.write(writes, accepted, around).issue();
        yield Outcome.plan(writes, Answer.ok(wire.row(stored)));
      }
    };
  }
}
