package dev.drumbeat.model.routine;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with names in double braces. */
public final class Template {
  private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([A-Za-z]\\w{0,63})\\s*}}");

  private Template() {}

  /** The text with every known name replaced; values are not looked into again. */
  public static String filled(String text, Map<String, String> values) {
    return NAME.matcher(text).replaceAll(found -> replacement(found, values));
  }

  private static String replacement(MatchResult found, Map<String, String> values) {
    return Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group()));
  }
}
