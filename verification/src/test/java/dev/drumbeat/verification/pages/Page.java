package dev.drumbeat.verification.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a page and what it says they print: each fence marked {@code sh}, with the
 * unmarked fence right below it, if there is one.
 */
record Page(List<Step> steps) {
  private static final Pattern STEP =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:```\\n(.*?)^```\\n)?");
  private static final Pattern FENCE = Pattern.compile("(?m)^```\\w*$");

  /**
   * One block of commands.
   *
   * @param answers what it prints according to the page; empty if the page does not say
   */
  record Step(String commands, String answers) {}

  static Page read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  /** Fails if there is a fence that belongs to no step: nobody would check what it says. */
  static Page of(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher found = STEP.matcher(text);
    while (found.find()) {
      String answers = found.group(2) == null ? "" : found.group(2);
      steps.add(new Step(found.group(1), answers));
    }
    long checked = steps.stream().mapToLong(step -> step.answers().isEmpty() ? 2 : 4).sum();
    long fences = FENCE.matcher(text).results().count();
    if (steps.isEmpty() || fences != checked) {
      throw new IllegalArgumentException(fences + " fences, of which steps have " + checked);
    }
    return new Page(List.copyOf(steps));
  }
}
