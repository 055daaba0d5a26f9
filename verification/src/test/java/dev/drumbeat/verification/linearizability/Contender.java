package dev.drumbeat.verification.linearizability;

import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import dev.drumbeat.verification.linearizability.Operation.Kind;
import dev.drumbeat.verification.linearizability.Operation.Result;
import dev.drumbeat.verification.linearizability.Operation.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One agent who wants every issue, works on what it gets, and now and then oversleeps. */
final class Contender {
  private static final List<String> ANY_STATUS =
      List.of("backlog", "todo", "in_progress", "in_review", "blocked");

  private final Company company;
  private final Worker worker;
  private final List<String> issues;
  private final History history;
  private final SplittableRandom random;
  private final Map<String, Long> fences = new HashMap<>();
  private Worker.Run run;
  private Instant until = Instant.MIN;
  private int said;

  Contender(Company company, Worker worker, List<String> issues, History history, long seed) {
    this.company = company;
    this.worker = worker;
    this.issues = issues;
    this.history = history;
    this.random = new SplittableRandom(seed);
  }

  void contend(int rounds) {
    for (int i = 0; i < rounds; i++) {
      boolean over = !until.isAfter(company.drumbeat().clock().instant());
      if (run == null || (over && random.nextInt(4) == 0)) {
        open();
      } else {
        act(issues.get(random.nextInt(issues.size())));
      }
    }
  }

  /** A new run, once the one before is past its time; what that one held is let go. */
  private void open() {
    String body = Body.of("deadlineSec", 60 + random.nextInt(240));
    Reply reply = worker.key().post("/api/agents/me/runs", body);
    if (reply.status() == 201) {
      run = worker.run(reply.text("runId"), reply.text("token"));
      until = Instant.parse(reply.text("leaseUntil"));
      fences.clear();
    } else if (reply.status() != 409 && reply.status() != 503) {
      reply.expect(201);
    }
  }

  private void act(String issue) {
    int dice = random.nextInt(100);
    if (dice < 3) {
      company.drumbeat().clock().advance(Duration.ofSeconds(20 + random.nextInt(60)));
    } else if (dice < 7) {
      record(
          issue,
          Kind.FORCE,
          0,
          () -> company.board().post("/api/issues/" + issue + "/admin/force-release", "{}"));
    } else if (fences.isEmpty() || dice < 50) {
      checkout(issue);
    } else {
      List<String> mine = List.copyOf(fences.keySet());
      work(mine.get(random.nextInt(mine.size())), dice);
    }
  }

  private void checkout(String issue) {
    String[] any = ANY_STATUS.toArray(String[]::new);
    Reply reply = record(issue, Kind.CHECKOUT, 0, () -> run.checkout(issue, any));
    if (reply.status() == 200) {
      fences.put(issue, reply.body().get("fence").longValue());
    } else {
      fences.remove(issue);
    }
  }

  private void work(String issue, int dice) {
    long fence = fences.get(issue);
    if (dice < 75) {
      String words = run.id() + " says " + said++;
      Reply reply =
          record(
              issue, Kind.WRITE, fence, () -> run.patch(issue, "comment", words, "title", words));
      if (reply.status() == 200) {
        history.acknowledged(issue, words);
        return;
      }
    } else {
      record(issue, Kind.RELEASE, fence, () -> run.release(issue));
    }
    fences.remove(issue);
  }

  private Reply record(String issue, Kind kind, long fence, Supplier<Reply> call) {
    long clock = now();
    long invoked = history.next();
    Reply reply = call.get();
    long answered = history.next();
    result(reply)
        .ifPresent(
            result -> {
              boolean taken = kind == Kind.CHECKOUT && reply.status() == 200;
              long named = taken ? reply.body().get("fence").longValue() : fence;
              history.add(
                  new Operation(
                      issue,
                      kind,
                      result,
                      run.id(),
                      named,
                      until.toEpochMilli(),
                      new Span(invoked, answered),
                      new Span(clock, now())));
            });
    return reply;
  }

  /** Nothing is learnt about an issue from a call of a run that is over. */
  private static Optional<Result> result(Reply reply) {
    return switch (reply.status()) {
      case 200 -> Optional.of(Result.DONE);
      case 503 -> Optional.of(Result.UNKNOWN);
      case 409 -> reply.code().startsWith("run_") ? Optional.empty() : Optional.of(Result.REFUSED);
      default -> throw new AssertionError(reply.status() + " " + reply.body());
    };
  }

  private long now() {
    return company.drumbeat().clock().instant().toEpochMilli();
  }
}
