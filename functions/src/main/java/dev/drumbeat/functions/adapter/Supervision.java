package dev.drumbeat.functions.adapter;

import dev.drumbeat.functions.run.RunEnder;
import dev.drumbeat.functions.run.RunLog;
import dev.drumbeat.functions.run.RunPulse;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunEnd;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches a started process (W8): its output goes to the run's log, its life is vouched for every
 * few seconds, its exit ends the run. A run that was ended from outside takes its process along.
 */
@Singleton
public class Supervision {
  private static final Logger LOG = Logger.getLogger(Supervision.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_PER_WORD = 5;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final RunPulse pulse;
  private final RunLog log;
  private final RunEnder ender;

  @Inject
  public Supervision(RunPulse pulse, RunLog log, RunEnder ender) {
    this.pulse = pulse;
    this.log = log;
    this.ender = ender;
  }

  /** Returns when the process is gone and the run is over. */
  void watch(Run run, Process process) {
    OutputPump out = new OutputPump(process.getInputStream());
    OutputPump err = new OutputPump(process.getErrorStream());
    try {
      while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        flush(run, out, err);
        if (out.looks() % LOOKS_PER_WORD == 0 && !lives(run)) {
          destroy(process);
          LOG.infof("The process of run %s was ended with it", run.id().value());
          return;
        }
      }
      out.await();
      err.await();
      flush(run, out, err);
      ender.end(run.company(), run.id(), end(process.exitValue()));
    } catch (Table.StoreBusy busy) {
      LOG.warnf("The end of run %s is left to the tick: %s", run.id().value(), busy.getMessage());
    } catch (InterruptedException stopped) {
      destroy(process);
      Thread.currentThread().interrupt();
    }
  }

  private static RunEnd end(int exitCode) {
    RunEnd end =
        exitCode == 0
            ? RunEnd.succeeded()
            : RunEnd.failed("adapter_failed", "The command exited with code " + exitCode);
    return end.exited(exitCode);
  }

  /** A store that cannot be asked for a moment ends nothing. */
  private boolean lives(Run run) {
    try {
      return pulse.renew(run.company(), run.id());
    } catch (RuntimeException trouble) {
      LOG.warnf("Run %s could not be vouched for: %s", run.id().value(), trouble.getMessage());
      return true;
    }
  }

  private void flush(Run run, OutputPump out, OutputPump err) {
    try {
      append(run, "stdout", out.take());
      append(run, "stderr", err.take());
    } catch (RuntimeException trouble) {
      LOG.warnf("Output of run %s was lost: %s", run.id().value(), trouble.getMessage());
    }
  }

  private void append(Run run, String stream, String text) {
    if (!text.isEmpty()) {
      log.append(run.company(), run.id(), stream, text);
    }
  }

  /** Ends a process and everything it started: asked first, then made to. */
  static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
