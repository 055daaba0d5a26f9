package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one program behind all agents of the demo: a process of its own for each heartbeat, told
 * apart only by its role file and by what its run's environment says.
 */
public final class Agent {
  private Agent() {}

  /**
   * @param args the role file, and the seed of its pretended efforts
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("pid " + ProcessHandle.current().pid());
    String run = setting("PAPERCLIP_RUN_ID");
    URI base = URI.create(setting("PAPERCLIP_API_URL"));
    Api api = new Api(base, setting("PAPERCLIP_API_KEY"), Optional.of(run));
    Role role = Role.read(Path.of(args[0]));
    new Heartbeat(api, role, Long.parseLong(args[1])).beat(run);
  }

  private static String setting(String name) {
    return Optional.ofNullable(System.getenv(name))
        .orElseThrow(() -> new IllegalStateException(name + " is not set: start this as a run"));
  }
}
