package dev.drumbeat.verification.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how a demo runs.
 *
 * @param boardKey the file the server wrote its board key to
 * @param seed decides order, efforts, who collides and who is killed
 * @param limit after this the demo has failed
 */
record Setting(URI server, Path boardKey, long seed, Duration limit) {
  static Setting of(String[] args) {
    if (args.length != 4) {
      throw new IllegalArgumentException("Arguments: URL BOARD_KEY_FILE SEED LIMIT_SECONDS");
    }
    return new Setting(
        URI.create(args[0]),
        Path.of(args[1]),
        Long.parseLong(args[2]),
        Duration.ofSeconds(Long.parseLong(args[3])));
  }

  String key() throws IOException {
    return Files.readString(boardKey).strip();
  }
}
