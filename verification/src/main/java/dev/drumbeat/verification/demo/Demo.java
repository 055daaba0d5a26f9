package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.proof.Evidence;
import dev.drumbeat.verification.demo.proof.Finding;
import dev.drumbeat.verification.demo.proof.Proof;
import dev.drumbeat.verification.demo.proof.Subject;
import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs a company of eight agents, and a ninth that the board approves, on a running server until
 * all is done, then shows who did what in which run and checks the rules that were demonstrated.
 */
public final class Demo {
  private static final Duration POLL = Duration.ofMillis(250);

  private Demo() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Setting setting = Setting.of(args);
    Api board = new Api(setting.server(), setting.key(), Optional.empty());
    Company company = new Founding(board, new Program(setting.seed()), setting.seed()).found();
    Progress progress = new Progress(board, company);
    progress.say("founded with " + company.names().size() + " agents, seed " + setting.seed());
    Accident accident = new Accident(board, company, setting.seed());
    Boardroom boardroom = new Boardroom(board, company, progress);
    boolean done =
        watch(board, new Watched(company, progress, accident, boardroom), setting.limit());
    Subject subject =
        new Subject(
            company.id(),
            company.names(),
            company.task(),
            accident.killed().map(Accident.Killed::run));
    Evidence evidence = Evidence.collect(board, subject);
    new Report(evidence, company).print();
    System.exit(passed(done, new Proof(evidence).findings()) ? 0 : 1);
  }

  /** What is watched, and what happens to it. */
  private record Watched(
      Company company, Progress progress, Accident accident, Boardroom boardroom) {
    /** Whether every task is done, everything asked is answered, and nobody works any more. */
    boolean isOver(Api board) {
      List<Node> issues = board.get(company.path("/issues?limit=500")).expect("issues").items();
      boolean done = issues.stream().allMatch(issue -> issue.text("status").equals("done"));
      return done && boardroom.isDone() && progress.atWork().isEmpty();
    }
  }

  /** Until it is over. */
  private static boolean watch(Api board, Watched watched, Duration limit)
      throws InterruptedException {
    Progress progress = watched.progress();
    while (progress.timing().elapsed().compareTo(limit) < 0) {
      watched.accident().strike().ifPresent(killed -> tell(killed, watched));
      watched.boardroom().attend();
      progress.tell();
      if (watched.isOver(board)) {
        progress.tell();
        progress.say("all is done");
        return true;
      }
      Thread.sleep(POLL);
    }
    progress.say("time is up");
    return false;
  }

  private static void tell(Accident.Killed killed, Watched watched) {
    String name = watched.company().nameOf(killed.agent());
    watched.progress().say("*** kill -9 " + killed.pid() + ": " + name + " dies in mid-run ***");
  }

  private static boolean passed(boolean done, List<Finding> findings) {
    System.out.println("\nWhat was demonstrated, checked from the API:");
    findings.forEach(finding -> System.out.println(finding.line()));
    long failed = findings.stream().filter(finding -> !finding.holds()).count();
    System.out.printf(
        "%d rules held, %d did not%s%n",
        findings.size() - failed, failed, done ? "" : "; time was up before all was done");
    return done && failed == 0;
  }
}
