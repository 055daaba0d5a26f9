package dev.drumbeat.infra;

import dev.drumbeat.model.api.EventFunction;
import dev.drumbeat.model.api.EventFunctions;
import dev.drumbeat.model.api.ItemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.LambdaFunctionProps;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSourceProps;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The functions that events call: the tick, the dispatch of nudges, the founding. */
public final class WorkStack extends Stack {
  private static final int BATCH = 10;
  private static final int CONCURRENT = 10;
  private static final int RETRIES = 2;
  private static final Duration STALE = Duration.minutes(2);

  private final FunctionKit kit;
  private final DataStack data;
  private final Function tick;
  private final Function dispatch;
  private final Queue deadTicks;

  WorkStack(Construct scope, String id, StackProps props, FunctionKit kit, DataStack data) {
    super(scope, id, props);
    this.kit = kit;
    this.data = data;
    this.deadTicks =
        Queue.Builder.create(this, "DeadTicks")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Reasons.queueOfFailures(deadTicks);
    this.tick = tick();
    schedule();
    this.dispatch = dispatch();
    found();
  }

  Function tickFunction() {
    return tick;
  }

  Function dispatchFunction() {
    return dispatch;
  }

  Queue deadTicks() {
    return deadTicks;
  }

  private Function tick() {
    Function function = made(EventFunctions.TICK, Times.TICK_SECONDS).function();
    function.configureAsyncInvoke(
        EventInvokeConfigOptions.builder()
            .retryAttempts(1)
            .maxEventAge(STALE)
            .onFailure(new SqsDestination(deadTicks))
            .build());
    Reasons.calledBySchedule(function);
    return function;
  }

  /** A tick that fails is tried again at once, then left to the next minute's. */
  private void schedule() {
    Rule.Builder.create(this, "EveryMinute")
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(
            List.of(
                new LambdaFunction(
                    tick,
                    LambdaFunctionProps.builder()
                        .retryAttempts(RETRIES)
                        .maxEventAge(STALE)
                        .deadLetterQueue(deadTicks)
                        .build())))
        .build();
  }

  private Function dispatch() {
    Function function = made(EventFunctions.DISPATCH, Times.DISPATCH_SECONDS).function();
    function.addEventSource(
        new SqsEventSource(
            data.wakes(),
            SqsEventSourceProps.builder()
                .batchSize(BATCH)
                .maxConcurrency(CONCURRENT)
                .reportBatchItemFailures(true)
                .build()));
    Reasons.fedByQueue(function);
    return function;
  }

  private void found() {
    Made made = made(EventFunctions.FOUND_INSTANCE, Times.API_SECONDS);
    kit.mayCreateSecrets(made.role());
    Reasons.calledSynchronously(made.function());
    CfnOutput.Builder.create(this, "FoundInstance")
        .value(made.function().getFunctionName())
        .build();
  }

  /** A function and the role of its own. */
  private record Made(Function function, Role role) {}

  private Made made(EventFunction event, int seconds) {
    Construct part = new Construct(this, event.function() + "Part");
    LogGroup logs = FunctionKit.logs(part);
    Set<ItemType> touched = EnumSet.noneOf(ItemType.class);
    touched.addAll(event.table().reads());
    touched.addAll(event.table().writes());
    Grants grants = new Grants().read(event.table().reads()).write(event.table().writes());
    Role role = kit.role(part, logs, grants, touched);
    return new Made(
        kit.function(new FunctionKit.Part(part, role, logs), event.function(), seconds), role);
  }
}
