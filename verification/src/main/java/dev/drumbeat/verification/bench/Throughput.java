package dev.drumbeat.verification.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets a number of agents go through heartbeat sequences at the same time. */
final class Throughput {
  private final Server server;
  private final String company;

  Throughput(Server server, String company) {
    this.server = server;
    this.company = company;
  }

  /** How a measurement went: sequences in a second, and how long one took, in milliseconds. */
  record Result(double perSecond, double p50, double p99) {
    @Override
    public String toString() {
      return "%6.1f sequences/s, p50 %.1f ms, p99 %.1f ms".formatted(perSecond, p50, p99);
    }
  }

  Result measure(int agents, int sequences, Samples samples) {
    List<Double> millis = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(agents + 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(agents)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        parts.add(
            threads.submit(
                () -> {
                  double[] mine = work(sequences, samples, together);
                  synchronized (millis) {
                    for (double one : mine) {
                      millis.add(one);
                    }
                  }
                  return null;
                }));
      }
      together.await();
      long start = System.nanoTime();
      join(parts);
      double seconds = (System.nanoTime() - start) / 1e9;
      double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
      return new Result(
          all.length / seconds, Samples.percentile(all, 0.5), Samples.percentile(all, 0.99));
    } catch (Exception broken) {
      throw new IllegalStateException("A measurement broke off", broken);
    }
  }

  private double[] work(int sequences, Samples samples, CyclicBarrier together) throws Exception {
    try (Worker worker = Worker.hire(server, company, samples);
        Caller board = server.board(new Samples())) {
      List<String> issues = new ArrayList<>();
      for (int i = 0; i < sequences; i++) {
        issues.add(worker.issue(board));
      }
      worker.openRun();
      together.await();
      double[] millis = new double[sequences];
      for (int i = 0; i < sequences; i++) {
        long start = System.nanoTime();
        worker.heartbeat(issues.get(i));
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      return millis;
    }
  }

  /** Waits for all and passes on what went wrong. */
  static void join(List<Future<?>> parts) {
    try {
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("One of the callers failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stopped);
    }
  }
}
