package dev.drumbeat.verification.checkers;

import dev.drumbeat.verification.checkers.Dump.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** I1, I2, I3: who holds what, under which fence. */
final class LeaseChecks {
  private LeaseChecks() {}

  /** Acquisitions carry 1, 2, 3 … in the order of the audit, and the issue carries the last. */
  static Stream<String> fencesHaveNoGaps(Dump dump) {
    return dump.issues().stream().flatMap(issue -> fences(dump, issue).stream());
  }

  private static List<String> fences(Dump dump, Row issue) {
    List<String> wrong = new ArrayList<>();
    long last = 0;
    String holder = "";
    for (Row entry : dump.history(issue.owner())) {
      String run = entry.text("runId");
      switch (entry.text("action")) {
        case "issue.checked_out" -> {
          long fence = Long.parseLong("0" + entry.detail("fence"));
          if (!run.isEmpty() && fence != ++last) {
            wrong.add(
                "Issue " + issue.owner() + ": fence " + fence + " where " + last + " was due");
          }
          holder = run.isEmpty() ? holder : run;
        }
        case "issue.lease_released", "issue.released", "issue.force_released" -> holder = "";
        case "issue.updated" -> {
          if (!holder.isEmpty() && !run.isEmpty() && !run.equals(holder)) {
            wrong.add(
                "Issue " + issue.owner() + ": run " + run + " wrote while " + holder + " held it");
          }
          holder = entry.detail("released").isEmpty() ? holder : "";
        }
        default -> {}
      }
    }
    if (issue.number("fence") != last) {
      wrong.add(
          "Issue " + issue.owner() + ": fence " + issue.number("fence") + ", acquired " + last);
    }
    return wrong;
  }

  /** No two runs got the same fence of an issue. */
  static Stream<String> oneHolderPerFence(Dump dump) {
    Map<String, String> holders = new HashMap<>();
    return dump.all("HELD#").stream()
        .filter(
            held -> {
              String fence = held.text("issueId") + " fence " + held.number("fence");
              return holders.put(fence, held.text("runId")) != null;
            })
        .map(
            held ->
                "Issue " + held.text("issueId") + ": two runs got fence " + held.number("fence"));
  }

  /** The run named by a lease remembers its fence. */
  static Stream<String> leaseIsRemembered(Dump dump) {
    return dump.issues().stream()
        .filter(issue -> issue.has("leaseRun"))
        .filter(
            issue ->
                dump.find("RUN#" + issue.text("leaseRun"), "HELD#" + issue.owner())
                    .filter(held -> held.text("stillHeld").equals("yes"))
                    .filter(held -> held.number("fence") == issue.number("fence"))
                    .isEmpty())
        .map(issue -> "Issue " + issue.owner() + ": its holder does not remember its fence");
  }

  /** An open gate and the agent's slot go together. */
  static Stream<String> runsAreLiveOnce(Dump dump) {
    Map<String, Long> open = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Row gate : dump.all("GATE").stream().filter(row -> row.has("runId")).toList()) {
      boolean isOpen = gate.text("gateState").equals("open");
      boolean slotted =
          dump.slot(gate.text("agentId"))
              .filter(slot -> slot.text("runId").equals(gate.text("runId")))
              .isPresent();
      if (isOpen != slotted) {
        wrong.add("Run " + gate.text("runId") + ": open and slotted disagree");
      }
      open.merge(gate.text("agentId"), isOpen ? 1L : 0L, Long::sum);
    }
    open.forEach(
        (agent, runs) ->
            wrong.addAll(
                runs > 1 ? List.of("Agent " + agent + ": " + runs + " live runs") : List.of()));
    return wrong.stream();
  }

  /** What an ended run held is let go. */
  static Stream<String> noEndedRunHolds(Dump dump) {
    Stream<String> leases =
        dump.issues().stream()
            .filter(issue -> issue.has("leaseRun") && !isOpen(dump, issue.text("leaseRun")))
            .map(issue -> "Issue " + issue.owner() + ": held by an ended run");
    Stream<String> memories =
        dump.all("HELD#").stream()
            .filter(held -> held.text("stillHeld").equals("yes"))
            .filter(held -> !isOpen(dump, held.text("runId")))
            .map(held -> "Run " + held.text("runId") + ": over, and thinks it holds an issue");
    return Stream.concat(leases, memories);
  }

  private static boolean isOpen(Dump dump, String run) {
    return dump.find("RUN#" + run, "GATE")
        .filter(gate -> gate.text("gateState").equals("open"))
        .isPresent();
  }
}
