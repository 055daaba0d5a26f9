package dev.drumbeat.functions.adapter;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;

/** A started run on its way to its agent, with the token that lets the agent act in it. */
public record Handover(Run run, Agent agent, RunGate gate, String token) {
  @Override
  public String toString() {
    return "Handover[run=" + run.id().value() + "]";
  }
}
