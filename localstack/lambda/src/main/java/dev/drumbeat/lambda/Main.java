package dev.drumbeat.lambda;

import dev.drumbeat.lambda.LambdaHost.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.logging.Logger;

/** {@code scripts/run --lambda}: serves the built zip until it is stopped. */
public final class Main {
  private static final Logger LOG = Logger.getLogger(Main.class.getName());
  private static final int KEY_BYTES = 24;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private Main() {}

  /**
   * @param arguments cdk.out, function.zip, the runtime client's jars, a work folder, a port
   */
  public static void main(String[] arguments) throws InterruptedException {
    Paths paths =
        new Paths(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            Path.of(arguments[3]));
    try (LambdaHost host =
        LambdaHost.start(paths, Integer.parseInt(arguments[4]), Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(host::close));
      System.out.println("Board key: " + founded(host, paths.work().resolve("board.key")));
      System.out.println("Drumbeat is ready at " + host.url());
      System.out.flush();
      while (true) {
        Thread.sleep(LOOK);
        tick(host);
      }
    } catch (IOException | FunctionFailed | IllegalStateException unstarted) {
      System.err.println("It could not be brought up: " + unstarted.getMessage());
      System.exit(1);
    }
  }

  private static String founded(LambdaHost host, Path file)
      throws IOException, FunctionFailed, InterruptedException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = "pcp_board_" + HexFormat.of().formatHex(random);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, key);
    host.invoke("foundInstance", Json.object().put("boardKey", key));
    return key;
  }

  private static void tick(LambdaHost host) throws InterruptedException {
    try {
      host.tick();
    } catch (FunctionFailed failed) {
      LOG.warning(failed.getMessage());
    }
  }
}
