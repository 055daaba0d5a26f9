package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeId;
import dev.drumbeat.model.cascade.CascadeMove;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Reads reprioritisations with their moves, and how the issues stand that they are about. */
@Singleton
public class CascadeReader {
  private static final int BATCH = 500;

  private final Table table;
  private final IssueReader issues;

  @Inject
  public CascadeReader(Table table, IssueReader issues) {
    this.table = table;
    this.issues = issues;
  }

  Cascade required(Call call) {
    Key key = CascadeItem.key(call.company(), call.path("cascadeId", CascadeId::new));
    return table
        .get(call.company(), key)
        .map(CascadeItem::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  Optional<Cascade> find(CompanyId company, Key key) {
    return table.get(company, key).map(CascadeItem::read);
  }

  /** The moves from one place, inclusive, to another, exclusive. */
  List<CascadeMove> moves(Cascade cascade, int from, int to) {
    return from >= to
        ? List.of()
        : table.queryAll(cascade.company(), CascadeMoveItem.between(cascade, from, to)).stream()
            .map(CascadeMoveItem::read)
            .toList();
  }

  Map<IssueId, Issue> issues(Cascade cascade, List<CascadeMove> moves) {
    return issues.findAll(cascade.company(), moves.stream().map(CascadeMove::issue).toList());
  }

  /** The issues of which something no longer holds. */
  List<Issue> changed(Cascade cascade, BiPredicate<CascadeMove, Issue> holds) {
    List<Issue> changed = new ArrayList<>();
    for (int from = 0; from < cascade.total(); from += BATCH) {
      List<CascadeMove> moves = moves(cascade, from, Math.min(from + BATCH, cascade.total()));
      Map<IssueId, Issue> found = issues(cascade, moves);
      moves.stream()
          .filter(move -> !holds.test(move, found.get(move.issue())))
          .forEach(move -> changed.add(found.get(move.issue())));
    }
    return changed;
  }
}
