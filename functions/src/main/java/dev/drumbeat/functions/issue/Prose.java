package dev.drumbeat.functions.issue;

import java.util.List;
import java.util.regex.Pattern;

/** What a text says itself: without code, quotes and comments, where names mean nothing (W6). */
final class Prose {
  private static final Pattern FENCE =
      Pattern.compile(
          "(?sm)^[ \\t>]*(?:[-*+]|\\d{1,9}[.)])?[ \\t]*(```+|~~~+).*?(^[ \\t>]*\\1|\\z)",
          Pattern.UNIX_LINES);
  private static final Pattern HTML =
      Pattern.compile(
          "(?si)<!--.*?(-->|\\z)|<(code|pre|blockquote|q)\\b[^>]*>.*?(</\\2\\s*>|\\z)",
          Pattern.UNIX_LINES);
  private static final Pattern SPAN = Pattern.compile("(?s)(`+)(?!`).*?(?<!`)\\1(?!`)");

  private static final Pattern QUOTED = Pattern.compile("^ {0,3}>");
  private static final Pattern INDENTED = Pattern.compile("^(?: {4}| {0,3}\\t)");

  private Prose() {}

  static String of(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    for (Pattern unsaid : List.of(FENCE, HTML, SPAN)) {
      lines = unsaid.matcher(lines).replaceAll(" ");
    }
    return unquoted(lines);
  }

  /** A quote goes on to the next empty line, with or without the sign before each line. */
  private static String unquoted(String text) {
    StringBuilder own = new StringBuilder();
    boolean quoted = false;
    for (String line : text.split("\n", -1)) {
      quoted = !line.isBlank() && (quoted || QUOTED.matcher(line).lookingAt());
      if (!quoted && !INDENTED.matcher(line).lookingAt()) {
        own.append(line).append('\n');
      }
    }
    return own.toString();
  }
}
