package dev.drumbeat.verification.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checked-in calls and units of every action: a change that costs more has to say so. */
final class Pin {
  private static final String TITLE = "action\tcalls\tread units\twrite units\tanswer kB";

  private final Path file;

  Pin(Path file) {
    this.file = file;
  }

  void write(Map<String, Cost.Units> units) throws IOException {
    Files.write(file, lines(units));
  }

  /** Prints every difference; whether there is none. */
  boolean holds(Map<String, Cost.Units> units) throws IOException {
    List<String> pinned = Files.readAllLines(file);
    List<String> measured = lines(units);
    pinned.stream().filter(line -> !measured.contains(line)).forEach(l -> show("pinned  ", l));
    measured.stream().filter(line -> !pinned.contains(line)).forEach(l -> show("measured", l));
    return pinned.equals(measured);
  }

  private static void show(String what, String line) {
    System.out.println(what + " " + line.replace("\t", "  "));
  }

  private static List<String> lines(Map<String, Cost.Units> units) {
    Stream<String> rows =
        units.entrySet().stream().map(entry -> entry.getKey() + "\t" + entry.getValue());
    return Stream.concat(Stream.of(TITLE), rows).toList();
  }
}
