package dev.drumbeat.model.attachment;

/**
 * What is known of a file without its bytes.
 *
 * @param name safe to be shown and saved under
 * @param sha256 of the bytes, in lower-case hexadecimal digits
 */
public record FileFacts(FileName name, MediaType type, long bytes, String sha256) {}
