package dev.drumbeat.functions.config;

/** Where secrets come from; never from the environment. */
@FunctionalInterface
public interface Secrets {
  /** The key run tokens are signed with: at least 32 random bytes. */
  byte[] runTokenKey();

  /** Makes what is missing, when an instance is founded; what is there stays. */
  default void create() {}
}
