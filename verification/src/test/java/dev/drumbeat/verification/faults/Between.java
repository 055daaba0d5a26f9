package dev.drumbeat.verification.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;

/** Something between the functions and a service of AWS: it sees every request and may meddle. */
@FunctionalInterface
public interface Between {
  Object call(SdkRequest request, Next next);

  /** What lies behind: the service itself, or something else in between. */
  @FunctionalInterface
  interface Next {
    Object proceed(SdkRequest request);
  }

  /** The client with this in front of it. Calls that fill a builder become requests first. */
  default <T> T over(Class<T> type, T client) {
    Next service = request -> send(type, client, request);
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          boolean isRequest =
              arguments != null
                  && arguments[0] instanceof SdkRequest
                  && !method.getName().endsWith("Paginator");
          if (isRequest) {
            return call((SdkRequest) arguments[0], service);
          }
          boolean filled = arguments != null && arguments[0] instanceof Consumer<?>;
          return filled || method.getName().endsWith("Paginator")
              ? InvocationHandler.invokeDefault(proxy, method, arguments)
              : method.invoke(client, arguments);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object send(Class<?> type, Object client, SdkRequest request) {
    String name = request.getClass().getSimpleName().replaceAll("Request$", "");
    String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    try {
      return type.getMethod(method, request.getClass()).invoke(client, request);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException answered) {
        throw answered;
      }
      if (thrown.getCause() instanceof Error died) {
        throw died;
      }
      throw new IllegalStateException(thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** This in front of another. */
  default Between then(Between behind) {
    return (request, next) -> call(request, passed -> behind.call(passed, next));
  }
}
