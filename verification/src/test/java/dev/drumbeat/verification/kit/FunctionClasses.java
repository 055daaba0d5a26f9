package dev.drumbeat.verification.kit;

import dev.drumbeat.functions.gateway.Gateway;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The singletons of the functions module, found once by the names of its class files. */
final class FunctionClasses {
  private static final List<? extends Class<?>> SINGLETONS = singletons();

  private FunctionClasses() {}

  /** The methods exported as functions, by name. */
  static Map<String, Method> functions() {
    Map<String, Method> found = new HashMap<>();
    SINGLETONS.stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Funq.class))
        .forEach(method -> found.put(name(method), method));
    return found;
  }

  private static String name(Method method) {
    String given = method.getAnnotation(Funq.class).value();
    return given.isEmpty() ? method.getName() : given;
  }

  /** The one bean of a type: itself, or the only class that implements it. */
  static Class<?> beanOf(Class<?> type) {
    if (!type.isInterface()) {
      return type;
    }
    List<? extends Class<?>> found =
        SINGLETONS.stream().filter(type::isAssignableFrom).filter(bean -> bean != type).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("Expected one bean of " + type + ", found " + found);
    }
    return found.getFirst();
  }

  /** All beans of a type. */
  static List<? extends Class<?>> beansOf(Class<?> type) {
    return SINGLETONS.stream().filter(type::isAssignableFrom).toList();
  }

  private static List<? extends Class<?>> singletons() {
    try {
      Path home =
          Path.of(Gateway.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        return singletons(home);
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return singletons(jar.getPath("/"));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<? extends Class<?>> singletons(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("dev/drumbeat/functions"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> named(name.replace(".class", "").replace('/', '.')))
          .filter(type -> type.isAnnotationPresent(Singleton.class))
          .toList();
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, FunctionClasses.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
