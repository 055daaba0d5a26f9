package dev.drumbeat.verification.linearizability;

import dev.drumbeat.verification.linearizability.Operation.Result;
import java.util.Optional;

/** A lease as it should be: one holder, a fence that counts acquisitions. */
record LeaseModel(String holder, long fence, long until) {
  private static final String NOBODY = "";

  static final LeaseModel FREE = new LeaseModel(NOBODY, 0, 0);

  /** What it is after the operation, if the operation may have gone so here. */
  Optional<LeaseModel> after(Operation op) {
    boolean holds = holder.equals(op.run());
    boolean refused = op.result() == Result.REFUSED;
    return switch (op.kind()) {
      case CHECKOUT -> refused ? when(heldAgainst(op), this) : checkedOut(op);
      case WRITE -> when(refused != holds && (refused || fence == op.fence()), this);
      case RELEASE -> when(refused != holds, refused ? this : let());
      case FORCE -> Optional.of(let());
    };
  }

  private Optional<LeaseModel> checkedOut(Operation op) {
    if (holder.equals(op.run())) {
      return when(isFence(op, fence), this);
    }
    boolean free = holder.equals(NOBODY) || until <= op.clock().to();
    return when(free && isFence(op, fence + 1), new LeaseModel(op.run(), fence + 1, op.until()));
  }

  private static boolean isFence(Operation op, long expected) {
    return op.result() == Result.UNKNOWN || op.fence() == expected;
  }

  private boolean heldAgainst(Operation op) {
    return !holder.equals(NOBODY) && !holder.equals(op.run()) && until > op.clock().from();
  }

  private LeaseModel let() {
    return new LeaseModel(NOBODY, fence, 0);
  }

  private static Optional<LeaseModel> when(boolean possible, LeaseModel state) {
    return possible ? Optional.of(state) : Optional.empty();
  }
}
