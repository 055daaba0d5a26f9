package dev.drumbeat.model.member;

import dev.drumbeat.model.identity.Id;

/** Names the membership of one human in one company. */
public record MemberId(String value) implements Id {
  public MemberId {
    Id.requireWellFormed(value);
  }
}
