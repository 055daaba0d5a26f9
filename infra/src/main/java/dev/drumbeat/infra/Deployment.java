package dev.drumbeat.infra;

import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Architecture;
import software.constructs.Node;

/**
 * What one deployment chooses, by {@code cdk -c name=value}; all else is the same in all.
 *
 * @param stage tells apart the deployments of one account
 * @param artifact the path of function.zip
 * @param nativeImage whether the artifact is the native bootstrap, else the JVM's jars
 * @param snapStart for the JVM only: publishes versions and calls them by an alias
 * @param perAction one function for each action instead of one for each capability
 * @param customerKey whether the table is encrypted by a key of the customer's
 * @param monthlyBudget in US dollars; beyond it the alarm address is written to
 * @param signIn the functions' settings of the board's identity provider
 */
public record Deployment(
    String stage,
    String artifact,
    boolean nativeImage,
    boolean snapStart,
    Architecture architecture,
    boolean perAction,
    boolean customerKey,
    Optional<String> alarmEmail,
    int monthlyBudget,
    Map<String, String> signIn) {

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException naming the value that is not among those allowed
   */
  static Deployment of(Node context) {
    return new Deployment(
        text(context, "stage").orElse("prod"),
        text(context, "artifact").orElse("infra/target/function.zip"),
        choice(context, "packaging", "native", "jvm").equals("native"),
        choice(context, "snapstart", "false", "true").equals("true"),
        choice(context, "arch", "arm64", "x86_64").equals("arm64")
            ? Architecture.ARM_64
            : Architecture.X86_64,
        choice(context, "lambdas", "per-capability", "per-action").equals("per-action"),
        choice(context, "cmk", "false", "true").equals("true"),
        text(context, "alarmEmail"),
        dollars(context),
        SignIn.environment(context));
  }

  private static int dollars(Node context) {
    String budget = text(context, "monthlyBudget").orElse("20");
    if (!budget.matches("[1-9][0-9]{0,6}")) {
      throw new IllegalArgumentException("monthlyBudget is a number of US dollars: " + budget);
    }
    return Integer.parseInt(budget);
  }

  /** What was chosen, unless nothing was. */
  static Optional<String> text(Node context, String name) {
    return Optional.ofNullable(context.tryGetContext(name))
        .map(Object::toString)
        .filter(value -> !value.isBlank());
  }

  /** The first is the default. */
  private static String choice(Node context, String name, String first, String second) {
    String value = text(context, name).orElse(first);
    if (!value.equals(first) && !value.equals(second)) {
      throw new IllegalArgumentException(name + " is " + first + " or " + second + ": " + value);
    }
    return value;
  }
}
