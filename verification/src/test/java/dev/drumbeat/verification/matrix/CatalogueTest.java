package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Capability;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.verification.kit.Drumbeat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue and the exported functions say the same. */
class CatalogueTest {
  /** Exported for events, not for a route. */
  private static final Set<String> EVENT_FUNCTIONS = Set.of("dispatch", "tick", "foundInstance");

  @Test
  void functions_areTheActionsTheDispatchersAndTheEventHandlers() {
    Set<String> expected =
        Catalogue.ACTIONS.stream().map(Action::function).collect(Collectors.toSet());
    expected.addAll(EVENT_FUNCTIONS);
    Set<String> dispatchers =
        Stream.of(Capability.values()).map(Capability::function).collect(Collectors.toSet());

    Set<String> exported = new HashSet<>(Drumbeat.functions());
    exported.removeAll(dispatchers);

    assertThat(exported).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void routes_areUnambiguous() {
    List<String> shapes =
        Catalogue.ACTIONS.stream()
            .map(action -> action.method() + " " + action.path().replaceAll("\\{\\w+}", "{}"))
            .toList();

    assertThat(shapes).doesNotHaveDuplicates();
  }

  @Test
  void functions_haveOneRouteEach() {
    assertThat(Catalogue.ACTIONS.stream().map(Action::function).toList()).doesNotHaveDuplicates();
  }
}
