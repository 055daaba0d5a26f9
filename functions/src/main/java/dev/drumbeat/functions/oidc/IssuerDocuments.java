package dev.drumbeat.functions.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.drumbeat.functions.config.OidcSettings;
import dev.drumbeat.functions.config.OidcSettings.Issuer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What the issuer publishes about itself. Over https only (http to this machine in local mode),
 * without redirects, within 4 s and 256 kB each.
 */
@Singleton
public class IssuerDocuments {
  private static final Logger LOG = Logger.getLogger(IssuerDocuments.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TOTAL = Duration.ofSeconds(4);
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_KEYS = 100;
  private static final int SMALLEST_RSA_BITS = 2048;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

  private final Optional<Issuer> issuer;

  @Inject
  public IssuerDocuments(OidcSettings settings) {
    this.issuer = settings.issuer();
    issuer.ifPresent(own -> requireSafe(own, own.jwksUri().orElse(description(own))));
  }

  /** The issuer's public keys, or empty if they cannot be had now. */
  Optional<JWKSet> keys() {
    return issuer.flatMap(IssuerDocuments::keys);
  }

  private static Optional<JWKSet> keys(Issuer own) {
    try (HttpClient client = client()) {
      URI place = own.jwksUri().isPresent() ? own.jwksUri().get() : described(client, own);
      List<JWK> keys =
          JWKSet.parse(text(client, place)).toPublicJWKSet().getKeys().stream()
              .filter(IssuerDocuments::isStrong)
              .limit(MOST_KEYS)
              .toList();
      return Optional.of(new JWKSet(keys));
    } catch (IOException | ParseException | IllegalArgumentException unusable) {
      LOG.warnf("The keys of the identity provider could not be read: %s", unusable.getMessage());
      return Optional.empty();
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private static boolean isStrong(JWK key) {
    return !(key instanceof RSAKey rsa) || rsa.size() >= SMALLEST_RSA_BITS;
  }

  private static URI description(Issuer own) {
    return URI.create(own.name().replaceAll("/$", "") + "/.well-known/openid-configuration");
  }

  private static URI described(HttpClient client, Issuer own) throws IOException {
    JsonNode described = parsed(text(client, description(own)));
    if (!own.name().equals(described.path("issuer").textValue())) {
      throw new IOException("it describes another issuer");
    }
    URI place = URI.create(described.path("jwks_uri").asText());
    requireSafe(own, place);
    return place;
  }

  private static JsonNode parsed(String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new IOException("its description is not JSON", notJson);
    }
  }

  private static void requireSafe(Issuer own, URI place) {
    boolean safe =
        "https".equals(place.getScheme())
            || (own.local()
                && "http".equals(place.getScheme())
                && THIS_MACHINE.contains(String.valueOf(place.getHost())));
    if (!safe || place.getHost() == null) {
      throw new IllegalArgumentException("drumbeat.oidc: https addresses only");
    }
  }

  private static String text(HttpClient client, URI place) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(place).header("Accept", "application/json").timeout(TOTAL).build();
    try {
      HttpResponse<byte[]> answer =
          client
              .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES))
              .get(TOTAL.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (TimeoutException late) {
      client.shutdownNow();
      throw new IOException("no answer in time", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
