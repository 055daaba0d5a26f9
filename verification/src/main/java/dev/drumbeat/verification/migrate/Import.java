package dev.drumbeat.verification.migrate;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code scripts/import-paperclip}: reads a company package of the incumbent and brings it to a
 * Drumbeat server. Nothing is written before the whole package was read and found good.
 */
public final class Import {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final BiFunction<String, String, Api> apis;

  Import(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      BiFunction<String, String, Api> apis) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
    this.apis = apis;
  }

  public static void main(String[] arguments) {
    Import tool = new Import(System.out, System.err, System.getenv(), HttpApi::new);
    System.exit(tool.run(List.of(arguments)));
  }

  /** What was asked for; options are checked by the script too, which knows their help. */
  private record Order(Path source, Map<String, String> options) {
    Optional<String> option(String name) {
      return Optional.ofNullable(options.get(name));
    }

    boolean has(String name) {
      return options.containsKey(name);
    }
  }

  int run(List<String> arguments) {
    try {
      return carriedOut(order(arguments));
    } catch (IllegalArgumentException misused) {
      err.println(misused.getMessage());
      return MISUSED;
    } catch (BadPackage bad) {
      err.println("The package cannot be imported; nothing was written. " + bad.getMessage());
      return MISUSED;
    } catch (Refused refused) {
      err.println(refused.getMessage());
      err.println("What was brought until then stays; the same command goes on from there.");
      return FAILED;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private int carriedOut(Order order) throws IOException {
    LeftOut leftOut = new LeftOut();
    PackageFiles files = PackageFiles.read(order.source());
    Blueprint blueprint = PackageReader.read(files, order.option("--name"), leftOut);
    Optional<Path> directory = order.option("--instructions").map(Path::of);
    Instructions instructions = new Instructions(files, leftOut);
    instructions.name(blueprint, directory);
    boolean start = order.has("--start");
    if (order.has("--dry-run")) {
      Plan.print(blueprint, start, out);
      leftOut.print(out);
      out.println("Dry run: nothing was written.");
      return DONE;
    }
    Api api = apis.apply(given(order, "--url", "API_URL"), given(order, "--key", "API_KEY"));
    if (directory.isPresent()) {
      instructions.write(blueprint, directory.get());
    }
    Tally tally = new Tally();
    Importer.Terms terms = new Importer.Terms(start, order.option("--company"));
    String company = new Importer(api, tally, terms).run(blueprint);
    leftOut.print(out);
    tally.print(out);
    out.println("Company " + company + (start ? "" : "; its new agents are paused"));
    return DONE;
  }

  private String given(Order order, String option, String variable) {
    return order
        .option(option)
        .or(() -> Optional.ofNullable(environment.get("PAPERCLIP_" + variable)))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new IllegalArgumentException("Set PAPERCLIP_" + variable + ", or " + option));
  }

  private static Order order(List<String> arguments) {
    Map<String, String> options = new java.util.HashMap<>();
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--dry-run", "--start" -> options.put(argument, "");
        case "--url", "--key", "--name", "--company", "--instructions" -> {
          i++;
          if (i == arguments.size()) {
            throw new IllegalArgumentException(argument + " needs a value");
          }
          options.put(argument, arguments.get(i));
        }
        default -> sources.add(argument);
      }
    }
    if (sources.size() != 1 || sources.getFirst().startsWith("-")) {
      throw new IllegalArgumentException(
          "One package is needed: a directory or a .zip; see --help");
    }
    return new Order(Path.of(sources.getFirst()), Map.copyOf(options));
  }
}
