package dev.drumbeat.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InteractionStatusTest {
  @ParameterizedTest
  @CsvSource({
    "ACCEPT, ACCEPTED",
    "REJECT, REJECTED",
    "RESPOND, ANSWERED",
    "CANCEL, CANCELLED",
    "WITHDRAW, CANCELLED",
    "SKIP, CANCELLED",
    "SUBMIT_VERDICTS, ANSWERED",
    "SUBMIT_SOME_VERDICTS, PENDING",
    "EXPIRE, EXPIRED",
  })
  @Rule("A2")
  void after_leadsOnceFromPending_andNowhereFromTheEnd(InteractionMove move, InteractionStatus to) {
    assertThat(InteractionStatus.PENDING.after(move)).contains(to);
    EnumSet.complementOf(EnumSet.of(InteractionStatus.PENDING))
        .forEach(ended -> assertThat(ended.after(move)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(InteractionKind.class)
  void takes_answersOfItsKindAndEveryEnd(InteractionKind kind) {
    Set<InteractionMove> taken = EnumSet.noneOf(InteractionMove.class);
    EnumSet.allOf(InteractionMove.class).stream().filter(kind::takes).forEach(taken::add);
    Set<InteractionMove> expected =
        EnumSet.of(
            InteractionMove.CANCEL,
            InteractionMove.SKIP,
            InteractionMove.WITHDRAW,
            InteractionMove.EXPIRE);
    expected.addAll(
        switch (kind) {
          case ASK_USER_QUESTIONS -> EnumSet.of(InteractionMove.RESPOND);
          case REQUEST_ITEM_VERDICTS ->
              EnumSet.of(InteractionMove.SUBMIT_VERDICTS, InteractionMove.SUBMIT_SOME_VERDICTS);
          default -> EnumSet.of(InteractionMove.ACCEPT, InteractionMove.REJECT);
        });
    assertThat(taken).isEqualTo(expected);
  }

  @Test
  void wakes_asThePolicySays_neverForWhatExpired() {
    for (InteractionStatus status : InteractionStatus.values()) {
      boolean expired = status == InteractionStatus.EXPIRED;
      assertThat(ContinuationPolicy.NONE.wakes(status)).isFalse();
      assertThat(ContinuationPolicy.WAKE_ASSIGNEE.wakes(status)).isEqualTo(!expired);
      assertThat(ContinuationPolicy.WAKE_ASSIGNEE_ON_ACCEPT.wakes(status))
          .isEqualTo(status.isAgreed());
    }
  }
}
