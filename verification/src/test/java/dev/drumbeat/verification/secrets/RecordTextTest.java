package dev.drumbeat.verification.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drumbeat.model.testkit.Rule;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What may bear a secret does not say it: every record of the product is made with a canary
 * wherever a secret can be, however deep, and turned into text, as a log line or an exception would
 * (V12).
 */
class RecordTextTest {
  private static final String CANARY = "canary-5f1c0e9ad24b";
  private static final Set<String> SECRET =
      Set.of("token", "secret", "adapterConfig", "headers", "payload");

  /** Says what it bears. */
  private record Loose(String name, String token) {}

  /** Says it by what it holds. */
  private record Holder(Optional<Integer> count, Loose loose) {}

  @Test
  @Rule("W9")
  void recordsThatBearSecrets_doNotSayThem() throws Exception {
    List<Class<?>> records = records();

    assertThat(records).hasSizeGreaterThan(5);
    assertThat(records).filteredOn(type -> says(type)).isEmpty();
  }

  @Test
  void recordThatSaysIt_isNoticed_atAnyDepth() {
    assertThat(says(Loose.class)).isTrue();
    assertThat(says(Holder.class)).isTrue();
  }

  private static boolean says(Class<?> type) {
    return make(type).toString().contains(CANARY);
  }

  private static List<Class<?>> records() throws IOException {
    List<Class<?>> found = new ArrayList<>();
    for (String module : List.of("shared-model", "functions")) {
      Path root = Path.of("..", module, "target", "classes");
      try (Stream<Path> files = Files.walk(root)) {
        files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.startsWith("dev") && file.endsWith(".class"))
            .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
            .map(RecordTextTest::named)
            .filter(type -> bears(type, new HashSet<>()))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, RecordTextTest.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Those that cannot bear one need not be made. */
  private static boolean bears(Class<?> type, Set<Class<?>> seen) {
    return type.isRecord()
        && seen.add(type)
        && Stream.of(type.getRecordComponents())
            .anyMatch(part -> isSecret(part) || bears(part.getType(), seen));
  }

  private static boolean isSecret(RecordComponent part) {
    boolean json = part.getType() == JsonNode.class;
    boolean can = json || part.getType() == String.class || part.getType() == Map.class;
    return can && (SECRET.contains(part.getName()) || (json && part.getName().equals("body")));
  }

  private static Object make(Class<?> type) {
    try {
      RecordComponent[] parts = type.getRecordComponents();
      Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(
          Stream.of(parts)
              .map(part -> isSecret(part) ? canary(part.getType()) : any(part.getType()))
              .toArray());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(type + " cannot be made", impossible);
    }
  }

  private static Object canary(Class<?> type) {
    return type == Map.class
        ? Map.of("authorization", CANARY)
        : type == String.class ? CANARY : new TextNode(CANARY);
  }

  private static @Nullable Object any(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isRecord()) {
      return make(type);
    }
    return type.isSealed() ? any(type.getPermittedSubclasses()[0]) : plain(type);
  }

  private static @Nullable Object plain(Class<?> type) {
    return Stream.<Object>of(
            new UUID(0, 0).toString(),
            0L,
            0,
            false,
            List.of(),
            Set.of(),
            Map.of(),
            Optional.empty(),
            Instant.EPOCH,
            Duration.ZERO,
            YearMonth.of(2030, 1))
        .filter(any -> wrapped(type).isInstance(any))
        .findFirst()
        .orElse(null);
  }

  private static Class<?> wrapped(Class<?> type) {
    return type == long.class
        ? Long.class
        : type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type;
  }
}
