package dev.drumbeat.functions.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.model.api.Capability;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.Routing;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The functions of the default deployment: one per capability, each hands a request to the function
 * of its action. An action of another capability is unknown here, as the role of this one could not
 * serve it.
 */
@Singleton
public class CapabilityApis {
  private static final String UNMATCHED = "$default";

  private final FunctionRegistry functions;
  private final Responses responses;

  @Inject
  public CapabilityApis(FunctionRegistry functions, Responses responses) {
    this.functions = functions;
    this.responses = responses;
  }

  /** Also answers what matches no route: API Gateway sends it as {@code $default}. */
  @Funq("companyApi")
  public APIGatewayV2HTTPResponse company(APIGatewayV2HTTPEvent event) {
    return serve(Capability.COMPANY, event);
  }

  @Funq("memberApi")
  public APIGatewayV2HTTPResponse member(APIGatewayV2HTTPEvent event) {
    return serve(Capability.MEMBER, event);
  }

  @Funq("agentApi")
  public APIGatewayV2HTTPResponse agent(APIGatewayV2HTTPEvent event) {
    return serve(Capability.AGENT, event);
  }

  @Funq("issueApi")
  public APIGatewayV2HTTPResponse issue(APIGatewayV2HTTPEvent event) {
    return serve(Capability.ISSUE, event);
  }

  @Funq("threadApi")
  public APIGatewayV2HTTPResponse thread(APIGatewayV2HTTPEvent event) {
    return serve(Capability.THREAD, event);
  }

  @Funq("planningApi")
  public APIGatewayV2HTTPResponse planning(APIGatewayV2HTTPEvent event) {
    return serve(Capability.PLANNING, event);
  }

  @Funq("runApi")
  public APIGatewayV2HTTPResponse run(APIGatewayV2HTTPEvent event) {
    return serve(Capability.RUN, event);
  }

  @Funq("budgetApi")
  public APIGatewayV2HTTPResponse budget(APIGatewayV2HTTPEvent event) {
    return serve(Capability.BUDGET, event);
  }

  @Funq("approvalApi")
  public APIGatewayV2HTTPResponse approval(APIGatewayV2HTTPEvent event) {
    return serve(Capability.APPROVAL, event);
  }

  @Funq("routineApi")
  public APIGatewayV2HTTPResponse routine(APIGatewayV2HTTPEvent event) {
    return serve(Capability.ROUTINE, event);
  }

  @Funq("knowledgeApi")
  public APIGatewayV2HTTPResponse knowledge(APIGatewayV2HTTPEvent event) {
    return serve(Capability.KNOWLEDGE, event);
  }

  private APIGatewayV2HTTPResponse serve(Capability capability, APIGatewayV2HTTPEvent event) {
    String route = Optional.ofNullable(event.getRouteKey()).orElse(UNMATCHED);
    if (route.equals(UNMATCHED)) {
      return unmatched(Optional.ofNullable(event.getRawPath()).orElse(""));
    }
    return Catalogue.byRouteKey(route)
        .filter(found -> found.capability() == capability)
        .map(found -> (APIGatewayV2HTTPResponse) functions.invoke(found.function(), event))
        .orElseGet(() -> responses.of(Problem.of(ProblemCode.ROUTE_NOT_FOUND)));
  }

  private APIGatewayV2HTTPResponse unmatched(String path) {
    List<String> methods = Routing.methods(path);
    if (methods.isEmpty()) {
      return responses.of(Problem.of(ProblemCode.ROUTE_NOT_FOUND));
    }
    Problem problem = Problem.of(ProblemCode.METHOD_NOT_ALLOWED_HERE);
    return responses.of(responses.refusal(problem).with("Allow", String.join(", ", methods)));
  }
}
