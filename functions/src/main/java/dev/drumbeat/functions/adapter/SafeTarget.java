package dev.drumbeat.functions.adapter;

import dev.drumbeat.functions.adapter.Adapter.HandoverFailed;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URL that was looked up once and found safe (W10): every address of its name is public, and the
 * one to connect to is fixed, so that a second look-up cannot lead elsewhere.
 */
record SafeTarget(InetAddress address, int port, boolean tls, String host, String path) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int LAST_PORT = 65_535;
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  /** Finds the addresses of a name; the system's in all but tests. */
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * The target of an agent's URL.
   *
   * @param local whether this is somebody's own machine: then loopback is allowed, over http too
   */
  static SafeTarget of(String url, boolean local) {
    return of(url, local, InetAddress::getAllByName);
  }

  /** The same with names looked up elsewhere: once, and never again for this target. */
  static SafeTarget of(String url, boolean local, Names names) {
    URI uri = parsed(url);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    InetAddress[] addresses = addresses(uri.getHost(), names);
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
      if (!plain || uri.getPort() > LAST_PORT) {
        throw refused();
      }
      return uri;
    } catch (URISyntaxException notOne) {
      throw refused();
    }
  }

  /** A number that others read differently, as one whole or as octal, names no address here. */
  private static InetAddress[] addresses(String host, Names names) {
    try {
      boolean literal = host.startsWith("[") && host.endsWith("]");
      InetAddress[] found = names.addresses(literal ? host.substring(1, host.length() - 1) : host);
      if (NUMBERS.matcher(host).matches() && !found[0].getHostAddress().equals(host)) {
        throw refused();
      }
      return found;
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
