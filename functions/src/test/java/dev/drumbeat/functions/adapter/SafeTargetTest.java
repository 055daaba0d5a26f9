package dev.drumbeat.functions.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.functions.adapter.Adapter.HandoverFailed;
import dev.drumbeat.model.testkit.Rule;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where an http adapter may go, and how it proves who it is. */
class SafeTargetTest {
  private static final String AGENT = "https://agent.example/run";

  private static final List<String> UNSAFE =
      List.of(
          // not https on its port, or more than a URL
          "http://8.8.8.8/",
          "https://8.8.8.8:8443/",
          "https://8.8.8.8:80/",
          "https://8.8.8.8:99999/",
          "https://user@8.8.8.8/",
          "https://user:word@8.8.8.8/",
          "https://8.8.8.8@127.0.0.1/",
          "https://127.0.0.1#@8.8.8.8/",
          "https:8.8.8.8",
          "https:///path",
          "//8.8.8.8/",
          "file:///etc/passwd",
          "gopher://8.8.8.8/",
          "ftp://8.8.8.8/",
          "jar:https://8.8.8.8!/",
          "not a url",
          "",
          // this machine
          "https://127.0.0.1/",
          "https://127.255.255.254/",
          "https://localhost/",
          "https://0.0.0.0/",
          "https://0.1.2.3/",
          "https://[::1]/",
          "https://[::]/",
          "https://[0:0:0:0:0:0:0:1]/",
          // private and shared networks
          "https://10.1.2.3/",
          "https://10.255.255.255/",
          "https://172.16.0.0/",
          "https://172.31.255.255/",
          "https://192.168.0.1/",
          "https://192.168.255.255/",
          "https://100.64.0.1/",
          "https://100.127.255.255/",
          "https://198.18.0.1/",
          "https://198.19.255.255/",
          "https://[fc00::1]/",
          "https://[fd00::1]/",
          "https://[fd00:ec2::254]/",
          "https://[fec0::1]/",
          // link-local: credentials of instances, containers and functions
          "https://169.254.169.254/latest/meta-data/",
          "https://169.254.170.2/v2/credentials",
          "https://169.254.169.253/",
          "https://169.254.0.1/",
          "https://[fe80::1]/",
          "https://[fe80::1%25lo]/",
          // reserved, documentation, multicast, broadcast
          "https://192.0.0.1/",
          "https://192.0.2.1/",
          "https://192.88.99.1/",
          "https://198.51.100.1/",
          "https://203.0.113.1/",
          "https://224.0.0.1/",
          "https://239.255.255.255/",
          "https://240.0.0.1/",
          "https://255.255.255.255/",
          "https://[100::1]/",
          "https://[2001:db8::1]/",
          "https://[ff02::1]/",
          // an IPv4 address in IPv6 clothes
          "https://[::ffff:127.0.0.1]/",
          "https://[::ffff:7f00:1]/",
          "https://[::ffff:10.0.0.1]/",
          "https://[::ffff:169.254.169.254]/",
          "https://[::127.0.0.1]/",
          "https://[64:ff9b::a00:1]/",
          "https://[64:ff9b::7f00:1]/",
          "https://[64:ff9b:1::a00:1]/",
          "https://[2002:a00:1::]/",
          "https://[2001:0:a00:1::]/",
          // an address in other spellings
          "https://2130706433/",
          "https://134744072/",
          "https://017700000001/",
          "https://0x7f000001/",
          "https://0177.0.0.1/",
          "https://0x7f.0.0.1/",
          "https://127.1/",
          "https://127.0.1/",
          "https://010.8.8.8/",
          "https://8.8.8.8./",
          "https://127.0.0.1./",
          "https://%31%32%37.0.0.1/",
          "https://\uff11\uff12\uff17.0.0.1/",
          "https://\u2460\u2461\u2466.0.0.1/");

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
  void aNameWithOnePrivateAddress_isRefused_whereverItStands() throws Exception {
    InetAddress open = InetAddress.getByName("8.8.8.8");
    InetAddress hidden = InetAddress.getByName("10.0.0.1");
    InetAddress own = InetAddress.getByName("127.0.0.1");

    for (InetAddress[] both :
        List.of(new InetAddress[] {open, hidden}, new InetAddress[] {own, open})) {
      assertThatThrownBy(() -> SafeTarget.of(AGENT, false, host -> both))
          .isInstanceOf(HandoverFailed.class);
      assertThatThrownBy(() -> SafeTarget.of(AGENT, true, host -> both))
          .isInstanceOf(HandoverFailed.class);
    }
  }

  @Test
  @Rule("W10")
  void aNameThatIsReboundLater_isNotAskedAgain() throws Exception {
    InetAddress open = InetAddress.getByName("8.8.8.8");
    InetAddress hidden = InetAddress.getByName("169.254.169.254");
    AtomicInteger lookUps = new AtomicInteger();

    SafeTarget target =
        SafeTarget.of(
            AGENT,
            false,
            host -> new InetAddress[] {lookUps.getAndIncrement() == 0 ? open : hidden});

    assertThat(target.address()).isEqualTo(open);
    assertThat(target.host()).isEqualTo("agent.example");
    assertThat(lookUps).hasValue(1);
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
