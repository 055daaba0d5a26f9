package dev.drumbeat.verification.kit;

import dev.drumbeat.functions.adapter.Adapter;
import dev.drumbeat.functions.adapter.Handover;
import java.util.ArrayList;
import java.util.List;

/** An adapter that keeps what it was given: the test plays the agent. */
public final class RecordingAdapter implements Adapter {
  public static final String TYPE = "test";

  private final List<Handover> handovers = new ArrayList<>();
  private boolean refuses;

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public synchronized void start(Handover handover) {
    if (refuses) {
      throw new HandoverFailed("Nobody is there", null);
    }
    handovers.add(handover);
  }

  /** From now on no run can be handed over. */
  public synchronized void refuse() {
    refuses = true;
  }

  /** The runs handed over since the last call, in order. */
  public synchronized List<Handover> drain() {
    List<Handover> taken = List.copyOf(handovers);
    handovers.clear();
    return taken;
  }
}
