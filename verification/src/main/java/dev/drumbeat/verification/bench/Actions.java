package dev.drumbeat.verification.bench;

/** Performs every measured action a number of times, one after the other. */
final class Actions {
  private final Server server;

  Actions(Server server) {
    this.server = server;
  }

  /** Two agents of this company, of which one comes too late for each issue. */
  Samples perform(String company, int times) {
    Samples samples = new Samples();
    try (Worker worker = Worker.hire(server, company, samples);
        Worker late = Worker.hire(server, company, samples);
        Caller board = server.board(samples);
        Caller cleaner = server.board(new Samples())) {
      late.openRun();
      samples.clear();
      for (int i = 0; i < times; i++) {
        String first = worker.issue(board);
        worker.openRun();
        worker.heartbeat(first);
        worker.finish();
        String second = worker.issue(board);
        worker.openRun();
        worker.checkout(second);
        late.failToCheckout(second);
        worker.comment(second);
        worker.release(second);
        worker.finish();
        Worker.cancel(cleaner, second);
      }
    }
    return samples;
  }
}
