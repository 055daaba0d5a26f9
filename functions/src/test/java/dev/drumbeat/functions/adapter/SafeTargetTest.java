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
          "https://\u2460\u2461\u2466.0.0.1/",
          "https://0/",
          "https://0x0/",
          "https://0x7f.1/",
          "https://0177.1/",
          "https://00000177.0.0.1/",
          "https://127.0.0.1%2e/",
          "https://2852039166/",
          "https://0xa9fea9fe/",
          "https://0251.0376.0251.0376/",
          "https://169.254.43518/",
          "https://3232235521/",
          "https://167772161/",
          "https://\uff18.\uff18.\uff18.\uff18/",
          "https://127\u30020\u30020\u30021/",
          "https://l\u24dealhost/",
          "https://LOCALHOST/",
          "https://localhost./",
          "https://ip6-localhost/",
          // the same in IPv6 clothes, and the rest of its private networks
          "https://[::ffff:0.0.0.0]/",
          "https://[::ffff:192.168.1.1]/",
          "https://[::ffff:172.16.0.1]/",
          "https://[::ffff:100.64.0.1]/",
          "https://[::ffff:169.254.170.2]/",
          "https://[0:0:0:0:0:ffff:a01:101]/",
          "https://[64:ff9b::169.254.169.254]/",
          "https://[64:ff9b::192.168.0.1]/",
          "https://[2002:7f00:1::]/",
          "https://[2002:a9fe:a9fe::]/",
          "https://[2002:c0a8:1::]/",
          "https://[::10.0.0.1]/",
          "https://[::ffff:0:127.0.0.1]/",
          "https://[::ffff:0:10.0.0.1]/",
          "https://[3fff::1]/",
          "https://[5f00::1]/",
          "https://[4000::1]/",
          "https://[fd12:3456:789a::1]/",
          "https://[fdff:ffff::1]/",
          "https://[fd00:ec2::23]/",
          "https://[febf::1]/",
          "https://[ff05::1]/",
          "https://[::1%251]/",
          // credentials by another door
          "http://169.254.169.254/latest/api/token",
          "https://169.254.170.23/v1/credentials",
          "https://169.254.169.254:443/",
          "https://169.254.169.254./",
          // what one reader takes for the host and another does not
          "https://8.8.8.8\\@127.0.0.1/",
          "https://8.8.8.8%2f@127.0.0.1/",
          "https://user:@127.0.0.1/",
          "https://127.0.0.1%00.example/",
          "https://127.0.0.1\n.example/",
          "\thttps://127.0.0.1/",
          "https://[]/",
          "https://./",
          "https://8.8.8.8:0/",
          "ws://8.8.8.8/",
          "wss://8.8.8.8/",
          "dict://8.8.8.8/",
          "ldap://8.8.8.8/",
          "data:text/plain,x",
          "jar:file:///etc/passwd!/x",
          "netdoc:///etc/passwd");

  /** Where a URL leads a caller that checks a name, and looks it up again to connect. */
  private static InetAddress checkedThenFetched(SafeTarget.Names names) throws Exception {
    SafeTarget.of(AGENT, false, names);
    return names.addresses("agent.example")[0];
  }

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
    AtomicInteger lookUps = new AtomicInteger();

    SafeTarget target = SafeTarget.of(AGENT, false, rebound(lookUps));

    assertThat(PublicAddresses.isPublic(target.address())).isTrue();
    assertThat(target.host()).isEqualTo("agent.example");
    assertThat(lookUps).hasValue(1);
  }

  @Test
  @Rule("W10")
  void aCallerThatLooksUpTwice_isLedInside() throws Exception {
    InetAddress reached = checkedThenFetched(rebound(new AtomicInteger()));

    assertThat(PublicAddresses.isPublic(reached)).isFalse();
  }

  /** Public when it is checked, and the instance's credentials ever after. */
  private static SafeTarget.Names rebound(AtomicInteger lookUps) {
    return host ->
        new InetAddress[] {
          InetAddress.getByName(lookUps.getAndIncrement() == 0 ? "8.8.8.8" : "169.254.169.254")
        };
  }

  @Test
  @Rule("W10")
  void theTable_isAsLongAsItIsMeantToBe_andSaysNothingTwice() {
    assertThat(UNSAFE).hasSizeGreaterThan(125).doesNotHaveDuplicates();
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
    assertThat(SafeTarget.of("https://[2606:4700:4700::1111]/run", false).tls()).isTrue();
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
