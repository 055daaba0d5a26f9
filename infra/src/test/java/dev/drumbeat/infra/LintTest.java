package dev.drumbeat.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** cfn-lint finds no error in a template; skipped where it is not installed. */
@NeedsNode
class LintTest {
  @Test
  void templates_haveNoErrors() throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "cfn-lint is not installed");
    List<String> command = new ArrayList<>(List.of("cfn-lint", "--ignore-checks", "W", "--"));
    try (Stream<Path> files = Files.list(Syntheses.usual().directory())) {
      files.map(Path::toString).filter(f -> f.endsWith(".template.json")).forEach(command::add);
    }

    Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
    String found =
        new String(lint.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(lint.waitFor()).as(found).isZero();
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("cfn-lint", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
