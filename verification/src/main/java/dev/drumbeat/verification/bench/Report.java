package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.bench.replay.Archive;
import dev.drumbeat.verification.bench.replay.Replay;
import java.util.Map;

/** The whole benchmark, printed as it goes; misses are named at the end. */
final class Report {
  private static final int WARM = 300;
  private static final int ROUNDS = 200;
  private static final int MANY_ISSUES = 10_000;
  private static final int PAIRS = 5;
  private static final int BLOCK = 60;
  private static final int EIGHT = 8;
  private static final int MANY = 32;
  private static final int KNOWN = 50_000;
  private static final int SEARCHES = 200;

  private final Server server;
  private final Companies companies;
  private final Replay replay;
  private boolean held = true;

  Report(Server server, Replay replay) {
    this.server = server;
    this.companies = new Companies(server);
    this.replay = replay;
  }

  /** Whether every target was met. */
  boolean print() {
    line("warming up (%d sequences, then 8 agents)", WARM);
    empty().measure(1, WARM, new Samples());
    empty().measure(EIGHT, BLOCK, new Samples());
    Samples actions = new Actions(server).perform(companies.found(), ROUNDS);
    line("%nEvery action, one agent, no other issues%n%s", actions.table());
    ownCode(actions);
    sequences();
    store();
    full(actions);
    return held;
  }

  /** The search of what a company knows, by itself. */
  static boolean knowledge() {
    Archive.Measured measured = new Archive().search(KNOWN, SEARCHES);
    line(
        "%nSearch of %d entries, %d items, put there in %.0f s",
        KNOWN, measured.items(), measured.seconds());
    double p50 = Samples.median(measured.millis());
    double p99 = Samples.percentile(measured.millis(), 0.99);
    boolean met = p50 <= 30;
    line(
        "%ssearch of three words, p50: %.1f ms (at most 30), p99 %.1f ms",
        met ? "held    " : "MISSED  ", p50, p99);
    return met;
  }

  private Throughput empty() {
    return new Throughput(server, companies.found());
  }

  private void ownCode(Samples actions) {
    double worst =
        Worker.HEARTBEAT.stream()
            .mapToDouble(action -> actions.percentile(action, 0.5, Cost::own))
            .max()
            .orElseThrow();
    target(worst <= 1.5, "own code, worst p50 in a heartbeat: %.2f ms (at most 1.5)", worst);
  }

  private void sequences() {
    line("%nHeartbeat sequences, company without other issues");
    Throughput.Result one = empty().measure(1, ROUNDS, new Samples());
    line(" 1 agent   %s", one);
    Throughput.Result eight = empty().measure(EIGHT, BLOCK, new Samples());
    line(" 8 agents  %s", eight);
    line("32 agents  %s", empty().measure(MANY, BLOCK / 3, new Samples()));
    target(one.p50() <= 40, "one agent, p50: %.1f ms (at most 40)", one.p50());
    target(eight.perSecond() >= 35, "8 agents: %.1f/s (at least 35)", eight.perSecond());
  }

  private void store() {
    line("%nThe same store calls without Drumbeat, 8 threads");
    replay.record(EIGHT, BLOCK);
    replay.perSecond();
    double[] shares = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      double bare = replay.perSecond();
      double whole = empty().measure(EIGHT, BLOCK, new Samples()).perSecond();
      shares[i] = 100 * whole / bare;
      line("pair %d: %.1f/s without, %.1f/s with Drumbeat", i + 1, bare, whole);
    }
    double share = Samples.median(shares);
    target(share >= 70, "share of the bare store's speed, median: %.0f %% (at least 70)", share);
  }

  private void full(Samples before) {
    String company = companies.found();
    long start = System.nanoTime();
    companies.fill(company, MANY_ISSUES);
    double seconds = (System.nanoTime() - start) / 1e9;
    line("%nCompany with %d issues, filed in %.0f s", MANY_ISSUES, seconds);
    Samples actions = new Actions(server).perform(company, BLOCK);
    line("%s", actions.table());
    boolean same = stored(actions).equals(stored(before));
    target(same, "calls and units the same as without issues");
    Throughput full = new Throughput(server, company);
    line(" 8 agents  %s", full.measure(EIGHT, BLOCK, new Samples()));
    line("32 agents  %s", full.measure(MANY, BLOCK / 3, new Samples()));
    double ratio = ratio(full);
    target(ratio <= 1.3, "time, %d issues to none, median: %.2f (at most 1.3)", MANY_ISSUES, ratio);
    Reprioritization.Times times = new Reprioritization(server, company).measure();
    line("%nReprioritising it: %s", times);
    target(times.slowest() <= 20, "slowest of these: %.1f s (at most 20)", times.slowest());
  }

  /** What the store is asked for; an answer may be longer by the digits of an identifier. */
  private static Map<String, Cost.Units> stored(Samples samples) {
    Map<String, Cost.Units> units = samples.units();
    units.replaceAll((action, all) -> new Cost.Units(all.calls(), all.read(), all.write(), 0));
    return units;
  }

  /** Pairs, because a machine's speed changes more between minutes than between seconds. */
  private double ratio(Throughput full) {
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      double without = empty().measure(1, BLOCK, new Samples()).p50();
      double with = full.measure(1, BLOCK, new Samples()).p50();
      ratios[i] = with / without;
      line("pair %d: %.1f ms without, %.1f ms with", i + 1, without, with);
    }
    return Samples.median(ratios);
  }

  private void target(boolean met, String format, Object... values) {
    held &= met;
    line((met ? "held    " : "MISSED  ") + format, values);
  }

  private static void line(String format, Object... values) {
    System.out.println(format.formatted(values));
  }
}
