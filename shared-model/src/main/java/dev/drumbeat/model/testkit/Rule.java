package dev.drumbeat.model.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rules of {@code docs/spec-rules.txt} that a test holds, for example
 * {@code @Rule("C5")}.
 *
 * <p>On a class it speaks for all its tests. The build lists rules that no test names, and fails on
 * an id that does not exist. Only tests may use it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Rule {
  String[] value();
}
