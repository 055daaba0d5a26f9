package dev.drumbeat.model.cascade;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import java.time.Instant;

/**
 * A reprioritisation of a company: a list of moves, shown first, then committed as one operation,
 * then undone if that is wanted (X2).
 *
 * @param total how many moves there are; {@code applied} how many of them, the first ones, are made
 */
public record Cascade(
    CascadeId id,
    CompanyId company,
    CascadeState state,
    Actor by,
    int total,
    int applied,
    Instant createdAt,
    long version) {

  /** The same in another state. */
  public Cascade in(CascadeState next) {
    if (!state.targets().contains(next)) {
      throw new IllegalStateException(state + " does not become " + next);
    }
    return new Cascade(id, company, next, by, total, applied, createdAt, version + 1);
  }

  /** The same with so many moves made; at the end of its way it is in the state of that. */
  public Cascade applying(int made) {
    Cascade next = new Cascade(id, company, state, by, total, made, createdAt, version + 1);
    boolean ended = made == (state.goesBack() ? 0 : total);
    return ended
        ? new Cascade(id, company, state.end(), by, total, made, createdAt, version + 1)
        : next;
  }
}
