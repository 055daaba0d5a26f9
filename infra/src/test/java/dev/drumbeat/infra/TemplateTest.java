package dev.drumbeat.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.infra.Synthesis.Resource;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Capability;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.EventFunctions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** What a deployment is made of. */
@NeedsNode
class TemplateTest {
  private static final int MOST_RESOURCES = 500;
  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_ROUTES = 300;
  private static final int MOST_OUTPUTS = 200;

  /** Nothing that is billed by the hour; no server, no network of its own. */
  private static final Set<String> ALLOWED =
      Set.of(
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ApiGatewayV2::Route",
          "AWS::ApiGatewayV2::Stage",
          "AWS::Budgets::Budget",
          "AWS::CDK::Metadata",
          "AWS::CloudFormation::Stack",
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::DynamoDB::Table",
          "AWS::Events::Rule",
          "AWS::IAM::Policy",
          "AWS::IAM::Role",
          "AWS::KMS::Key",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Version",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Subscription",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy");

  static Stream<Synthesis> deployments() {
    return Syntheses.all();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void resources_areOfTypesThatCostNothingIdle(Synthesis deployment) {
    Set<String> types =
        deployment.resources().map(Resource::type).collect(Collectors.toCollection(TreeSet::new));

    assertThat(ALLOWED).containsAll(types);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void routes_areTheCatalogue(Synthesis deployment) {
    Set<String> expected =
        Catalogue.ACTIONS.stream().map(Action::routeKey).collect(Collectors.toSet());
    expected.add("$default");

    List<String> routes =
        deployment.ofType("AWS::ApiGatewayV2::Route").stream()
            .map(route -> route.properties().path("RouteKey").asText())
            .toList();

    assertThat(routes).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(routes).hasSizeLessThanOrEqualTo(MOST_ROUTES);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void templates_areWithinEveryLimit(Synthesis deployment) {
    deployment
        .templates()
        .forEach(
            (name, template) -> {
              assertThat(template.path("Resources").size()).as(name).isLessThan(MOST_RESOURCES);
              assertThat(template.path("Outputs").size()).as(name).isLessThan(MOST_OUTPUTS);
              assertThat(template.path("Parameters").size()).as(name).isLessThan(MOST_OUTPUTS);
              assertThat(template.toString().length()).as(name).isLessThan(MOST_BYTES);
            });
  }

  @Test
  void functions_areOneForEachCapabilityOrOneForEachAction() {
    List<String> events = EventFunctions.ALL.stream().map(event -> event.function()).toList();
    List<String> capabilities =
        Stream.concat(Stream.of(Capability.values()).map(Capability::function), events.stream())
            .toList();
    List<String> actions =
        Stream.of(
                Catalogue.ACTIONS.stream().map(Action::function),
                Stream.of(Capability.COMPANY.function()),
                events.stream())
            .flatMap(names -> names)
            .toList();

    assertThat(exports(Syntheses.usual())).containsExactlyInAnyOrderElementsOf(capabilities);
    assertThat(exports(Syntheses.other())).containsExactlyInAnyOrderElementsOf(actions);
  }

  private static List<String> exports(Synthesis deployment) {
    return deployment.ofType("AWS::Lambda::Function").stream()
        .map(function -> environment(function).path("QUARKUS_FUNQY_EXPORT").asText())
        .toList();
  }

  private static JsonNode environment(Resource function) {
    return function.properties().path("Environment").path("Variables");
  }

  @Test
  void functions_areNativeForArmUnlessChosenOtherwise() {
    for (Resource function : Syntheses.usual().ofType("AWS::Lambda::Function")) {
      assertThat(function.properties().path("Runtime").asText()).isEqualTo("provided.al2023");
      assertThat(function.properties().path("Architectures").get(0).asText()).isEqualTo("arm64");
    }
    for (Resource function : Syntheses.other().ofType("AWS::Lambda::Function")) {
      assertThat(function.properties().path("Runtime").asText()).isEqualTo("java25");
      assertThat(function.properties().path("Architectures").get(0).asText()).isEqualTo("x86_64");
      assertThat(function.properties().path("SnapStart").path("ApplyOn").asText())
          .isEqualTo("PublishedVersions");
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void secrets_areNamedInTheEnvironmentAndNeverIn(Synthesis deployment) {
    for (Resource function : deployment.ofType("AWS::Lambda::Function")) {
      assertThat(environment(function).path("DRUMBEAT_RUN_TOKEN_PARAMETER").asText())
          .matches("/drumbeat/\\w+/run-token-key");
      assertThat(environment(function).toString()).doesNotContainIgnoringCase("secret");
    }
  }

  @Test
  void signIn_isOffUnlessAnIssuerIsChosen() {
    for (Resource function : Syntheses.usual().ofType("AWS::Lambda::Function")) {
      assertThat(environment(function).toString()).doesNotContain("DRUMBEAT_OIDC");
    }
    for (Resource function : Syntheses.other().ofType("AWS::Lambda::Function")) {
      JsonNode environment = environment(function);
      assertThat(environment.path("DRUMBEAT_OIDC_ISSUER").asText())
          .isEqualTo("https://login.example.com/");
      assertThat(environment.path("DRUMBEAT_OIDC_AUDIENCE").asText()).isEqualTo("drumbeat");
      assertThat(environment.path("DRUMBEAT_OIDC_INSTANCE_ADMINS").asText()).isEqualTo("ann,ben");
      assertThat(environment.has("DRUMBEAT_OIDC_JWKS_URI")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "oidcAudience=drumbeat, oidcIssuer is missing",
    "oidcIssuer=https://login.example.com, oidcAudience is missing",
    "oidcIssuer=http://login.example.com;oidcAudience=us, oidcIssuer is an https address",
    "monthlyBudget=much, monthlyBudget is a number",
    "packaging=jar, packaging is native or jvm"
  })
  void choice_thatMeansNothing_isRefusedByName(String choice, String said) {
    Map<String, String> context =
        Stream.of(choice.split(";"))
            .map(part -> part.split("="))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    App app = new App(AppProps.builder().context(context).build());

    assertThatThrownBy(() -> Deployment.of(app.getNode()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void browsers_mayCallAsTheyMayLocally(Synthesis deployment) {
    JsonNode api = deployment.ofType("AWS::ApiGatewayV2::Api").getFirst().properties();
    JsonNode cors = api.path("CorsConfiguration");

    assertThat(cors.path("AllowHeaders"))
        .extracting(JsonNode::asText)
        .contains("authorization", "content-type", "idempotency-key", "x-paperclip-run-id");
    assertThat(cors.path("MaxAge").asInt()).isEqualTo(600);
    assertThat(cors.path("AllowCredentials").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void table_isOnDemandRecoverableAndProtected(Synthesis deployment) {
    Resource table = deployment.ofType("AWS::DynamoDB::Table").getFirst();

    assertThat(table.properties().path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
    assertThat(table.properties().path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertThat(
            table
                .properties()
                .path("PointInTimeRecoverySpecification")
                .path("PointInTimeRecoveryEnabled")
                .asBoolean())
        .isTrue();
    assertThat(table.node().path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(table.properties().path("TimeToLiveSpecification").path("AttributeName").asText())
        .isEqualTo("ttl");
  }

  @Test
  void tableKey_isOursOnlyWhenChosen() {
    assertThat(Syntheses.usual().ofType("AWS::KMS::Key")).isEmpty();
    assertThat(Syntheses.other().ofType("AWS::KMS::Key")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void wakes_areRetriedFiveTimesAndNotWhileAtWork(Synthesis deployment) {
    Resource queue =
        deployment.ofType("AWS::SQS::Queue").stream()
            .filter(candidate -> candidate.properties().has("RedrivePolicy"))
            .findFirst()
            .orElseThrow();
    JsonNode mapping = deployment.ofType("AWS::Lambda::EventSourceMapping").getFirst().properties();
    int timeout = function(deployment, "dispatch").path("Timeout").asInt();

    assertThat(queue.properties().path("RedrivePolicy").path("maxReceiveCount").asInt())
        .isEqualTo(5);
    assertThat(queue.properties().path("VisibilityTimeout").asInt())
        .isGreaterThanOrEqualTo(6 * timeout);
    assertThat(mapping.path("FunctionResponseTypes").get(0).asText())
        .isEqualTo("ReportBatchItemFailures");
    assertThat(mapping.path("ScalingConfig").path("MaximumConcurrency").asInt()).isEqualTo(10);
  }

  private static JsonNode function(Synthesis deployment, String export) {
    return deployment.ofType("AWS::Lambda::Function").stream()
        .filter(f -> environment(f).path("QUARKUS_FUNQY_EXPORT").asText().equals(export))
        .findFirst()
        .orElseThrow()
        .properties();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void tick_comesEveryMinuteWithItsOwnRetriesAndDeadLetters(Synthesis deployment) {
    JsonNode rule = deployment.ofType("AWS::Events::Rule").getFirst().properties();

    assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
    for (JsonNode target : rule.path("Targets")) {
      assertThat(target.has("DeadLetterConfig")).isTrue();
      assertThat(target.path("RetryPolicy").path("MaximumRetryAttempts").asInt()).isPositive();
      assertThat(target.path("RetryPolicy").path("MaximumEventAgeInSeconds").asInt())
          .isEqualTo(120);
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void logs_areKeptForAMonth(Synthesis deployment) {
    assertThat(deployment.ofType("AWS::Logs::LogGroup"))
        .allSatisfy(
            group -> assertThat(group.properties().path("RetentionInDays").asInt()).isEqualTo(30));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void stage_throttlesAndLogsEveryCall(Synthesis deployment) {
    JsonNode stage = deployment.ofType("AWS::ApiGatewayV2::Stage").getFirst().properties();

    assertThat(stage.path("DefaultRouteSettings").path("ThrottlingRateLimit").asInt()).isPositive();
    assertThat(stage.path("AccessLogSettings").path("Format").asText()).contains("requestId");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void integrations_speakTheFormatTheFunctionsRead(Synthesis deployment) {
    assertThat(deployment.ofType("AWS::ApiGatewayV2::Integration"))
        .allSatisfy(
            integration ->
                assertThat(integration.properties().path("PayloadFormatVersion").asText())
                    .isEqualTo("2.0"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void alarms_areFewAndEachTellsSomebody(Synthesis deployment) {
    assertThat(deployment.ofType("AWS::CloudWatch::Alarm"))
        .hasSizeBetween(5, 10)
        .allSatisfy(alarm -> assertThat(alarm.properties().path("AlarmActions")).isNotEmpty());
  }
}
