package dev.drumbeat.functions.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.identity.Actor;
import java.util.Optional;

/**
 * What approvals of one type gate (A2). Whatever it adds to the write set commits with the asking
 * or the answer, or not at all. A type without an effect of its own is only a question.
 */
public interface ApprovalEffect {
  /** Nothing follows the commit. */
  Runnable NOTHING = () -> {};

  ApprovalType type();

  /**
   * Adds what the asking itself creates, and returns the payload as it is kept: checked, with every
   * id the effect will need chosen by the server.
   *
   * @throws dev.drumbeat.functions.gateway.RefusedCall if the payload does not say enough
   */
  default ObjectNode asked(WriteSet writes, Call call, ObjectNode payload) {
    return payload;
  }

  /**
   * Why what is asked waits for nobody (A4), if it does: then it is approved as it is asked, and
   * what that rests on is added.
   */
  default Optional<String> routine(WriteSet writes, Call call, ObjectNode payload) {
    return Optional.empty();
  }

  /** The same for a payload sent with a resubmission of an approval. */
  default ObjectNode askedAgain(WriteSet writes, Call call, Approval before, ObjectNode payload) {
    return payload;
  }

  /**
   * Adds what an answer does; the approval's status says which.
   *
   * @return what follows the commit, and the tick would find if it were lost
   * @throws dev.drumbeat.functions.gateway.RefusedCall if an approval can no longer be carried out
   */
  Runnable settled(WriteSet writes, Approval after, Actor actor);
}
