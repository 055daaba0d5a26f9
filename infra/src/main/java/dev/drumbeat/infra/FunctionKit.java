package dev.drumbeat.infra;

import dev.drumbeat.model.api.ItemType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** How every function of a deployment is made: from the one artifact, chosen by its environment. */
final class FunctionKit {
  private static final int NATIVE_MEGABYTES = 512;
  private static final int JVM_MEGABYTES = 1024;
  private static final String JVM_HANDLER =
      "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";

  private final Deployment deployment;
  private final DataStack data;
  private final String apiUrl;

  /**
   * @param apiUrl the address agents are told, without {@code /api}
   */
  FunctionKit(Deployment deployment, DataStack data, String apiUrl) {
    this.deployment = deployment;
    this.data = data;
    this.apiUrl = apiUrl;
  }

  Deployment deployment() {
    return deployment;
  }

  /** One log group for all functions of a part. */
  static LogGroup logs(Construct scope) {
    return LogGroup.Builder.create(scope, "Logs")
        .retention(RetentionDays.ONE_MONTH)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  /** A role that may do to these item types what the catalogue says, and nothing else. */
  Role role(Construct scope, ILogGroup logs, Grants grants, Collection<ItemType> touched) {
    Role role =
        Role.Builder.create(scope, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(
        statement(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getLogGroupArn()));
    grants.statements(data.table().getTableArn()).forEach(role::addToPolicy);
    role.addToPolicy(statement(List.of("ssm:GetParameter"), parameterArn()));
    if (touched.contains(ItemType.WAKE)) {
      role.addToPolicy(statement(List.of("sqs:SendMessage"), data.wakes().getQueueArn()));
    }
    if (touched.contains(ItemType.REVISION)) {
      role.addToPolicy(objects("bodies", "s3:GetObject", "s3:PutObject"));
      Reasons.role(role);
    }
    if (grants.writes(ItemType.ATTACHMENT)) {
      for (String kind : List.of("attachments", "uploads")) {
        role.addToPolicy(objects(kind, "s3:GetObject", "s3:PutObject", "s3:DeleteObject"));
      }
      Reasons.role(role);
    }
    if (data.table().getEncryptionKey() != null) {
      data.table().getEncryptionKey().grantEncryptDecrypt(role);
      Reasons.role(role);
    }
    return role;
  }

  /** What may be done to the bytes of one kind; what is presigned has the signer's rights. */
  private PolicyStatement objects(String kind, String... actions) {
    return statement(List.of(actions), data.bodies().arnForObjects(kind + "/*"));
  }

  /** Adds the one permission that only founding needs. */
  void mayCreateSecrets(Role role) {
    role.addToPolicy(statement(List.of("ssm:PutParameter"), parameterArn()));
  }

  private static PolicyStatement statement(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }

  private String parameterArn() {
    return data.formatArn(
        software.amazon.awscdk.ArnComponents.builder()
            .service("ssm")
            .resource("parameter")
            .resourceName(parameter().substring(1))
            .build());
  }

  private String parameter() {
    return "/drumbeat/" + deployment.stage() + "/run-token-key";
  }

  /** Where a function belongs, what it may do and where it logs. */
  record Part(Construct scope, IRole role, ILogGroup logs) {}

  /** The function that this name exports. */
  Function function(Part part, String export, int seconds) {
    Function.Builder function =
        Function.Builder.create(part.scope(), export)
            .description("Drumbeat " + export)
            .runtime(deployment.nativeImage() ? Runtime.PROVIDED_AL2023 : Runtime.JAVA_25)
            .handler(deployment.nativeImage() ? "bootstrap" : JVM_HANDLER)
            .architecture(deployment.architecture())
            .code(Code.fromAsset(deployment.artifact()))
            .memorySize(deployment.nativeImage() ? NATIVE_MEGABYTES : JVM_MEGABYTES)
            .timeout(Duration.seconds(seconds))
            .environment(environment(export))
            .logGroup(part.logs())
            // A start and a report of every call would cost more than the call: metrics have both.
            .loggingFormat(LoggingFormat.JSON)
            .systemLogLevelV2(SystemLogLevel.WARN)
            .role(part.role());
    if (deployment.snapStart()) {
      function.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    Function made = function.build();
    Reasons.function(made);
    return made;
  }

  private Map<String, String> environment(String export) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_FUNQY_EXPORT", export);
    environment.put("DRUMBEAT_TABLE_NAME", data.table().getTableName());
    environment.put("DRUMBEAT_QUEUE_URL", data.wakes().getQueueUrl());
    environment.put("DRUMBEAT_BODY_BUCKET", data.bodies().getBucketName());
    environment.put("DRUMBEAT_RUN_TOKEN_PARAMETER", parameter());
    environment.put("DRUMBEAT_API_URL", apiUrl);
    environment.putAll(deployment.signIn());
    if (deployment.nativeImage()) {
      environment.put("DISABLE_SIGNAL_HANDLERS", "true");
    } else {
      environment.put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }
    return environment;
  }
}
