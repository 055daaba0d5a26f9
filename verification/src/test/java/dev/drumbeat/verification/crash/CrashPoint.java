package dev.drumbeat.verification.crash;

import dev.drumbeat.verification.faults.Between;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Counts the calls a process makes to its table and its queue, and kills it before or after one.
 */
final class CrashPoint implements Between {
  private static final int NEVER = -1;

  private int calls;
  private int fatal = NEVER;
  private boolean carriedOut;
  private Class<?> kind = SdkRequest.class;
  private boolean armed;

  /** The process dies; nothing in it may catch this. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
      super(where);
    }
  }

  /** Counts from zero, without harm. */
  void count() {
    killAt(NEVER, false);
  }

  /** Counts from zero and kills at this call: when it was carried out, or before. */
  void killAt(int call, boolean after) {
    calls = 0;
    fatal = call;
    carriedOut = after;
    kind = SdkRequest.class;
    armed = true;
  }

  /** Kills when the first call of this kind was carried out. */
  void killAfter(Class<? extends SdkRequest> first) {
    killAt(0, true);
    kind = first;
  }

  /** How many calls there were; from now on none counts. */
  int stop() {
    armed = false;
    return calls;
  }

  @Override
  public Object call(SdkRequest request, Next next) {
    if (!armed || !kind.isInstance(request) || request instanceof ScanRequest) {
      return next.proceed(request);
    }
    boolean now = calls++ == fatal;
    String where = request.getClass().getSimpleName() + " " + (calls - 1);
    if (now && !carriedOut) {
      throw new Crash("before " + where);
    }
    Object answer = next.proceed(request);
    if (now) {
      throw new Crash("after " + where);
    }
    return answer;
  }
}
