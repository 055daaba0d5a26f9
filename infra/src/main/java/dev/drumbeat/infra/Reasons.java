package dev.drumbeat.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Why a finding of cdk-nag is no fault here: a sentence each, for the construct it is about. */
final class Reasons {
  private static final String LAST_STOP =
      "It is where failed messages end; an alarm rings when one is in it.";
  private static final String NO_TRACES =
      "A trace costs as much as the call it traces; answers carry their timing and X-Request-Id.";
  private static final String NO_S3_LOGS =
      "Only our functions or CloudFront reach it; the API's access log names every call.";

  private Reasons() {}

  static void queueOfFailures(IConstruct queue) {
    because(queue, "AwsSolutions-SQS3", LAST_STOP);
    because(queue, "Serverless-SQSRedrivePolicy", LAST_STOP);
  }

  static void bucket(IConstruct bucket) {
    because(bucket, "AwsSolutions-S1", NO_S3_LOGS);
  }

  static void function(IConstruct function) {
    because(function, "Serverless-LambdaTracing", NO_TRACES);
  }

  /** A function that is called and waited for. */
  static void calledSynchronously(IConstruct function) {
    because(
        function,
        "Serverless-LambdaDLQ",
        "Nobody calls it without waiting for its answer: there is no event to keep.");
  }

  /** A function that a schedule calls. */
  static void calledBySchedule(IConstruct function) {
    because(
        function,
        "Serverless-LambdaDLQ",
        "What fails goes to a queue, as the destination of its asynchronous calls.");
  }

  /** A function that a queue feeds. */
  static void fedByQueue(IConstruct function) {
    because(function, "Serverless-LambdaDLQ", "The queue that feeds it has a dead letter queue.");
    because(
        function,
        "Serverless-LambdaEventSourceMappingDestination",
        "The queue that feeds it has a dead letter queue.");
  }

  static void role(IConstruct role) {
    because(
        role,
        "AwsSolutions-IAM5",
        "Objects of one bucket have names not known beforehand; of its own key DynamoDB asks every"
            + " form of two operations.");
  }

  static void route(IConstruct route) {
    because(
        route,
        "AwsSolutions-APIG4",
        "The functions authenticate: run tokens, keys and OIDC tokens (docs/architecture/gateway.md).");
  }

  static void subscription(IConstruct topic) {
    because(
        topic,
        "Serverless-SNSRedrivePolicy",
        "A letter that does not arrive leaves its alarm ringing on the dashboard.");
  }

  static void console(IConstruct distribution) {
    because(distribution, "AwsSolutions-CFR1", "A company's board may be anywhere.");
    because(
        distribution,
        "AwsSolutions-CFR2",
        "A web firewall is billed by the month; the API throttles, and answers nobody without a key.");
    because(distribution, "AwsSolutions-CFR3", NO_S3_LOGS);
    because(
        distribution,
        "AwsSolutions-CFR4",
        "CloudFront's own certificate fixes the protocol; a deployment with a domain brings its own.");
  }

  private static void because(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }
}
