package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import java.util.function.Function;

/** What an action came to. The gateway commits what was planned, so no action can forget how. */
public sealed interface Outcome {
  /** Nothing to write: this is the answer. */
  record Answered(Answer answer) implements Outcome {}

  /** Nothing changed, and why. */
  record Refused(Problem problem) implements Outcome {}

  /**
   * To be committed; the answer holds once it is.
   *
   * @param onRefused what a refused commit means, by participant
   * @param after work that follows a commit and that the tick would find if it were lost
   * @param undo work that follows a refused commit: what the plan left outside the table
   */
  record Planned(
      WriteSet writes,
      Answer answer,
      Function<CommitResult.Refused, Verdict> onRefused,
      Runnable after,
      Runnable undo)
      implements Outcome {

    /** The same plan with its own reading of a refused commit. */
    public Planned onRefused(Function<CommitResult.Refused, Verdict> reading) {
      return new Planned(writes, answer, reading, after, undo);
    }

    /** The same plan with work that follows. */
    public Planned then(Runnable work) {
      return new Planned(writes, answer, onRefused, work, undo);
    }

    /** The same plan with what to take back if it does not commit. */
    public Planned orElse(Runnable work) {
      return new Planned(writes, answer, onRefused, after, work);
    }
  }

  /** What a refused commit means. */
  sealed interface Verdict {
    /** The caller is refused. */
    record Refuse(Problem problem) implements Verdict {}

    /** It was done before: this is what it came to. */
    record Answered(Answer answer) implements Verdict {}

    /** A tolerated race: read and decide again. */
    record Again(Race race) implements Verdict {}
  }

  static Outcome answer(Answer answer) {
    return new Answered(answer);
  }

  static Outcome refuse(ProblemCode code) {
    return new Refused(Problem.of(code));
  }

  static Outcome refuse(Problem problem) {
    return new Refused(problem);
  }

  /** A plan whose every refusal means that somebody else was faster: decided again. */
  static Planned plan(WriteSet writes, Answer answer) {
    return new Planned(writes, answer, refused -> again(Race.OVERTAKEN), () -> {}, () -> {});
  }

  static Verdict again(Race race) {
    return new Verdict.Again(race);
  }

  static Verdict done(Answer answer) {
    return new Verdict.Answered(answer);
  }

  static Verdict no(ProblemCode code) {
    return new Verdict.Refuse(Problem.of(code));
  }
}
