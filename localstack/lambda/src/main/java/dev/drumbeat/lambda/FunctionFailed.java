package dev.drumbeat.lambda;

/** The function answered with an error, or did not answer: what an invocation's caller is told. */
public final class FunctionFailed extends Exception {
  private static final long serialVersionUID = 1;

  /** How an invocation can fail, in the words of Lambda. */
  public enum Reason {
    /** The function said so itself. */
    UNHANDLED("Unhandled"),
    /** It took longer than its timeout and was killed. */
    TIMED_OUT("Sandbox.Timedout"),
    /** Its process ended before it answered. */
    EXITED("Runtime.ExitError"),
    /** It could not start. */
    NOT_STARTED("Runtime.InitError"),
    /** Its answer was larger than an answer may be. */
    ANSWER_TOO_LARGE("Function.ResponseSizeTooLarge"),
    /** The event was larger than an event may be; no function saw it. */
    EVENT_TOO_LARGE("RequestTooLargeException");

    private final String type;

    Reason(String type) {
      this.type = type;
    }
  }

  private final Reason reason;

  FunctionFailed(Reason reason, String message) {
    super(reason.type + ": " + message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
