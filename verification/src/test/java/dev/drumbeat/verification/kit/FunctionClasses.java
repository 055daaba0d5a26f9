package dev.drumbeat.verification.kit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The classes of the functions module, found once by reading its class files. */
final class FunctionClasses {
  private static final JavaClasses ALL =
      new ClassFileImporter().importPackages("dev.drumbeat.functions");

  private FunctionClasses() {}

  /** The methods exported as functions, by name. */
  static Map<String, Method> functions() {
    Map<String, Method> found = new HashMap<>();
    singletons()
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
        singletons().filter(type::isAssignableFrom).filter(bean -> bean != type).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("Expected one bean of " + type + ", found " + found);
    }
    return found.getFirst();
  }

  /** All beans of a type. */
  static List<? extends Class<?>> beansOf(Class<?> type) {
    return singletons().filter(type::isAssignableFrom).toList();
  }

  private static Stream<? extends Class<?>> singletons() {
    return ALL.stream()
        .filter(type -> type.isAnnotatedWith(Singleton.class))
        .map(JavaClass::reflect);
  }
}
