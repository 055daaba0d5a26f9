package dev.drumbeat.functions.adapter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves who calls, to an agent's endpoint and to a webhook: HMAC-SHA256. */
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private Signature() {}

  /** Over {@code timestamp.body}: an old message cannot pass for a new one. */
  public static String of(String secret, String timestamp, byte[] body) {
    return PREFIX + hex(bytes(secret), bytes(timestamp + "."), body);
  }

  /** Over the body alone, as GitHub signs. */
  public static String of(String secret, byte[] body) {
    return PREFIX + hex(bytes(secret), body);
  }

  /** The code of these parts in a row. */
  public static String hex(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HmacSHA256", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
