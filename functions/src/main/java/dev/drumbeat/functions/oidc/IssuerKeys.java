package dev.drumbeat.functions.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The issuer's public keys, kept here: asked for again when they are old or a token names one that
 * is not among them, but never more often than every {@link #PAUSE}, whatever tokens say. While the
 * issuer does not answer, what is kept goes on to count.
 */
@Singleton
public class IssuerKeys {
  /** Between two questions to the issuer. */
  public static final Duration PAUSE = Duration.ofSeconds(5);

  /** From then on a key that was withdrawn counts no more, if the issuer answers. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** From then on keys count no more, even if the issuer does not answer. */
  private static final Duration KEPT = Duration.ofHours(12);

  private final IssuerDocuments documents;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicReference<Known> known =
      new AtomicReference<>(new Known(new JWKSet(), Instant.MIN));
  private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.MIN);

  @Inject
  public IssuerKeys(IssuerDocuments documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  private record Known(JWKSet keys, Instant since) {
    boolean isYoungerThan(Duration age, Instant now) {
      return since.isAfter(now.minus(age));
    }

    List<JWK> matching(JWSHeader header) {
      return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
    }
  }

  /**
   * The keys that may have signed a token with this header.
   *
   * @throws RefusedCall 503 if no keys are known
   */
  List<JWK> matching(JWSHeader header) {
    Optional<Known> kept = kept();
    List<JWK> found = kept.map(keys -> keys.matching(header)).orElse(List.of());
    boolean fresh = kept.filter(keys -> keys.isYoungerThan(FRESH, clock.instant())).isPresent();
    if (fresh && !found.isEmpty()) {
      return found;
    }
    ask(kept.isEmpty());
    return kept()
        .orElseThrow(() -> new RefusedCall(ProblemCode.ISSUER_UNAVAILABLE))
        .matching(header);
  }

  private Optional<Known> kept() {
    return Optional.of(known.get()).filter(keys -> keys.isYoungerThan(KEPT, clock.instant()));
  }

  /** One caller asks; others wait for it only if there is nothing to go on with. */
  private void ask(boolean waiting) {
    if (waiting) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return;
    }
    try {
      if (asked.get().isBefore(clock.instant().minus(PAUSE))) {
        documents.keys().ifPresent(keys -> known.set(new Known(keys, clock.instant())));
        asked.set(clock.instant());
      }
    } finally {
      asking.unlock();
    }
  }
}
