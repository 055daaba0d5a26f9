package dev.drumbeat.verification.demo.wire;

/** An answer: its status and its JSON. */
public record Reply(int status, Node body) {
  public boolean isOk() {
    return status / 100 == 2;
  }

  /** The body of an answer that must be a success. */
  public Node expect(String what) {
    if (!isOk()) {
      throw new IllegalStateException(what + " answered " + status + ": " + Json.write(body));
    }
    return body;
  }

  /** What a refusal is called and says. */
  public String refusal() {
    return status + " " + body.text("code") + ": " + body.text("error");
  }
}
