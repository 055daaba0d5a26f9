package dev.drumbeat.functions.adapter;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses an adapter may call (W10): those of the public internet, and no others. */
final class PublicAddresses {
  /** Networks that are not the public internet, beyond what {@link InetAddress} itself knows. */
  private static final List<Network> RESERVED =
      List.of(
          Network.of("0.0.0.0", 8),
          Network.of("10.0.0.0", 8),
          Network.of("100.64.0.0", 10),
          Network.of("127.0.0.0", 8),
          Network.of("169.254.0.0", 16),
          Network.of("172.16.0.0", 12),
          Network.of("192.0.0.0", 24),
          Network.of("192.0.2.0", 24),
          Network.of("192.88.99.0", 24),
          Network.of("192.168.0.0", 16),
          Network.of("198.18.0.0", 15),
          Network.of("198.51.100.0", 24),
          Network.of("203.0.113.0", 24),
          Network.of("224.0.0.0", 3),
          // of IPv6 only 2000::/3 is given out for the public, and not all of it
          Network.of("::", 3),
          Network.of("2001::", 23),
          Network.of("2001:db8::", 32),
          Network.of("2002::", 16),
          Network.of("3fff::", 20),
          Network.of("4000::", 2),
          Network.of("8000::", 1));

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    return RESERVED.stream().noneMatch(network -> network.holds(address));
  }

  private record Network(byte[] prefix, int bits) {
    static Network of(String address, int bits) {
      try {
        return new Network(InetAddress.getByName(address).getAddress(), bits);
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException("A literal address needs no look-up", impossible);
      }
    }

    boolean holds(InetAddress address) {
      byte[] asked = bytes(address);
      if (asked.length != prefix.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      int rest = bits % Byte.SIZE;
      int mask = 0xff << (Byte.SIZE - rest);
      return Arrays.equals(prefix, 0, whole, asked, 0, whole)
          && (rest == 0 || ((prefix[whole] ^ asked[whole]) & mask & 0xff) == 0);
    }

    /** An IPv4 address in IPv6 clothes is judged as what it is. */
    private static byte[] bytes(InetAddress address) {
      byte[] bytes = address.getAddress();
      boolean mapped =
          address instanceof Inet6Address
              && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
              && bytes[10] == (byte) 0xff
              && bytes[11] == (byte) 0xff;
      return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
  }
}
