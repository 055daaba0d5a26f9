package dev.drumbeat.functions.member;

import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.BoardKeyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/**
 * Revokes a human's own key: here at once, elsewhere within seconds. The last lasting key that
 * opens the instance stays, since nobody could make another.
 */
@Singleton
public class KeyEnd {
  private final Directory directory;
  private final Credentials credentials;
  private final KeyTrail trail;

  @Inject
  public KeyEnd(Directory directory, Credentials credentials, KeyTrail trail) {
    this.directory = directory;
    this.credentials = credentials;
    this.trail = trail;
  }

  /**
   * The end of the caller's key of this id.
   *
   * @param answer what is answered once the key is revoked, or was before
   */
  Outcome of(Call call, BoardKeyId id, Function<BoardKey, Answer> answer) {
    Account account = Account.of(call, directory);
    Optional<BoardKey> found = account.key(id);
    if (found.isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    BoardKey key = found.get();
    if (key.revokedAt().isPresent()) {
      return Outcome.answer(answer.apply(key));
    }
    Optional<BoardKey> other = account.otherLasting(key);
    if (key.isLasting() && other.isEmpty()) {
      return Outcome.refuse(ProblemCode.LAST_KEY);
    }
    WriteSet writes = trail.writes();
    BoardKeyItem.revoke(writes, key, call.now());
    if (key.isLasting()) {
      BoardKeyItem.requireValid(writes, other.orElseThrow());
    }
    trail.tell(writes, call, "board_api_key.revoked", new KeyTrail.Told(key, account.companies()));
    return Outcome.plan(writes, answer.apply(key.revoked(call.now())))
        .then(() -> credentials.forget(key.hash()));
  }
}
