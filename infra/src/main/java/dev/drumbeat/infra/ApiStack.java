package dev.drumbeat.infra;

import dev.drumbeat.model.api.Capability;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The HTTP API: its stage here, functions and routes in one nested stack per capability. */
public final class ApiStack extends Stack {
  private static final int STEADY = 200;
  private static final int BURST = 400;
  private static final int PREFLIGHT_SECONDS = 600;

  /** What a browser may send: the same as locally. */
  private static final List<String> HEADERS =
      List.of("authorization", "content-type", "idempotency-key", "prefer", "x-paperclip-run-id");

  private static final String ACCESS =
      "{\"requestId\":\"$context.requestId\",\"route\":\"$context.routeKey\","
          + "\"status\":\"$context.status\",\"latencyMs\":\"$context.responseLatency\","
          + "\"at\":\"$context.requestTime\",\"ip\":\"$context.identity.sourceIp\","
          + "\"error\":\"$context.integrationErrorMessage\"}";

  private final CfnApi api;
  private final String url;
  private final FunctionKit kit;

  ApiStack(Construct scope, String id, StackProps props, Deployment deployment, DataStack data) {
    super(scope, id, props);
    this.api =
        CfnApi.Builder.create(this, "Api")
            .name("drumbeat-" + deployment.stage())
            .protocolType("HTTP")
            .corsConfiguration(cors())
            .build();
    this.url = "https://" + api.getRef() + ".execute-api." + getRegion() + "." + getUrlSuffix();
    this.kit = new FunctionKit(deployment, data, url);
    CapabilityStack.Address address = new CapabilityStack.Address(api.getRef(), executeArn());
    for (Capability capability : Capability.values()) {
      new CapabilityStack(this, capability, kit, address);
    }
    stage();
    CfnOutput.Builder.create(this, "Url").value(url).build();
  }

  CfnApi api() {
    return api;
  }

  /** How functions of this deployment are made. */
  FunctionKit kit() {
    return kit;
  }

  private static CfnApi.CorsProperty cors() {
    return CfnApi.CorsProperty.builder()
        .allowOrigins(List.of("*"))
        .allowMethods(List.of("*"))
        .allowHeaders(HEADERS)
        .exposeHeaders(List.of("link", "x-request-id", "retry-after"))
        .maxAge(PREFLIGHT_SECONDS)
        .build();
  }

  private String executeArn() {
    return formatArn(
        ArnComponents.builder()
            .service("execute-api")
            .resource(api.getRef())
            .resourceName("*")
            .build());
  }

  private void stage() {
    LogGroup access =
        LogGroup.Builder.create(this, "Access")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnStage.Builder.create(this, "Stage")
        .apiId(api.getRef())
        .stageName("$default")
        .autoDeploy(true)
        .accessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(access.getLogGroupArn())
                .format(ACCESS)
                .build())
        .defaultRouteSettings(
            CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(STEADY)
                .throttlingBurstLimit(BURST)
                .build())
        .tags(Map.of("app", "drumbeat"))
        .build();
  }
}
