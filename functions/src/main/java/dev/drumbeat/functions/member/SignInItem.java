package dev.drumbeat.functions.member;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.BoardKeyId;
import dev.drumbeat.model.member.Challenge;
import java.time.Duration;

/** {@code SIGNIN#<challenge> / SIGNIN}: how a human answered a command line; once. */
final class SignInItem {
  static final String PARTICIPANT = "signIn";

  /** The command line stops asking long before. */
  private static final Duration KEPT = Duration.ofDays(1);

  private SignInItem() {}

  /** Adds the answer, unless there is one. */
  static void add(WriteSet writes, Challenge challenge, Challenge.Answered answered) {
    Item item =
        Item.at(Keys.signIn(challenge.id()))
            .text("answer", answered.answer().wire())
            .id("userId", answered.by())
            .id("keyId", answered.key())
            .instant("at", answered.at())
            .number("ttl", answered.at().plus(KEPT).getEpochSecond());
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  static Challenge.Answered read(Item item) {
    return new Challenge.Answered(
        item.choice("answer", Challenge.Answer.class),
        item.id("userId", UserId::new),
        item.optionalId("keyId", BoardKeyId::new),
        item.instant("at"));
  }
}
