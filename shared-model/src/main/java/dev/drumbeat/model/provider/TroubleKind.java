package dev.drumbeat.model.provider;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps a provider from serving (W11); wire values are {@code errorCode}s of runs. */
public enum TroubleKind {
  /** Too many calls; over in a moment. */
  RATE_LIMITED("provider_rate_limited", "_transient_upstream", Duration.ofMinutes(1)),
  /** What was bought is used up until the provider's next window. */
  QUOTA("provider_quota", "_quota", Duration.ofHours(1)),
  /** The credential is not accepted: no retry helps. */
  AUTH_REQUIRED("provider_auth_required", "_auth_required", Duration.ZERO);

  private final String wire;
  private final String ending;
  private final Duration usual;

  TroubleKind(String wire, String ending, Duration usual) {
    this.wire = wire;
    this.ending = ending;
    this.usual = usual;
  }

  public String wire() {
    return wire;
  }

  /** How long it is taken to last where nobody says. */
  Duration usual() {
    return usual;
  }

  /** Whether it passes by itself. */
  public boolean passes() {
    return this != AUTH_REQUIRED;
  }

  /** What a stored {@code errorCode} stands for. */
  public static Optional<TroubleKind> ofWire(String errorCode) {
    return Stream.of(values()).filter(kind -> kind.wire.equals(errorCode)).findFirst();
  }

  /** What a sent {@code errorCode} means; the incumbent's begin with the name of an adapter. */
  public static Optional<TroubleKind> told(String errorCode) {
    String code = errorCode.toLowerCase(Locale.ROOT);
    return ofWire(code)
        .or(() -> Stream.of(values()).filter(kind -> code.endsWith(kind.ending)).findFirst());
  }
}
