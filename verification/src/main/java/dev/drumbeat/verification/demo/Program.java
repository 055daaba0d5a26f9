package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.agent.Agent;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the server starts an agent: the {@code process} adapter's configuration. */
final class Program {
  /** A heartbeat lasts a second or two: start fast, compile little, collect with one thread. */
  private static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");

  private final Path classes;
  private final long seed;

  Program(long seed) {
    this.classes = classes();
    this.seed = seed;
  }

  private static Path classes() {
    try {
      return Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A file of the demo: the company's, or a role's. */
  Path file(String name) {
    return classes.resolve("demo").resolve(name);
  }

  Map<String, Object> adapter(String roleFile) {
    List<String> args = new java.util.ArrayList<>(FAST_START);
    args.addAll(List.of("-cp", classes.toString(), Agent.class.getName()));
    args.addAll(List.of(file(roleFile).toString(), Long.toString(seed)));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Map.of("command", java, "args", args, "cwd", classes.toString(), "env", Map.of());
  }

  /** Whether a process is one of these agents: nothing else is ever killed. */
  static boolean isAgent(ProcessHandle process) {
    return process.info().commandLine().filter(c -> c.contains(Agent.class.getName())).isPresent();
  }
}
