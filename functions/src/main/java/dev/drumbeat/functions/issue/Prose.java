package dev.drumbeat.functions.issue;

import java.util.regex.Pattern;

/** What a text says itself: without code, quotes and comments, where names mean nothing (W6). */
final class Prose {
  private static final Pattern CODE =
      Pattern.compile("(?s)```.*?(```|\\z)|~~~.*?(~~~|\\z)|`[^`\\n]*`|<!--.*?(-->|\\z)");
  private static final Pattern QUOTE = Pattern.compile("(?m)^ {0,3}>.*$|^(?: {4}|\\t).*$");

  private Prose() {}

  static String of(String text) {
    return QUOTE.matcher(CODE.matcher(text).replaceAll(" ")).replaceAll(" ");
  }
}
