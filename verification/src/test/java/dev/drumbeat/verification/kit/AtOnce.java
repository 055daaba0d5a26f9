package dev.drumbeat.verification.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that contend: each in a thread of its own. */
public final class AtOnce {
  private AtOnce() {}

  /** The answers, in the order of the calls. */
  public static List<Reply> call(Collection<? extends Callable<Reply>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return on(threads, calls);
    }
  }

  /** The same with no more than so many threads. */
  public static List<Reply> call(int threads, Collection<? extends Callable<Reply>> calls)
      throws Exception {
    try (ExecutorService few = Executors.newFixedThreadPool(threads)) {
      return on(few, calls);
    }
  }

  private static List<Reply> on(
      ExecutorService threads, Collection<? extends Callable<Reply>> calls) throws Exception {
    List<Reply> replies = new ArrayList<>();
    for (Future<Reply> each : threads.invokeAll(calls)) {
      replies.add(each.get());
    }
    return replies;
  }
}
