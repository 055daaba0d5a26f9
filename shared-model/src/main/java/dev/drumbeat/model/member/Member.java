package dev.drumbeat.model.member;

import dev.drumbeat.model.company.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A human on a company's board.
 *
 * @param name what this company calls the human
 */
public record Member(
    MemberId id,
    UserId user,
    Optional<String> name,
    Role role,
    Status status,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** An archived membership has ended; whoever comes back gets a new one. */
  public enum Status {
    ACTIVE,
    ARCHIVED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A new membership. */
  public static Member of(MemberId id, UserId user, Role role, Instant now) {
    return new Member(id, user, Optional.empty(), role, Status.ACTIVE, now, now, 1);
  }

  public Member named(Optional<String> other) {
    return new Member(id, user, other, role, status, createdAt, updatedAt, version);
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  /** Whether it counts among those a company needs at least one of. */
  public boolean isActiveAdmin() {
    return isActive() && role == Role.ADMIN;
  }

  public Member as(Role other, Instant now) {
    return new Member(id, user, name, other, status, createdAt, now, version + 1);
  }

  public Member archived(Instant now) {
    return new Member(id, user, name, role, Status.ARCHIVED, createdAt, now, version + 1);
  }
}
