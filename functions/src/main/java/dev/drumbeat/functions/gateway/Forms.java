package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * Reads {@code multipart/form-data} as the JSON object that would say the same: a part with a file
 * name is a {@link dev.drumbeat.model.api.Field.Type#FILE}, any other a text. So that forms are
 * validated, fingerprinted and described like every request.
 */
@Singleton
public class Forms {
  private static final String FORM = "multipart/form-data";
  private static final int MOST_PARTS = 20;
  private static final int LONGEST_HEADERS = 4096;

  private final Json json;

  @Inject
  public Forms(Json json) {
    this.json = json;
  }

  /** Whether a body of this content type is a form. */
  static boolean isForm(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  /**
   * The form as an object.
   *
   * @throws RefusedCall if it is not one whole form, or names a field twice
   */
  ObjectNode read(byte[] body, String contentType) {
    try {
      return parts(body, parameters(contentType).getOrDefault("boundary", ""));
    } catch (IOException | IllegalArgumentException malformed) {
      throw new RefusedCall(ProblemCode.MALFORMED_FORM);
    }
  }

  private ObjectNode parts(byte[] body, String boundary) throws IOException {
    if (boundary.isEmpty()) {
      throw new FileUploadException("No boundary");
    }
    MultipartInput input =
        MultipartInput.builder()
            .setByteArray(body)
            .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
            .setPartHeaderSizeMax(LONGEST_HEADERS)
            .get();
    input.setHeaderCharset(StandardCharsets.UTF_8);
    ObjectNode form = json.object();
    boolean more = input.skipPreamble();
    if (!more) {
      throw new FileUploadException("No part");
    }
    for (int count = 0; more; count++) {
      if (count == MOST_PARTS) {
        throw new FileUploadException("Too many parts");
      }
      add(form, headers(input.readHeaders()), input);
      more = input.readBoundary();
    }
    return form;
  }

  private void add(ObjectNode form, Map<String, String> headers, MultipartInput input)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    input.readBodyData(content);
    Map<String, String> said = parameters(headers.getOrDefault("content-disposition", ""));
    String name = Optional.ofNullable(said.get("name")).orElse("");
    if (name.isEmpty()) {
      throw new FileUploadException("A part without a name");
    }
    if (form.has(name)) {
      throw Violation.refusal(
          List.of(new Violation("invalid_value", List.of(name), "Expected once in a form")));
    }
    if (said.containsKey("filename")) {
      form.putObject(name)
          .put("filename", said.get("filename"))
          .put("contentType", headers.get("content-type"))
          .put("content", content.toByteArray());
    } else {
      form.put(name, content.toString(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> headers(String lines) throws FileUploadException {
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      } else if (!line.isBlank()) {
        throw new FileUploadException("A header without a colon");
      }
    }
    return headers;
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';');
  }
}
