package dev.drumbeat.verification.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every expression the functions send, whole: whoever changes a condition, or adds one, says so in
 * {@code expressions.txt} too. A guard that loses a clause would still pass every test that does
 * not race.
 */
class ExpressionsTest {
  private static final Pattern EXPRESSION =
      Pattern.compile(
          ".*(= :|<= :|>= :|\\+ :|attribute_(not_)?exists\\(|ADD \\w+ :|DELETE \\w+ :).*");

  @Test
  void expressions_areExactlyThoseOfTheList() throws IOException {
    try (InputStream list = ExpressionsTest.class.getResourceAsStream("/expressions.txt")) {
      String expected = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(expressions()).containsExactlyElementsOf(expected.lines().toList());
    }
  }

  private static TreeSet<String> expressions() {
    TreeSet<String> found = new TreeSet<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.drumbeat.functions")
            .stream()
            .flatMap(type -> Stream.of(type.reflect().getDeclaredFields()))
            .filter(
                field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers()))
            .filter(field -> EXPRESSION.matcher(value(field)).matches())
            .map(
                field ->
                    field.getDeclaringClass().getSimpleName()
                        + "."
                        + field.getName()
                        + ": "
                        + value(field))
            .forEach(found::add);
    return found;
  }

  private static String value(Field field) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
