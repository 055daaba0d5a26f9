package dev.drumbeat.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Node;

/** Whose tokens stand for a human of the board: none is a secret, so the environment may say it. */
final class SignIn {
  private static final String ISSUER = "oidcIssuer";
  private static final String AUDIENCE = "oidcAudience";
  private static final String KEYS = "oidcJwksUri";

  /** By choice, the setting of the functions that it becomes. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          ISSUER,
          "DRUMBEAT_OIDC_ISSUER",
          AUDIENCE,
          "DRUMBEAT_OIDC_AUDIENCE",
          KEYS,
          "DRUMBEAT_OIDC_JWKS_URI",
          "oidcInstanceAdmins",
          "DRUMBEAT_OIDC_INSTANCE_ADMINS");

  private SignIn() {}

  /**
   * The settings that were chosen, maybe none.
   *
   * @throws IllegalArgumentException if what was chosen would let nobody in
   */
  static Map<String, String> environment(Node context) {
    Map<String, String> environment = new LinkedHashMap<>();
    SETTINGS.forEach(
        (choice, setting) ->
            Deployment.text(context, choice).ifPresent(value -> environment.put(setting, value)));
    if (!environment.isEmpty()) {
      List.of(ISSUER, AUDIENCE).forEach(choice -> need(context, choice));
      List.of(ISSUER, KEYS).forEach(choice -> needHttps(context, choice));
    }
    return environment;
  }

  private static void need(Node context, String choice) {
    if (Deployment.text(context, choice).isEmpty()) {
      throw new IllegalArgumentException(choice + " is missing: sign-in needs issuer and audience");
    }
  }

  private static void needHttps(Node context, String choice) {
    if (!Deployment.text(context, choice).orElse("https://").startsWith("https://")) {
      throw new IllegalArgumentException(choice + " is an https address");
    }
  }
}
