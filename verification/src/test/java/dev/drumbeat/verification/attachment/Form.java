package dev.drumbeat.verification.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form as clients send it, part by part. */
final class Form {
  static final String TYPE = "multipart/form-data; boundary=----frontier";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Form text(String name, String value) {
    return part("form-data; name=\"" + name + "\"\r\n", value.getBytes(StandardCharsets.UTF_8));
  }

  Form file(String name, String type, byte[] content) {
    return file("file", name, type, content);
  }

  Form file(String field, String name, String type, byte[] content) {
    String head = "form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n";
    return part(head.formatted(field, name, type), content);
  }

  private Form part(String disposition, byte[] content) {
    String head = "------frontier\r\nContent-Disposition: " + disposition + "\r\n";
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[] {'\r', '\n'});
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes("------frontier--\r\n".getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
