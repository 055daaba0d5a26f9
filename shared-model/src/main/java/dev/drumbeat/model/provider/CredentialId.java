package dev.drumbeat.model.provider;

import dev.drumbeat.model.identity.Id;

/** Names a credential without telling it: a digest. */
public record CredentialId(String value) implements Id {
  private static final int SHOWN = 12;

  public CredentialId {
    Id.requireWellFormed(value);
  }

  /** Enough of it to tell two apart. */
  public String brief() {
    return value.substring(0, Math.min(SHOWN, value.length()));
  }
}
