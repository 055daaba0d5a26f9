package dev.drumbeat.verification.kit;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Wires the functions by their constructors, as the container does, without starting one. */
final class Beans {
  private final Map<Class<?>, Object> made = new HashMap<>();

  Beans with(Class<?> type, Object bean) {
    made.put(type, bean);
    return this;
  }

  synchronized <T> T get(Class<T> type) {
    Object bean = made.get(type);
    if (bean == null) {
      Class<?> found = FunctionClasses.beanOf(type);
      bean = found == type ? make(type) : get(found);
      made.put(type, bean);
    }
    return type.cast(bean);
  }

  private Object make(Class<?> type) {
    Constructor<?> constructor =
        Stream.of(type.getDeclaredConstructors())
            .filter(
                c ->
                    c.isAnnotationPresent(jakarta.inject.Inject.class)
                        || c.getParameterCount() == 0)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(type + " has no injectable constructor"));
    constructor.setAccessible(true);
    Object[] arguments =
        Stream.of(constructor.getGenericParameterTypes()).map(this::argument).toArray();
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(type + " failed to start", thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(type + " cannot be made", impossible);
    }
  }

  private Object argument(Type type) {
    if (type instanceof ParameterizedType several
        && (several.getRawType() == Instance.class || several.getRawType() == List.class)) {
      Class<?> of = (Class<?>) several.getActualTypeArguments()[0];
      return FunctionClasses.beansOf(of).stream().map(this::get).toList();
    }
    return get((Class<?>) type);
  }
}
