package dev.drumbeat.functions.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.provider.TroubleKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A provider's refusal, as an agent's endpoint passes it on (W11). */
final class ToldTrouble {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  private ToldTrouble() {}

  /** By the status of the answer. */
  static Optional<Trouble> of(PinnedPost.Answer answer, Instant now) {
    return switch (answer.status()) {
      case TOO_MANY -> {
        Optional<Instant> reset = answer.retryAfter().flatMap(told -> moment(told, now));
        yield Optional.of(Trouble.of(TroubleKind.RATE_LIMITED, reset, now));
      }
      case UNAUTHORIZED, FORBIDDEN ->
          Optional.of(Trouble.of(TroubleKind.AUTH_REQUIRED, Optional.empty(), now));
      default -> Optional.empty();
    };
  }

  /** By its words: the fields of a finish. */
  static Optional<Trouble> of(JsonNode told, Instant now) {
    JsonNode after = told.path("retryAfter");
    return Trouble.told(
        told.path("errorCode").asText(""),
        after.isNumber() ? Optional.of(seconds(after.asLong())) : Optional.empty(),
        Optional.of(told.path("retryNotBefore").asText("")).flatMap(ToldTrouble::instant),
        now);
  }

  /** Seconds, or a date. */
  private static Optional<Instant> moment(String retryAfter, Instant now) {
    if (retryAfter.matches("\\d{1,9}")) {
      return Optional.of(now.plus(seconds(Long.parseLong(retryAfter))));
    }
    try {
      DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME;
      return Optional.of(ZonedDateTime.parse(retryAfter, format).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private static Duration seconds(long told) {
    return Duration.ofSeconds(Math.clamp(told, 0, Trouble.LONGEST.toSeconds()));
  }

  private static Optional<Instant> instant(String told) {
    try {
      return Optional.of(Instant.parse(told));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
