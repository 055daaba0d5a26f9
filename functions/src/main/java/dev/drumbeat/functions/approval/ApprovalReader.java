package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The approval that a call is about. */
@Singleton
public class ApprovalReader {
  private final Table table;

  @Inject
  public ApprovalReader(Table table) {
    this.table = table;
  }

  /** The approval of the path; refused as not found where there is none. */
  Approval of(Call call) {
    ApprovalId id = call.path("approvalId", ApprovalId::new);
    return table
        .get(call.company(), Keys.approval(call.company(), id))
        .map(ApprovalItem::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }
}
