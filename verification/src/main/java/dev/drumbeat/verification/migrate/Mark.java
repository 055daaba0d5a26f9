package dev.drumbeat.verification.migrate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a description: where it came from, and whether all of it has come. By it a
 * later run finds what an earlier one made, however long ago.
 *
 * @param origin the file of the package without its ending, such as {@code tasks/fix-login}
 * @param note what else a reader wants to know: the identifier there, when it was filed
 */
record Mark(String origin, String note) {
  private static final Pattern LINE =
      Pattern.compile("^`(importing|imported) ([a-z]+/[^ `,]+)(?:, [^`]*)?`");
  private static final int LONGEST = 64 * 1024;

  /** What a mark of a present object says. */
  record Seen(String origin, boolean complete) {}

  static Mark of(String kind, String slug) {
    return new Mark(kind + "/" + slug, "");
  }

  /** The description of an object that is not whole yet. */
  String begun(String description) {
    return line("importing", description);
  }

  String complete(String description) {
    return line("imported", description);
  }

  /** How many characters are left for the description itself. */
  int room() {
    return LONGEST - complete("").length() - "importing".length();
  }

  private String line(String state, String description) {
    String more = note.isEmpty() ? "" : ", " + note;
    String first = "`" + state + " " + origin + more + "`";
    return description.isEmpty() ? first : first + "\n\n" + description;
  }

  /** The mark that a description begins with. */
  static Optional<Seen> in(String description) {
    Matcher line = LINE.matcher(description);
    return line.find()
        ? Optional.of(new Seen(line.group(2), line.group(1).equals("imported")))
        : Optional.empty();
  }
}
