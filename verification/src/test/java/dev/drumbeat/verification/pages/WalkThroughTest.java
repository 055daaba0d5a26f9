package dev.drumbeat.verification.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk-through, as it stands in the documentation, in a real shell against a real port: whoever
 * copies it gets what it says.
 */
class WalkThroughTest {
  private static final Path PAGE = Path.of("..", "docs", "walk-through.md");
  private static final String ADDRESS = "http://127.0.0.1:3100";

  @TempDir private Path folder;

  @Test
  @Rule({"H3", "H5", "H7", "E1", "W9"})
  void walkThrough_copiedIntoAShell_printsWhatThePageSays() throws Exception {
    assertThat(differences(Files.readString(PAGE))).isEmpty();
  }

  @Test
  void walkThrough_thatSaysOtherwise_isNoticed() throws Exception {
    String page = Files.readString(PAGE);
    assertThat(differences(page.replace("checkout_conflict", "held_elsewhere"))).isNotEmpty();
    assertThat(differences(page.replace("\\\"$ben\\\"", "\\\"$ada\\\""))).isNotEmpty();
  }

  private List<String> differences(String text) throws Exception {
    requireCurl();
    assertThat(text).contains(ADDRESS);
    try (Drumbeat drumbeat = Drumbeat.start();
        Served served = Served.of(drumbeat)) {
      keepBoardKey(drumbeat);
      Page page = Page.of(text.replace(ADDRESS, "http://127.0.0.1:" + served.port()));
      List<Shell.Printed> printed = new Shell(folder).carryOut(page);
      List<String> found = new ArrayList<>();
      for (int i = 0; i < printed.size(); i++) {
        Shell.Printed step = printed.get(i);
        String answers = page.steps().get(i).answers();
        found.addAll(new Sketch(step.names()).differences(answers, step.text()));
      }
      return found;
    }
  }

  /** A quiet skip would look like a proof. */
  private static void requireCurl() throws Exception {
    boolean there = Shell.isThere("curl");
    if (!there) {
      System.err.println("NOT CHECKED: docs/walk-through.md, because there is no curl");
    }
    assumeTrue(there, "There is no curl");
  }

  /** Where {@code scripts/run} keeps it. */
  private void keepBoardKey(Drumbeat drumbeat) throws IOException {
    Path data = Files.createDirectories(folder.resolve(".drumbeat"));
    Files.writeString(data.resolve("board.key"), drumbeat.board().bearer().orElseThrow());
  }
}
