package dev.drumbeat.model.attachment;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of file it is, as its sender says: {@code type/subtype}, without parameters. */
public record MediaType(String value) {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}");

  /** What a browser shows without running anything of it. */
  private static final Set<String> SHOWN =
      Set.of(
          "application/pdf",
          "audio/mpeg",
          "audio/mp4",
          "audio/ogg",
          "audio/wav",
          "audio/webm",
          "image/avif",
          "image/gif",
          "image/jpeg",
          "image/png",
          "image/webp",
          "text/plain",
          "video/mp4",
          "video/quicktime",
          "video/webm");

  /** The type somebody says; what has not its form, or is not said, is bytes. */
  public static MediaType of(Optional<String> said) {
    return new MediaType(
        said.map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .filter(text -> FORM.matcher(text).matches())
            .orElse(UNKNOWN));
  }

  /** Whether a browser may show it in place; anything else it may only save. */
  public boolean isShown() {
    return SHOWN.contains(value);
  }
}
