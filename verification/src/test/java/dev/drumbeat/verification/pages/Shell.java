package dev.drumbeat.verification.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One shell that carries out the steps of a page in turn, in a folder of its own. */
record Shell(Path folder) {
  private static final String PRINTED = "=== printed ";
  private static final String NAMES = "=== names ";
  private static final int MOST_SECONDS = 60;

  /**
   * What a step printed.
   *
   * @param names what the shell kept afterwards, of the names the page's answers refer to
   */
  record Printed(String text, Map<String, String> names) {}

  static boolean isThere(String command) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  List<Printed> carryOut(Page page) throws IOException, InterruptedException {
    Path script = folder.resolve("page.sh");
    Path output = folder.resolve("printed.txt");
    Files.writeString(script, script(page));
    Process shell =
        new ProcessBuilder("sh", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!shell.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("The page takes too long: " + Files.readString(output));
      }
    } finally {
      shell.destroyForcibly();
    }
    return printed(Files.readString(output), page.steps().size());
  }

  private static String script(Page page) {
    StringBuilder script = new StringBuilder();
    for (Page.Step step : page.steps()) {
      script.append("echo '").append(PRINTED).append("'\n").append(step.commands());
      script.append("echo '").append(NAMES).append("'\n");
      Sketch.names(step.answers())
          .forEach(name -> script.append("echo \"" + name + "=$" + name + "\"\n"));
    }
    return script.toString();
  }

  private static List<Printed> printed(String output, int steps) {
    List<Printed> found = new ArrayList<>();
    for (String step : output.split(PRINTED + "\n", -1)) {
      String[] parts = step.split(NAMES + "\n", -1);
      if (parts.length == 2) {
        found.add(new Printed(parts[0], names(parts[1])));
      }
    }
    if (found.size() != steps) {
      throw new IllegalStateException("The shell broke off: " + output);
    }
    return found;
  }

  private static Map<String, String> names(String lines) {
    Map<String, String> names = new HashMap<>();
    lines.lines().map(line -> line.split("=", 2)).forEach(pair -> names.put(pair[0], pair[1]));
    return names;
  }
}
