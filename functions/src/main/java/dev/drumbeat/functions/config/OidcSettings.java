package dev.drumbeat.functions.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens stand for humans, if anybody's (docs/operations/sign-in.md).
 *
 * @param issuer empty: only board keys do
 */
public record OidcSettings(Optional<Issuer> issuer) {
  /** No tokens but our own. */
  public static final OidcSettings OFF = new OidcSettings(Optional.empty());

  /**
   * One issuer: a second one could name the first one's humans.
   *
   * @param name what its tokens say in {@code iss}, also where it describes itself
   * @param audience what they must say in {@code aud}
   * @param jwksUri where its keys are, if it does not describe itself
   * @param admins the subjects who administer the instance
   * @param local whether it may be an http address of this machine
   */
  public record Issuer(
      String name, String audience, Optional<URI> jwksUri, Set<String> admins, boolean local) {
    public Issuer {
      admins = Set.copyOf(admins);
      if (name.isBlank() || audience.isBlank()) {
        throw new IllegalArgumentException("drumbeat.oidc needs an issuer and an audience");
      }
    }
  }
}
