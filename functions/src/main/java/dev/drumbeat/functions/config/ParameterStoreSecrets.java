package dev.drumbeat.functions.config;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Secrets from SSM, read once per process and never from the environment. */
final class ParameterStoreSecrets implements Secrets {
  private static final Logger LOG = Logger.getLogger(ParameterStoreSecrets.class);
  private static final int KEY_BYTES = 48;

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

  @Override
  public void create() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String value = HexFormat.of().formatHex(random);
    try {
      ssm.putParameter(
          p ->
              p.name(runTokenParameter)
                  .value(value)
                  .type(ParameterType.SECURE_STRING)
                  .overwrite(false));
    } catch (ParameterAlreadyExistsException kept) {
      LOG.debug("The key of run tokens is kept");
    }
  }
}
