package dev.drumbeat.verification.matrix;

import dev.drumbeat.verification.kit.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code permissions.yaml} says: for each action, what each principal is told. */
final class Permissions {
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);
  private static final int MOST_ACTIONS = 1000;
  private static final String ALLOWED = "allowed";

  private final Map<String, Map<String, String>> actions;

  private Permissions(Map<String, Map<String, String>> actions) {
    this.actions = actions;
  }

  @SuppressWarnings("unchecked")
  static Permissions read() {
    try (InputStream file = Permissions.class.getResourceAsStream("/permissions.yaml")) {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(MOST_ACTIONS);
      Map<String, Object> all = new Yaml(new SafeConstructor(options)).load(file);
      return new Permissions((Map<String, Map<String, String>>) all.get("actions"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Set<String> actions() {
    return actions.keySet();
  }

  /** What is expected, by principal. */
  Map<String, String> of(String action) {
    return actions.get(action);
  }

  /** The same with every expectation turned round. */
  static Map<String, String> reversed(Map<String, String> expected) {
    return expected.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> isAllowed(each.getValue()) ? "403 role_required" : ALLOWED));
  }

  static boolean isAllowed(String expected) {
    return ALLOWED.equals(expected);
  }

  /** Whether an answer is what was expected: allowed is whatever is no refusal of the caller. */
  static boolean fits(String expected, Reply reply) {
    return isAllowed(expected)
        ? !REFUSALS.contains(reply.status()) && reply.status() < 500
        : expected.equals(reply.status() + " " + reply.code());
  }
}
