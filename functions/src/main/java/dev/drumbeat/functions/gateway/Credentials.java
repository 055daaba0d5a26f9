package dev.drumbeat.functions.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.identity.Digest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** API keys: random, shown once, kept as hashes; a found one is remembered for seconds. */
@Singleton
public class Credentials {
  private static final int KEY_BYTES = 24;
  private static final Duration REMEMBERED = Duration.ofSeconds(3);
  private static final int MOST_REMEMBERED = 10_000;

  private final Directory directory;
  private final Clock clock;
  private final Cache<String, Optional<Item>> found =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  @Inject
  public Credentials(Directory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** A new secret with this prefix; only its hash may be stored. */
  public String generate(String prefix) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return prefix + HexFormat.of().formatHex(random);
  }

  /** The form in which a key is stored. */
  public static String hash(String key) {
    return Digest.sha256(key);
  }

  /** The credential behind a key, unless it is unknown, revoked or expired. */
  public Optional<Item> find(String key) {
    String hash = hash(key);
    Optional<Item> remembered = found.getIfPresent(hash);
    if (remembered == null) {
      remembered = directory.credential(hash);
      if (remembered.isPresent()) {
        found.put(hash, remembered);
      }
    }
    return remembered.filter(this::isValid);
  }

  /** An expiry is judged at every call; the table may keep what has expired. */
  private boolean isValid(Item item) {
    return !item.has("revokedAt")
        && item.optionalInstant("expiresAt").filter(end -> !end.isAfter(clock.instant())).isEmpty();
  }

  /** Forgets what was remembered, so that a revocation made here holds here at once. */
  public void forget(String hash) {
    found.invalidate(hash);
  }
}
