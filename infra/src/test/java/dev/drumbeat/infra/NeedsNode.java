package dev.drumbeat.infra;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** CDK runs on Node: without one on the PATH these tests are skipped, and say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
@interface NeedsNode {
  /** Looks for it. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      String path = System.getenv().getOrDefault("PATH", "");
      boolean found =
          Stream.of(path.split(File.pathSeparator))
              .anyMatch(dir -> new File(dir, "node").canExecute());
      return found
          ? ConditionEvaluationResult.enabled("node is on the PATH")
          : ConditionEvaluationResult.disabled("CDK needs Node 20 or newer on the PATH");
    }
  }
}
