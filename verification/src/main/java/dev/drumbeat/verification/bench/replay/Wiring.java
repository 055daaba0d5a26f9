package dev.drumbeat.verification.bench.replay;

import dev.drumbeat.functions.gateway.Gateway;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the functions by their constructors, as the container does, without starting one. */
final class Wiring {
  private static final String PACKAGE = "dev/drumbeat/functions";
  private static final List<Class<?>> SINGLETONS = found();

  private final Map<Class<?>, Object> made = new HashMap<>();

  Wiring with(Class<?> type, Object bean) {
    made.put(type, bean);
    return this;
  }

  static Stream<Class<?>> singletons() {
    return SINGLETONS.stream();
  }

  <T> T get(Class<T> type) {
    Object bean = made.get(type);
    if (bean == null) {
      bean = type.isInterface() ? get(only(type)) : make(type);
      made.put(type, bean);
    }
    return type.cast(bean);
  }

  private static Class<?> only(Class<?> type) {
    return singletons()
        .filter(type::isAssignableFrom)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nothing implements " + type));
  }

  private Object make(Class<?> type) {
    Constructor<?> constructor =
        Stream.of(type.getDeclaredConstructors())
            .filter(c -> c.isAnnotationPresent(Inject.class) || c.getParameterCount() == 0)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(type + " has no constructor for it"));
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(
          Stream.of(constructor.getGenericParameterTypes()).map(this::argument).toArray());
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(type + " cannot be made", failed);
    }
  }

  private Object argument(Type type) {
    if (type instanceof ParameterizedType several
        && (several.getRawType() == List.class || several.getRawType() == Instance.class)) {
      Class<?> of = (Class<?>) several.getActualTypeArguments()[0];
      return singletons().filter(of::isAssignableFrom).map(this::get).toList();
    }
    return get((Class<?>) type);
  }

  private static List<Class<?>> found() {
    try {
      Path source =
          Path.of(Gateway.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(source)) {
        return classes(source);
      }
      try (FileSystem jar = FileSystems.newFileSystem(source)) {
        return classes(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The functions cannot be listed", e);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<Class<?>> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(PACKAGE))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .<Class<?>>map(Wiring::load)
          .filter(type -> type.isAnnotationPresent(Singleton.class))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Gateway.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
