package dev.drumbeat.infra;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Capability;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.ItemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The functions of one capability, their role, and a route for each of its actions. By default one
 * function serves them all; {@code lambdas=per-action} gives each its own.
 */
final class CapabilityStack extends NestedStack {
  private final FunctionKit kit;
  private final Address api;
  private final FunctionKit.Part part;

  /** Where the routes belong: the API's id, and the ARN its calls come from. */
  record Address(String id, String executeArn) {}

  CapabilityStack(Construct scope, Capability capability, FunctionKit kit, Address api) {
    super(scope, capability.function());
    this.kit = kit;
    this.api = api;
    List<Action> actions =
        Catalogue.ACTIONS.stream().filter(action -> action.capability() == capability).toList();
    LogGroup logs = FunctionKit.logs(this);
    Role role = kit.role(this, logs, grants(actions), touched(actions));
    this.part = new FunctionKit.Part(this, role, logs);
    if (kit.deployment().perAction()) {
      for (Action action : actions) {
        String integration = integration(kit.function(part, action.function(), Times.API_SECONDS));
        route(action.function(), action.routeKey(), integration);
      }
    } else {
      String integration =
          integration(kit.function(part, capability.function(), Times.API_SECONDS));
      actions.forEach(action -> route(action.function(), action.routeKey(), integration));
    }
    if (capability == Capability.COMPANY) {
      unmatched();
    }
  }

  static Grants grants(List<Action> actions) {
    Grants grants = new Grants();
    actions.forEach(action -> grants.read(action.table().reads()).write(action.table().writes()));
    return grants;
  }

  private static Set<ItemType> touched(List<Action> actions) {
    Set<ItemType> types = EnumSet.noneOf(ItemType.class);
    actions.forEach(
        action -> {
          types.addAll(action.table().reads());
          types.addAll(action.table().writes());
        });
    return types;
  }

  /** What no route matches gets a problem of ours, not API Gateway's words. */
  private void unmatched() {
    String function = Capability.COMPANY.function();
    IFunction served =
        kit.deployment().perAction()
            ? kit.function(part, function, Times.API_SECONDS)
            : (IFunction) getNode().findChild(function);
    String id = kit.deployment().perAction() ? integration(served) : existing(function);
    route("Unmatched", "$default", id);
  }

  private String existing(String function) {
    return "integrations/"
        + ((CfnIntegration) getNode().findChild(function + "Integration")).getRef();
  }

  private String integration(IFunction function) {
    Reasons.calledSynchronously(function);
    IFunction called = called(function);
    String name = function.getNode().getId();
    CfnPermission.Builder.create(this, name + "Permission")
        .action("lambda:InvokeFunction")
        .functionName(called.getFunctionArn())
        .principal("apigateway.amazonaws.com")
        .sourceArn(api.executeArn())
        .build();
    CfnIntegration integration =
        CfnIntegration.Builder.create(this, name + "Integration")
            .apiId(api.id())
            .integrationType("AWS_PROXY")
            .integrationUri(called.getFunctionArn())
            .payloadFormatVersion("2.0")
            .build();
    return "integrations/" + integration.getRef();
  }

  /** With SnapStart a published version, under an alias that follows the newest. */
  private IFunction called(IFunction function) {
    if (!kit.deployment().snapStart()) {
      return function;
    }
    return Alias.Builder.create(this, function.getNode().getId() + "Live")
        .aliasName("live")
        .version(((Function) function).getCurrentVersion())
        .build();
  }

  private void route(String name, String routeKey, String integration) {
    Reasons.route(
        CfnRoute.Builder.create(this, name + "Route")
            .apiId(api.id())
            .routeKey(routeKey)
            .target(integration)
            .authorizationType("NONE")
            .build());
  }
}
