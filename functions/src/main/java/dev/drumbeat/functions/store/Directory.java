package dev.drumbeat.functions.store;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.ChallengeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The few reads that happen before a company is known; each key says why in {@link Keys}. */
public interface Directory {
  /** The credential of this hash. */
  Optional<Item> credential(String sha256);

  /** Which company an id belongs to. */
  Optional<Item> pointer(String id);

  /** The companies of a human. */
  List<Item> memberships(UserId user);

  /** What a human is in a company, strongly consistent. */
  Optional<Item> membership(UserId user, CompanyId company);

  /** The keys of a human, revoked ones too, and after them the companies; both oldest first. */
  List<Item> keysAndCompanies(UserId user);

  /** How a human answered a command line, if one did. */
  Optional<Item> signIn(ChallengeId challenge);

  /** The answer kept for a repeated request that has no company (E3). */
  Optional<Item> foundingAnswer(UserId user, String operation, String key);

  /** Keys of what is due in a shard, earliest first; from an index, so only a hint. */
  List<Key> due(int shard, Instant before, int limit);
}
