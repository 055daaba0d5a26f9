package dev.drumbeat.verification.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.kit.Drumbeat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that must be true of a table, whatever was done to it. Every suite ends here. */
public final class Checkers {
  private static final List<Function<Dump, Stream<String>>> ALWAYS =
      List.of(
          LeaseChecks::fencesHaveNoGaps,
          LeaseChecks::oneHolderPerFence,
          LeaseChecks::leaseIsRemembered,
          LeaseChecks::runsAreLiveOnce,
          TrailChecks::oneEntryPerChange,
          TrailChecks::commentsAreCounted,
          GraphChecks::inboxMirrorsIssues,
          GraphChecks::edgesMirrorBlockers,
          GraphChecks::openChildrenAreCounted,
          GraphChecks::childrenMirrorParents,
          GraphChecks::linksAreOnBothSides,
          GraphChecks::wakesHaveAgents);

  private static final List<Function<Dump, Stream<String>>> AT_REST =
      List.of(
          LeaseChecks::noEndedRunHolds,
          GraphChecks::pathsFollowParents,
          GraphChecks::dependentsKnowTheirBlockers,
          GraphChecks::prioritiesAreInherited,
          GraphChecks::nothingIsLeftToDo);

  private Checkers() {}

  /** Everything that is wrong at this moment. */
  public static List<String> violations(Dump dump) {
    return ALWAYS.stream().flatMap(check -> check.apply(dump)).toList();
  }

  /** Everything that is wrong now that all follow-up has had its time. */
  public static List<String> violationsAtRest(Dump dump) {
    Stream<String> atRest = AT_REST.stream().flatMap(check -> check.apply(dump));
    return Stream.concat(violations(dump).stream(), atRest).toList();
  }

  public static void check(Drumbeat drumbeat, String company) {
    assertThat(violations(Dump.of(drumbeat, company))).isEmpty();
  }

  public static void checkAtRest(Drumbeat drumbeat, String company) {
    assertThat(violationsAtRest(Dump.of(drumbeat, company))).isEmpty();
  }
}
