package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import dev.drumbeat.verification.demo.wire.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One heartbeat (H1–H5): who am I, what is there to do, take the lease of one task, read, work,
 * report, and so on until nothing is left that this run can do.
 */
final class Heartbeat {
  private static final int MOST_TASKS = 3;
  private static final List<String> TAKEN_FROM = List.of("todo", "blocked");

  private final Api api;
  private final Role role;
  private final long seed;
  private final Set<String> tried = new HashSet<>();

  Heartbeat(Api api, Role role, long seed) {
    this.api = api;
    this.role = role;
    this.seed = seed;
  }

  void beat(String run) throws InterruptedException {
    Node me = api.get("/api/agents/me").expect("me");
    say(me.text("name") + ", " + me.text("title"));
    Recruiting recruiting = new Recruiting(api, me, role.hire());
    recruiting.welcome(run);
    for (int worked = 0; worked < MOST_TASKS; worked++) {
      Optional<Task> task = take(me, run);
      if (task.isEmpty()) {
        say("nothing left to do");
        return;
      }
      work(task.get(), recruiting);
    }
  }

  private Optional<Task> take(Node me, String run) {
    for (String id : candidates(me, run)) {
      if (tried.add(id) && checkedOut(me, id)) {
        return Optional.of(Task.read(api, me, id));
      }
    }
    return Optional.empty();
  }

  /** What this run was woken for and is not in the inbox, then the inbox in its working order. */
  private List<String> candidates(Node me, String run) {
    Node inbox = api.get("/api/agents/me/inbox-lite").expect("inbox");
    List<String> ids = new ArrayList<>();
    invitations(me, run).forEach(ids::add);
    inbox.items().stream().filter(this::isWorkable).map(row -> row.text("id")).forEach(ids::add);
    return ids;
  }

  private boolean isWorkable(Node row) {
    boolean free = row.number("unresolvedBlockerCount") == 0;
    return free && !row.text("status").equals("in_review");
  }

  /**
   * Tasks of nobody, or of others, that a comment called this agent to. Whether they are still free
   * is not judged from what was read: the checkout decides.
   */
  private List<String> invitations(Node me, String run) {
    Node context = api.get("/api/heartbeat-runs/" + run).expect("run").at("contextSnapshot");
    return context.texts("issueIds").stream()
        .filter(id -> !tried.contains(id))
        .filter(id -> isOffered(me, api.get("/api/issues/" + id).expect("issue")))
        .toList();
  }

  private boolean isOffered(Node me, Node issue) {
    return !issue.text("assigneeAgentId").equals(me.text("id"))
        && issue.text("createdByAgentId").equals(me.text("reportsTo"));
  }

  /** H3: whoever does not get the lease takes other work and never retries. */
  private boolean checkedOut(Node me, String id) {
    Map<String, Object> asked = Map.of("agentId", me.text("id"), "expectedStatuses", TAKEN_FROM);
    Reply reply = api.post("/api/issues/" + id + "/checkout", asked);
    boolean refused = reply.status() == 409 || reply.status() == 422;
    if (refused && !reply.body().text("code").startsWith("run_")) {
      say("taking other work: " + reply.refusal());
      return false;
    }
    reply.expect("checkout");
    return true;
  }

  private void work(Task task, Recruiting recruiting) throws InterruptedException {
    say("working on " + task.name());
    Optional<String> asker = task.asker();
    Optional<Rule> rule = role.ruleFor(task.kind());
    if (asker.isPresent()) {
      decide(task, asker.get());
    } else if (rule.isEmpty()) {
      ask(task, "I have no rule for this kind of work.");
    } else if (!rule.get().plan().isEmpty() && task.blockers().isEmpty()) {
      recruiting.ask();
      new Delegation(api, task, seed).split(rule.get());
    } else {
      deliver(task, rule.get());
    }
    say("left " + task.name());
  }

  /** Its own decision, or the board's, which it asks for first. */
  private void decide(Task task, String asker) {
    boolean passesUp = role.passesUp(task.kind());
    Optional<String> answer =
        passesUp ? task.boardsWord() : Optional.of(role.answerTo(task.kind()));
    if (answer.isPresent()) {
      task.leave("todo", Task.DECISION + answer.get(), Map.of("assigneeAgentId", asker));
    } else {
      task.escalate("only the board can decide this.");
    }
  }

  private void deliver(Task task, Rule rule) throws InterruptedException {
    Delivery delivery = new Delivery(api, task, rule);
    if (rule.asks().isPresent() && task.decision().isEmpty()) {
      if (rule.escalates()) {
        task.escalate(rule.asks().get());
      } else {
        ask(task, rule.asks().get());
      }
    } else if (!delivery.missing().isEmpty()) {
      ask(task, "The work before this left no document " + delivery.missing() + ".");
    } else {
      task.comment("Started.");
      Thread.sleep(role.effort(seed, task.title()));
      if (paid(task, rule)) {
        new Lessons(api, task).teach(rule.learns());
        delivery.deliver();
      }
    }
  }

  /** Whether the money for it was there; if not, this run is over and a later one goes on. */
  private static boolean paid(Task task, Rule rule) {
    for (int part = 0; part < rule.costs().size(); part++) {
      if (!task.report(part, rule.costs().get(part))) {
        say("out of money");
        return false;
      }
    }
    return true;
  }

  /** Stuck: the task goes to the manager with the question, and comes back with the decision. */
  private static void ask(Task task, String question) {
    Map<String, String> handed =
        task.me()
            .said("reportsTo")
            .map(manager -> Map.of("assigneeAgentId", manager))
            .orElse(Map.of());
    task.leave("blocked", Task.BLOCKED + question, handed);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
