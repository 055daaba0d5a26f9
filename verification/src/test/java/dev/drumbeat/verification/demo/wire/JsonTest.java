package dev.drumbeat.verification.demo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":[1,-2,0.5,true,false,null],\"b\":{\"c\":\"d\"}}",
        "\"quote \\\" backslash \\\\ line \\n\"",
        "\"control \\u0001\""
      })
  void write_ofWhatWasParsed_isTheSame(String json) {
    assertThat(Json.write(Json.parse(json))).isEqualTo(json);
  }

  @Test
  void parse_whenEscaped_readsTheCharacter() {
    assertThat(Json.parse("\"\\u00e9\\/\\t\"").text()).isEqualTo("é/\t");
  }

  @Test
  void write_ofPlainValues_isJson() {
    assertThat(Json.write(Map.of("a", List.of(1, "b")))).isEqualTo("{\"a\":[1,\"b\"]}");
  }

  @Test
  void node_whenAbsent_readsAsEmpty() {
    Node node = Json.parse("{\"a\":null}");
    assertThat(node.text("a")).isEmpty();
    assertThat(node.at("b").items("c")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1", "\"a", "nul", "{\"a\" 1}", "[] []"})
  void parse_whenMalformed_refuses(String json) {
    assertThatThrownBy(() -> Json.parse(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
