package dev.drumbeat.functions.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.provider.Credential;
import dev.drumbeat.model.provider.CredentialId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Which credential an agent calls its provider with, out of its {@code adapterConfig} (W11): the
 * {@code credential} it names, else the provider's key in its {@code env}, else one of its own. Of
 * a secret only a digest is used.
 */
@Singleton
public class ProviderCredentials {
  private static final String UNKNOWN = "unknown";
  private static final int LENGTH = 32;

  /** The variables that providers' own clients read, in the order they are looked for. */
  private static final List<Variable> VARIABLES =
      List.of(
          new Variable("ANTHROPIC_API_KEY", "anthropic"),
          new Variable("ANTHROPIC_AUTH_TOKEN", "anthropic"),
          new Variable("CLAUDE_CODE_OAUTH_TOKEN", "anthropic"),
          new Variable("OPENAI_API_KEY", "openai"),
          new Variable("CODEX_API_KEY", "openai"),
          new Variable("GEMINI_API_KEY", "google"),
          new Variable("GOOGLE_API_KEY", "google"),
          new Variable("OPENROUTER_API_KEY", "openrouter"),
          new Variable("MISTRAL_API_KEY", "mistral"),
          new Variable("XAI_API_KEY", "xai"),
          new Variable("DEEPSEEK_API_KEY", "deepseek"),
          new Variable("GROQ_API_KEY", "groq"),
          new Variable("CURSOR_API_KEY", "cursor"));

  private final Json json;

  @Inject
  public ProviderCredentials(Json json) {
    this.json = json;
  }

  private record Variable(String name, String provider) {}

  public Credential of(Agent agent) {
    JsonNode config = json.stored(agent.adapterConfig());
    Optional<String> provider = text(config.path("provider"));
    return text(config.path("credential"))
        .map(named -> shared(agent, provider.orElse(UNKNOWN), "named/" + named))
        .or(() -> ofEnvironment(agent, config.path("env"), provider))
        .orElseGet(
            () ->
                new Credential(
                    digest(agent, "agent/" + agent.id().value()),
                    provider.orElse(UNKNOWN),
                    Optional.of(agent.id())));
  }

  private static Optional<Credential> ofEnvironment(
      Agent agent, JsonNode environment, Optional<String> provider) {
    return VARIABLES.stream()
        .filter(each -> provider.filter(named -> !named.equals(each.provider())).isEmpty())
        .flatMap(
            each ->
                reference(environment.path(each.name())).stream()
                    .map(key -> shared(agent, each.provider(), each.name() + "/" + key)))
        .findFirst();
  }

  /** The incumbent writes a variable as a text, a plain value, or a reference to a secret. */
  private static Optional<String> reference(JsonNode variable) {
    return text(variable)
        .or(() -> text(variable.path("value")))
        .or(() -> text(variable.path("secretId")).map("secret/"::concat));
  }

  private static Credential shared(Agent agent, String provider, String key) {
    return new Credential(digest(agent, provider + "/" + key), provider, Optional.empty());
  }

  private static CredentialId digest(Agent agent, String key) {
    String digest = Digest.sha256(agent.company().value() + "/" + key);
    return new CredentialId(digest.substring(0, LENGTH));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(value -> !value.isBlank());
  }
}
