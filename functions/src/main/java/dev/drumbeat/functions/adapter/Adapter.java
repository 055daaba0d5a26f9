package dev.drumbeat.functions.adapter;

/** How a run reaches its agent (W10); one class per adapter type. */
public interface Adapter {
  /** The adapter type it serves, as agents name it. */
  String type();

  /**
   * Hands a run over. May be called again with the same run after a crash: the run's id is the key
   * by which a repetition is known. Returns when the agent has the run; the run may end before or
   * long after.
   *
   * @throws HandoverFailed if the agent cannot be reached; the run then ends as failed
   */
  void start(Handover handover);

  /** The agent could not be given its run. */
  final class HandoverFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HandoverFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
