package dev.drumbeat.functions.member;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.Member;
import dev.drumbeat.model.member.MemberId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Changes a membership: what the company sees, what the human may, and the count of admins in one
 * transaction. Of two changes that would together leave no admin, the second is refused.
 */
@Singleton
public class MemberChange {
  private final Table table;
  private final Trail trail;

  @Inject
  public MemberChange(Table table, Trail trail) {
    this.table = table;
    this.trail = trail;
  }

  /** The member of the path; refused as not found where there is none. */
  Member read(Call call) {
    return table
        .get(call.company(), Keys.member(call.company(), call.path("memberId", MemberId::new)))
        .map(MemberItem::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  Outcome planned(Call call, Move move, Answer answer) {
    WriteSet writes = new WriteSet(call.company());
    MemberItem.replace(writes, move.before(), move.after());
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of(move.action(), "member", move.after().id())
            .with(
                Map.of(
                    "userId", move.after().user().value(),
                    "from", move.before().role().wire(),
                    "role", move.after().role().wire())));
    return Outcome.plan(writes, answer).onRefused(MemberChange::meaning);
  }

  /** Whoever was overtaken looks again first: the count may rest on what changed. */
  private static Outcome.Verdict meaning(CommitResult.Refused refused) {
    boolean overtaken =
        refused.by(MemberItem.PARTICIPANT).isPresent()
            || refused.by(MembershipItem.PARTICIPANT).isPresent();
    return !overtaken && refused.by(AdminsItem.PARTICIPANT).isPresent()
        ? Outcome.no(ProblemCode.LAST_ADMIN)
        : Outcome.again(Race.OVERTAKEN);
  }

  /** A membership before and after, and what the audit calls the change. */
  record Move(Member before, Member after, String action) {}
}
