package dev.drumbeat.verification.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Admins, or keys of the instance, that end each other at one moment: one of them stays. */
class LastAdminTest {
  private static final int RACES = 10;
  private static final long NANOS = 4_000_000;

  /** Time passes between what a call may and what it commits, so that races are met often. */
  private static final Between LATE =
      (request, next) -> {
        if (request instanceof TransactWriteItemsRequest) {
          LockSupport.parkNanos(NANOS);
        }
        return next.proceed(request);
      };

  @Test
  void admins_whoEndEachOtherAtOneMoment_leaveOne() throws Exception {
    assertThat(violations(LATE)).isEmpty();
  }

  @Test
  void control_adminsThatAreNotCounted_areNoticed() throws Exception {
    assertThat(violations(GuardRemovals.adminsUncounted().then(LATE)))
        .contains("0 admins are left");
  }

  @Test
  void lastingKeys_thatEndAtOneMoment_leaveOne() throws Exception {
    String forEver = Body.of("expiresAt", null);
    try (Drumbeat drumbeat = Drumbeat.over(client -> LATE.over(DynamoDbClient.class, client))) {
      Client first = drumbeat.board();
      for (int race = 0; race < RACES; race++) {
        Client one = first;
        Reply made = one.post("/api/board-api-keys", forEver).expect(201);
        Client other = drumbeat.client(made.text("token"));
        List<Reply> replies =
            AtOnce.call(
                List.of(
                    () -> one.post("/api/cli-auth/revoke-current"),
                    () -> other.post("/api/cli-auth/revoke-current")));
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        first = replies.getFirst().status() == 409 ? one : other;
      }
    }
  }

  private static List<String> violations(Between store) throws Exception {
    List<String> found = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      for (int race = 0; race < RACES && found.isEmpty(); race++) {
        found.addAll(race(Boardroom.in(drumbeat), race % 2 == 0));
      }
    }
    return found;
  }

  private static List<String> race(Boardroom room, boolean archiving) throws Exception {
    String founder = room.founder();
    Boardroom.Seat ann = room.seat("Ann", "admin");
    List<Reply> replies =
        AtOnce.call(
            List.of(
                () ->
                    archiving
                        ? room.archive(ann.client(), founder)
                        : room.role(ann.client(), founder, "viewer"),
                () -> room.role(room.company().board(), ann.member(), "member")));
    List<String> found = new ArrayList<>();
    List<Integer> statuses = replies.stream().map(Reply::status).sorted().toList();
    if (!List.of(List.of(200, 409), List.of(200, 403)).contains(statuses)) {
      found.add("answered " + statuses);
    }
    int admins = 0;
    for (JsonNode member : room.members(room.company().board()).get("members")) {
      admins += member.get("membershipRole").textValue().equals("admin") ? 1 : 0;
    }
    if (admins != 1) {
      found.add(admins + " admins are left");
    }
    return found;
  }
}
