package dev.drumbeat.verification.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.verification.kit.Drumbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checked-in description is the one that is served; {@code scripts/openapi} writes it anew. */
class OpenApiTest {
  private static final Path FILE = Path.of("..", "docs", "openapi.yaml");
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  @Test
  void openapi_whenServed_isWhatIsCheckedIn() throws IOException {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      JsonNode served = drumbeat.anonymous().get("/api/openapi.json").expect(200).body();
      String text = YAML.writeValueAsString(served);
      if (Boolean.getBoolean("openapi.write")) {
        Files.writeString(FILE, text);
      }
      assertThat(FILE).as("run scripts/openapi and commit the result").hasContent(text);
    }
  }

  @Test
  void openapi_whenServed_describesEveryActionOnce() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      JsonNode served = drumbeat.anonymous().get("/api/openapi.json").expect(200).body();
      Set<String> described = new HashSet<>();
      served
          .get("paths")
          .forEach(
              path ->
                  path.forEach(
                      operation ->
                          assertThat(described.add(operation.get("operationId").asText()))
                              .isTrue()));
      assertThat(described).hasSameSizeAs(Catalogue.ACTIONS);
    }
  }
}
