package dev.drumbeat.functions.gateway;

/** What an action class gives the gateway: read, decide, and say what to commit. */
@FunctionalInterface
public interface Act {
  Outcome act(Call call);
}
