package dev.drumbeat.verification.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.emulators.EmbeddedDynamo;
import dev.drumbeat.functions.store.TableDefinition;
import dev.drumbeat.verification.bench.replay.Recorder.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How fast the store alone would be: records what heartbeats ask of it, then makes exactly those
 * calls again, on a copy of the same table, with one thread for each agent and no Drumbeat.
 */
public final class Replay {
  private static final String TABLE = "drumbeat";
  private static final String ORIGINAL = "original.db";

  private static final String BEFORE = "before.db";

  private final Path folder;
  private List<List<Recorded>> calls = List.of();
  private int total;
  private int copies;

  public Replay(Path folder) {
    this.folder = folder;
  }

  /** Records the sequences of so many agents. */
  public void record(int agents, int sequences) {
    List<Agent> crew = prepared(agents, sequences);
    copy(ORIGINAL, BEFORE);
    calls = recorded(crew);
    total = agents * sequences;
  }

  /** Makes the recorded calls on a fresh copy: sequences in a second. */
  public double perSecond() {
    String name = "copy-" + ++copies + ".db";
    copy(BEFORE, name);
    return total / repeated(name);
  }

  private List<Agent> prepared(int agents, int sequences) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.onFile(folder.resolve(ORIGINAL))) {
      dynamo.client().createTable(TableDefinition.create(TABLE));
      Scene scene = Scene.over(dynamo.client());
      JsonNode company = scene.company();
      List<Agent> crew = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        crew.add(scene.agent(company, i, sequences));
      }
      return crew;
    }
  }

  /** An agent with a run and issues to work on. */
  record Agent(String id, String token, List<String> issues) {}

  private List<List<Recorded>> recorded(List<Agent> crew) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.onFile(folder.resolve(ORIGINAL))) {
      Recorder recorder = new Recorder(dynamo.client());
      Scene scene = Scene.over(recorder.proxy());
      List<List<Recorded>> calls = new ArrayList<>();
      for (Agent agent : crew) {
        recorder.drain();
        agent.issues().forEach(issue -> scene.heartbeat(agent, issue));
        calls.add(recorder.drain());
      }
      return calls;
    }
  }

  private double repeated(String copy) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.onFile(folder.resolve(copy));
        ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      long start = System.nanoTime();
      List<Future<?>> parts = new ArrayList<>();
      for (List<Recorded> one : calls) {
        parts.add(threads.submit(() -> one.forEach(call -> call.repeat(dynamo.client()))));
      }
      for (Future<?> part : parts) {
        part.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException("The replay broke off", failed);
    }
  }

  /** The database is closed, so that its files are all there is. */
  private void copy(String from, String to) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(from)).toList()) {
        String suffix = file.getFileName().toString().substring(from.length());
        Files.copy(file, folder.resolve(to + suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy the database", e);
    }
  }
}
