package dev.drumbeat.functions.gateway;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.funqy.runtime.FunqyServerRequest;
import io.quarkus.funqy.runtime.FunqyServerResponse;
import io.quarkus.funqy.runtime.RequestContext;
import io.quarkus.funqy.runtime.RequestContextImpl;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Calls an exported function by its name, as the Lambda binding does. The one class that knows
 * Funqy's own types: dispatchers and the local runtime go through it.
 */
@Singleton
public class FunctionRegistry {
  /** Whether there is such a function. */
  public boolean has(String function) {
    return invoker(function).isPresent();
  }

  /** The function's result for this input. */
  public Object invoke(String function, Object input) {
    FunctionInvoker invoker =
        invoker(function)
            .orElseThrow(() -> new IllegalArgumentException("No function named " + function));
    ManagedContext context = Arc.container().requestContext();
    boolean opened = !context.isActive();
    if (opened) {
      context.activate();
    }
    try {
      Exchange exchange = new Exchange(input);
      invoker.invoke(exchange, exchange);
      return exchange.output.get().await().indefinitely();
    } finally {
      if (opened) {
        context.terminate();
      }
    }
  }

  private static Optional<FunctionInvoker> invoker(String function) {
    return Optional.ofNullable(FunctionRecorder.registry)
        .map(registry -> registry.matchInvoker(function));
  }

  /** One call's input and output. */
  private static final class Exchange implements FunqyServerRequest, FunqyServerResponse {
    private final Object input;
    private final RequestContext requestContext = new RequestContextImpl();
    private final AtomicReference<Uni<?>> output =
        new AtomicReference<>(Uni.createFrom().nullItem());

    Exchange(Object input) {
      this.input = input;
    }

    @Override
    public RequestContext context() {
      return requestContext;
    }

    @Override
    public Object extractInput(Class inputClass) {
      return input;
    }

    @Override
    public Uni<?> getOutput() {
      return output.get();
    }

    @Override
    public void setOutput(Uni<?> uni) {
      output.set(uni);
    }
  }
}
