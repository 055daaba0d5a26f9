package dev.drumbeat.functions.config;

/** Where secrets come from; never from the environment. */
public interface Secrets {
  /** The key run tokens are signed with: at least 32 random bytes. */
  byte[] runTokenKey();
}
