package dev.drumbeat.model.issue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * On what terms an issue is worked: the grants whoever takes it must have (R4), and what must be
 * shown before it is done (C11).
 */
public record Terms(List<String> requiredGrants, List<Criterion> criteria) {
  public static final Terms NONE = new Terms(List.of(), List.of());

  /** An issue requires at most so many grants. */
  public static final int MOST_GRANTS = 20;

  public Terms {
    requiredGrants = List.copyOf(new TreeSet<>(requiredGrants));
    criteria = List.copyOf(criteria);
  }

  public Terms requiring(List<String> grants) {
    return new Terms(grants, criteria);
  }

  public Terms accepting(List<Criterion> others) {
    return new Terms(requiredGrants, others);
  }

  /** Those of the required grants that are not among these. */
  public List<String> missing(Set<String> grants) {
    return requiredGrants.stream().filter(required -> !grants.contains(required)).toList();
  }

  /** The criteria without evidence or waiver. */
  public List<Criterion> open() {
    return criteria.stream().filter(Criterion::isOpen).toList();
  }

  public Optional<Criterion> criterion(CriterionId id) {
    return criteria.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** With evidence for one of the criteria; later evidence replaces earlier. */
  public Terms shown(CriterionId id, Criterion.Evidence evidence) {
    return changed(id, each -> each.shown(evidence));
  }

  /** With one of the criteria waived. */
  public Terms waived(CriterionId id, Criterion.Waiver waiver) {
    return changed(id, each -> each.waived(waiver));
  }

  private Terms changed(CriterionId id, UnaryOperator<Criterion> change) {
    return accepting(
        criteria.stream().map(each -> each.id().equals(id) ? change.apply(each) : each).toList());
  }
}
