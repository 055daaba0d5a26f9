package dev.drumbeat.functions.config;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Secrets from SSM, read once per process and never from the environment. */
final class ParameterStoreSecrets implements Secrets {
  private final SsmClient ssm;
  private final String runTokenParameter;
  private final AtomicReference<byte[]> known = new AtomicReference<>();

  ParameterStoreSecrets(SsmClient ssm, String runTokenParameter) {
    this.ssm = ssm;
    this.runTokenParameter = runTokenParameter;
  }

  @Override
  public byte[] runTokenKey() {
    byte[] key = known.get();
    if (key == null) {
      String value =
          ssm.getParameter(p -> p.name(runTokenParameter).withDecryption(true)).parameter().value();
      key = value.getBytes(StandardCharsets.UTF_8);
      known.set(key);
    }
    return key.clone();
  }
}
