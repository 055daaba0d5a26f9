package dev.drumbeat.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** What somebody is called for, one page of graphs, and a limit on the bill. */
public final class WatchStack extends Stack {
  private static final Duration PERIOD = Duration.minutes(5);
  private static final int WAITED_TOO_LONG_SECONDS = 300;
  private static final int WHOLE_WIDTH = 12;

  private final Topic topic;
  private final Dashboard dashboard;

  WatchStack(Construct scope, String id, StackProps props, Deployment deployment, Watched watched) {
    super(scope, id, props);
    this.topic = Topic.Builder.create(this, "Alarms").enforceSsl(true).build();
    deployment
        .alarmEmail()
        .ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    Reasons.subscription(topic);
    this.dashboard = Dashboard.Builder.create(this, "Dashboard").build();
    alarms(watched);
    graphs(watched);
    deployment.alarmEmail().ifPresent(address -> budget(deployment, address));
  }

  /** What is looked at. */
  record Watched(DataStack data, ApiStack api, WorkStack work) {}

  private void alarms(Watched watched) {
    MetricOptions sum = MetricOptions.builder().period(PERIOD).statistic("Sum").build();
    MetricOptions most = MetricOptions.builder().period(PERIOD).statistic("Maximum").build();
    above(
        "DeadWakes",
        watched.data().deadWakes().metricApproximateNumberOfMessagesVisible(most),
        0,
        "Nudges failed five times: docs/operations/dead-letters.md");
    above(
        "DeadTicks",
        watched.work().deadTicks().metricApproximateNumberOfMessagesVisible(most),
        0,
        "The schedule could not call the tick");
    above(
        "LateWakes",
        watched.data().wakes().metricApproximateAgeOfOldestMessage(most),
        WAITED_TOO_LONG_SECONDS,
        "Agents wait more than five minutes to be started");
    above("ServerErrors", api(watched.api(), "5xx"), 0, "Callers were answered with a 5xx");
    above("TickErrors", watched.work().tickFunction().metricErrors(sum), 0, "A tick failed");
    above(
        "DispatchErrors", watched.work().dispatchFunction().metricErrors(sum), 0, "A batch failed");
    above("Throttles", account("Throttles"), 0, "Lambda refused calls: raise the concurrency");
    below(
        "NoTick",
        watched.work().tickFunction().metricInvocations(sum),
        "The schedule does not run: timers, lost wakes and dead runs are not looked at");
  }

  private void graphs(Watched watched) {
    MetricOptions sum = MetricOptions.builder().period(PERIOD).statistic("Sum").build();
    dashboard.addWidgets(
        graph("Calls", List.of(api(watched.api(), "Count"), api(watched.api(), "4xx"))),
        graph("Latency, ms", List.of(api(watched.api(), "Latency"))),
        graph(
            "Starts",
            List.of(
                watched.work().dispatchFunction().metricInvocations(sum),
                watched.work().dispatchFunction().metricErrors(sum))),
        graph(
            "Units",
            List.of(
                watched.data().table().metricConsumedReadCapacityUnits(sum),
                watched.data().table().metricConsumedWriteCapacityUnits(sum))));
  }

  private void above(String name, IMetric metric, int limit, String what) {
    Alarm.Builder alarm =
        Alarm.Builder.create(this, name)
            .alarmDescription(what)
            .threshold(limit)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.NOT_BREACHING);
    ring(alarm, metric);
  }

  /** Rings where nothing is counted at all. */
  private void below(String name, IMetric metric, String what) {
    Alarm.Builder alarm =
        Alarm.Builder.create(this, name)
            .alarmDescription(what)
            .threshold(1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.BREACHING);
    ring(alarm, metric);
  }

  private void ring(Alarm.Builder alarm, IMetric metric) {
    alarm.metric(metric).evaluationPeriods(1).build().addAlarmAction(new SnsAction(topic));
  }

  private static GraphWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(WHOLE_WIDTH).build();
  }

  private static Metric api(ApiStack api, String name) {
    return Metric.Builder.create()
        .namespace("AWS/ApiGateway")
        .metricName(name)
        .dimensionsMap(Map.of("ApiId", api.api().getRef()))
        .statistic(name.equals("Latency") ? "p95" : "Sum")
        .period(PERIOD)
        .build();
  }

  private static Metric account(String name) {
    return Metric.Builder.create()
        .namespace("AWS/Lambda")
        .metricName(name)
        .statistic("Sum")
        .period(PERIOD)
        .build();
  }

  private void budget(Deployment deployment, String address) {
    CfnBudget.Builder.create(this, "Bill")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(
                    CfnBudget.SpendProperty.builder()
                        .amount(deployment.monthlyBudget())
                        .unit("USD")
                        .build())
                .build())
        .notificationsWithSubscribers(
            List.of(
                CfnBudget.NotificationWithSubscribersProperty.builder()
                    .notification(
                        CfnBudget.NotificationProperty.builder()
                            .notificationType("ACTUAL")
                            .comparisonOperator("GREATER_THAN")
                            .threshold(80)
                            .thresholdType("PERCENTAGE")
                            .build())
                    .subscribers(
                        List.of(
                            CfnBudget.SubscriberProperty.builder()
                                .subscriptionType("EMAIL")
                                .address(address)
                                .build()))
                    .build()))
        .build();
  }
}
