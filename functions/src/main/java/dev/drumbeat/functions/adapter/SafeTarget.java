package dev.drumbeat.functions.adapter;

import dev.drumbeat.functions.adapter.Adapter.HandoverFailed;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A URL that was looked up once and found safe (W10): every address of its name is public, and the
 * one to connect to is fixed, so that a second look-up cannot lead elsewhere.
 */
record SafeTarget(InetAddress address, int port, boolean tls, String host, String path) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /**
   * The target of an agent's URL.
   *
   * @param local whether this is somebody's own machine: then loopback is allowed, over http too
   */
  static SafeTarget of(String url, boolean local) {
    URI uri = parsed(url);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    InetAddress[] addresses = addresses(uri.getHost());
    boolean tls = scheme.equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
    boolean loopback = Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress);
    boolean own = local && loopback && (tls || scheme.equals("http"));
    boolean world =
        tls && port == HTTPS && Stream.of(addresses).allMatch(PublicAddresses::isPublic);
    if (!own && !world) {
      throw refused();
    }
    return new SafeTarget(addresses[0], port, tls, uri.getHost(), path(uri));
  }

  private static URI parsed(String url) {
    try {
      URI uri = new URI(url);
      boolean plain = uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null;
      if (!plain) {
        throw refused();
      }
      return uri;
    } catch (URISyntaxException notOne) {
      throw refused();
    }
  }

  private static InetAddress[] addresses(String host) {
    try {
      boolean literal = host.startsWith("[") && host.endsWith("]");
      return InetAddress.getAllByName(literal ? host.substring(1, host.length() - 1) : host);
    } catch (UnknownHostException unknown) {
      throw new HandoverFailed("The host of adapterConfig.url has no address", unknown);
    }
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static HandoverFailed refused() {
    return new HandoverFailed(
        "adapterConfig.url is not allowed: https to public addresses only", null);
  }

  /** How the request names the host. */
  String authority() {
    return port == (tls ? HTTPS : HTTP) ? host : host + ":" + port;
  }
}
