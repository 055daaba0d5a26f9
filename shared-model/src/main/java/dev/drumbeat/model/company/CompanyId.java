package dev.drumbeat.model.company;

import dev.drumbeat.model.identity.Id;

/** Names a company, the tenant. */
public record CompanyId(String value) implements Id {
  public CompanyId {
    Id.requireWellFormed(value);
  }
}
