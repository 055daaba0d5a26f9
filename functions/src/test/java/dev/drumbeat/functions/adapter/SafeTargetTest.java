package dev.drumbeat.functions.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.functions.adapter.Adapter.HandoverFailed;
import dev.drumbeat.model.testkit.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where an http adapter may go, and how it proves who it is. */
class SafeTargetTest {
  private static final List<String> UNSAFE =
      List.of(
          "http://8.8.8.8/",
          "https://8.8.8.8:8443/",
          "https://user@8.8.8.8/",
          "https://127.0.0.1/",
          "https://2130706433/",
          "https://0.0.0.0/",
          "https://10.1.2.3/",
          "https://172.31.255.255/",
          "https://192.168.0.1/",
          "https://100.64.0.1/",
          "https://169.254.169.254/latest/meta-data/",
          "https://[::1]/",
          "https://[::ffff:127.0.0.1]/",
          "https://[::ffff:10.0.0.1]/",
          "https://[64:ff9b::a00:1]/",
          "https://[2002:a00:1::]/",
          "https://[fd00::1]/",
          "https://[fe80::1]/",
          "https://224.0.0.1/",
          "https://255.255.255.255/",
          "file:///etc/passwd",
          "gopher://8.8.8.8/",
          "jar:https://8.8.8.8!/",
          "not a url",
          "");

  @Test
  @Rule("W10")
  void whatIsNotHttpsToAPublicAddress_isRefused() {
    assertThat(UNSAFE)
        .allSatisfy(
            url ->
                assertThatThrownBy(() -> SafeTarget.of(url, false))
                    .as(url)
                    .isInstanceOf(HandoverFailed.class));
  }

  @Test
  @Rule("W10")
  void onOnesOwnMachine_loopbackIsAllowed_andNothingElse() {
    assertThat(SafeTarget.of("http://127.0.0.1:9000/hook?a=1", true).path()).isEqualTo("/hook?a=1");
    assertThatThrownBy(() -> SafeTarget.of("http://192.168.0.1/", true))
        .isInstanceOf(HandoverFailed.class);
    assertThatThrownBy(() -> SafeTarget.of("http://169.254.169.254/", true))
        .isInstanceOf(HandoverFailed.class);
  }

  @Test
  @Rule("W10")
  void aPublicAddress_isPinned() {
    SafeTarget target = SafeTarget.of("https://8.8.8.8/run", false);

    assertThat(target.address().getHostAddress()).isEqualTo("8.8.8.8");
    assertThat(target.authority()).isEqualTo("8.8.8.8");
  }

  @Test
  @Rule("W10")
  void theSignature_coversTimeAndBody() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    assertThat(Signature.of("secret", "1", body))
        .startsWith("sha256=")
        .isNotEqualTo(Signature.of("secret", "2", body))
        .isNotEqualTo(Signature.of("other", "1", body));
  }
}
