package dev.drumbeat.lambda;

import dev.drumbeat.lambda.Sandbox.Workshop;
import dev.drumbeat.lambda.Stage.Lambda;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The sandboxes of one function: started on demand, kept warm, replaced when they die. */
final class Pool implements AutoCloseable {
  private final Lambda function;
  private final Workshop workshop;
  private final Clock clock;
  private final Semaphore concurrency;
  private final Deque<Sandbox> idle = new ArrayDeque<>();
  private final List<Sandbox> all = new ArrayList<>();
  private boolean closed;

  /**
   * @param most how many invocations at a time; more wait
   */
  Pool(Lambda function, Workshop workshop, Clock clock, int most) {
    this.function = function;
    this.workshop = workshop;
    this.clock = clock;
    this.concurrency = new Semaphore(most, true);
  }

  Lambda function() {
    return function;
  }

  /**
   * The function's answer.
   *
   * @throws FunctionFailed as on AWS: an error of the function, a timeout, a crash, no start
   */
  byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
    concurrency.acquire();
    try {
      Sandbox sandbox = taken();
      try {
        return sandbox.invoke(event);
      } finally {
        giveBack(sandbox);
      }
    } catch (IOException unstarted) {
      throw new FunctionFailed(
          FunctionFailed.Reason.NOT_STARTED, function.export() + ": " + unstarted.getMessage());
    } finally {
      concurrency.release();
    }
  }

  private Sandbox taken() throws IOException, FunctionFailed, InterruptedException {
    synchronized (idle) {
      while (!idle.isEmpty()) {
        Sandbox warm = idle.pop();
        if (warm.isUsable()) {
          return warm;
        }
        all.remove(warm);
        warm.close();
      }
    }
    Sandbox cold = Sandbox.start(function, workshop, clock);
    synchronized (idle) {
      if (!closed) {
        all.add(cold);
        return cold;
      }
    }
    cold.close();
    throw new FunctionFailed(
        FunctionFailed.Reason.NOT_STARTED,
        function.export() + ": everything was stopped meanwhile");
  }

  private void giveBack(Sandbox sandbox) {
    synchronized (idle) {
      idle.push(sandbox);
    }
  }

  /** The processes that run now. */
  List<Long> pids() {
    synchronized (idle) {
      return all.stream().filter(Sandbox::isUsable).map(Sandbox::pid).toList();
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      all.forEach(Sandbox::close);
      all.clear();
      idle.clear();
    }
  }
}
