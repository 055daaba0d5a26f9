package dev.drumbeat.verification.permits;

import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.Touch;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.permits.Request.Part;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Allows each function what its role in a deployment would: what it declares in the catalogue. And
 * notes what it did, over all tests of a build.
 */
public final class Permits implements Between {
  private static final ScopedValue<String> FUNCTION = ScopedValue.newInstance();
  private static final Notes SEEN = new Notes("seen");
  private static final Notes REFUSED = new Notes("refused");

  /** Something a function did, or tried to. */
  record Seen(String function, ItemType type, Touch touch) {}

  /** What this function does to the table is its own. */
  public static <T> T during(String function, Supplier<T> call) {
    return ScopedValue.where(FUNCTION, function).call(call::get);
  }

  /** Everything done so far. */
  static Set<Seen> seen() {
    return SEEN.all();
  }

  /** Everything tried so far without being declared. */
  static Set<Seen> refused() {
    return REFUSED.all();
  }

  @Override
  public Object call(SdkRequest request, Next next) {
    if (FUNCTION.isBound()) {
      Request.parts(request).forEach(part -> judge(FUNCTION.get(), part));
    }
    return next.proceed(request);
  }

  private static void judge(String function, Part part) {
    Seen seen = new Seen(function, part.type(), part.touch());
    if (!Declared.allows(seen)) {
      REFUSED.add(seen);
      throw DynamoDbException.builder()
          .statusCode(400)
          .message("AccessDenied: the catalogue does not declare " + seen)
          .build();
    }
    SEEN.add(seen);
  }
}
