package dev.drumbeat.verification.permits;

import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.Touch;
import dev.drumbeat.verification.faults.Between;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;

/** Notes which function did what to which kinds of items, over all tests of a build. */
public final class Permits implements Between {
  private static final ScopedValue<String> FUNCTION = ScopedValue.newInstance();
  private static final Set<Seen> SEEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Permits::write));
  }

  /** Something a function did. */
  record Seen(String function, ItemType type, Touch touch) {}

  /** What this function does to the table is its own. */
  public static <T> T during(String function, Supplier<T> call) {
    return ScopedValue.where(FUNCTION, function).call(call::get);
  }

  @Override
  public Object call(SdkRequest request, Next next) {
    if (FUNCTION.isBound()) {
      Request.parts(request)
          .forEach(part -> SEEN.add(new Seen(FUNCTION.get(), part.type(), part.touch())));
    }
    return next.proceed(request);
  }

  private static void write() {
    String lines =
        SEEN.stream()
            .map(seen -> seen.function() + "\t" + seen.type() + "\t" + seen.touch() + "\n")
            .sorted()
            .collect(Collectors.joining());
    try {
      Files.writeString(Path.of("target/touched.tsv"), lines);
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }
}
