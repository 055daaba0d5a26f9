package dev.drumbeat.functions.member;

import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.BoardKeyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Makes keys of humans up: the token for its holder, the hash for the store. */
@Singleton
public class NewKeys {
  /** What every board key begins with. */
  public static final String PREFIX = "pcp_board_";

  private final Credentials credentials;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public NewKeys(Credentials credentials, IdSource ids, Clock clock) {
    this.credentials = credentials;
    this.ids = ids;
    this.clock = clock;
  }

  /** A key that is written nowhere yet. */
  record Made(BoardKey key, String token) {
    @Override
    public String toString() {
      return "Made[key=" + key + "]";
    }
  }

  /** A new token, which is nobody's yet. */
  public String token() {
    return credentials.generate(PREFIX);
  }

  Made of(UserId user, String name, Optional<Instant> expiresAt, boolean instanceAdmin) {
    String token = token();
    BoardKey key = key(user, name, Credentials.hash(token), instanceAdmin);
    return new Made(key.until(expiresAt), token);
  }

  /** A key whose token somebody holds already, good for as long as is usual. */
  BoardKey promised(UserId user, String name, String hash, boolean instanceAdmin) {
    BoardKey key = key(user, name, hash, instanceAdmin);
    return key.until(Optional.of(key.createdAt().plus(BoardKey.USUAL_LIFE)));
  }

  /** The first key of an instance, which lasts. */
  public BoardKey first(UserId user, String token) {
    return key(user, "first", Credentials.hash(token), true);
  }

  private BoardKey key(UserId user, String name, String hash, boolean instanceAdmin) {
    return new BoardKey(
        new BoardKeyId(ids.next()),
        user,
        name,
        hash,
        instanceAdmin,
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }
}
