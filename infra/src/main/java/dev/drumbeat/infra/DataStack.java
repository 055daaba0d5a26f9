package dev.drumbeat.infra;

import dev.drumbeat.model.table.TableShape;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** What must survive: the table, the bucket of large bodies, the queue of nudges. */
public final class DataStack extends Stack {
  private static final int MOST_RECEIVES = 5;
  private static final Duration KEPT = Duration.days(14);

  private static final Duration DELETED_KEPT = Duration.days(30);
  private static final Duration UPLOADS_KEPT = Duration.days(2);

  private final Table table;
  private final Bucket bodies;
  private final Queue wakes;
  private final Queue deadWakes;

  DataStack(Construct scope, String id, StackProps props, Deployment deployment) {
    super(scope, id, props);
    this.table = madeTable(deployment);
    this.bodies = madeBodies();
    this.deadWakes = queue("DeadWakes").build();
    this.wakes =
        queue("Wakes")
            .visibilityTimeout(Times.visibility())
            .deadLetterQueue(
                DeadLetterQueue.builder().queue(deadWakes).maxReceiveCount(MOST_RECEIVES).build())
            .build();
    Reasons.queueOfFailures(deadWakes);
    Reasons.bucket(bodies);
  }

  Table table() {
    return table;
  }

  Bucket bodies() {
    return bodies;
  }

  Queue wakes() {
    return wakes;
  }

  Queue deadWakes() {
    return deadWakes;
  }

  private Table madeTable(Deployment deployment) {
    Table.Builder builder =
        Table.Builder.create(this, "Table")
            .partitionKey(attribute(TableShape.KEYS.hash(), false))
            .sortKey(attribute(TableShape.KEYS.range(), TableShape.KEYS.numeric()))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .timeToLiveAttribute(TableShape.EXPIRY);
    if (deployment.customerKey()) {
      builder
          .encryption(TableEncryption.CUSTOMER_MANAGED)
          .encryptionKey(Key.Builder.create(this, "TableKey").enableKeyRotation(true).build());
    }
    Table made = builder.build();
    TableShape.INDEXES.forEach(index -> made.addGlobalSecondaryIndex(index(index)));
    return made;
  }

  private static GlobalSecondaryIndexProps index(TableShape.Index index) {
    GlobalSecondaryIndexProps.Builder props =
        GlobalSecondaryIndexProps.builder()
            .indexName(index.name())
            .partitionKey(attribute(index.keys().hash(), false))
            .sortKey(attribute(index.keys().range(), index.keys().numeric()));
    if (index.projected().isEmpty()) {
      props.projectionType(ProjectionType.KEYS_ONLY);
    } else {
      props.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(index.projected());
    }
    return props.build();
  }

  private static Attribute attribute(String name, boolean numeric) {
    return Attribute.builder()
        .name(name)
        .type(numeric ? AttributeType.NUMBER : AttributeType.STRING)
        .build();
  }

  private Bucket madeBodies() {
    return Bucket.Builder.create(this, "Bodies")
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .versioned(true)
        .lifecycleRules(List.of(removed("uploads"), removed("attachments"), abandoned()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  /** What was deleted stays readable to an operator for some time, and no longer. */
  private static LifecycleRule removed(String kind) {
    return LifecycleRule.builder()
        .prefix(kind + "/")
        .noncurrentVersionExpiration(DELETED_KEPT)
        .expiredObjectDeleteMarker(true)
        .build();
  }

  /** Announced files that were never attached. */
  private static LifecycleRule abandoned() {
    return LifecycleRule.builder().prefix("uploads/").expiration(UPLOADS_KEPT).build();
  }

  private Queue.Builder queue(String id) {
    return Queue.Builder.create(this, id)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(KEPT);
  }
}
