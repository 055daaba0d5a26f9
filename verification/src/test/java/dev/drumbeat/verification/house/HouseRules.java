package dev.drumbeat.verification.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** The rules of the house that need the compiled classes. Each has a class that breaks it. */
final class HouseRules {
  private static final String MODEL = "dev.drumbeat.model..";
  private static final String FUNCTIONS = "dev.drumbeat.functions..";
  private static final String EMBEDDED = "dev.drumbeat.embedded..";
  private static final String VERIFICATION = "dev.drumbeat.verification..";
  private static final String STORE = "dev.drumbeat.functions.store..";
  private static final String CLOCK_AND_IDS = "dev.drumbeat.functions.config..";
  private static final String COMPANY_ID = "dev.drumbeat.model.company.CompanyId";
  private static final String WRITE_SET = "dev.drumbeat.functions.store.WriteSet";

  private static final Set<String> EMPTY_WORDS =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "managers", "impl");
  private static final Set<String> INJECT =
      Set.of(
          "jakarta.inject.Inject",
          "javax.inject.Inject",
          "org.eclipse.microprofile.config.inject.ConfigProperty");

  static final ArchRule MODEL_IS_PURE_JAVA =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", MODEL, "org.jspecify..")
          .because("shared-model decides; AWS, Quarkus and JSON belong to functions");

  static final ArchRule FUNCTIONS_KNOW_ONLY_THE_MODEL =
      noClasses()
          .that()
          .resideInAPackage(FUNCTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EMBEDDED, VERIFICATION)
          .because("dependencies point one way: shared-model, functions, embedded");

  static final ArchRule EMBEDDED_KNOWS_NO_PROOFS =
      noClasses()
          .that()
          .resideInAPackage(EMBEDDED)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(VERIFICATION)
          .because("verification looks at everything, nothing looks at verification");

  static final ArchRule TESTKIT_IS_FOR_TESTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.drumbeat.model.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.drumbeat.model.testkit..")
          .because("only tests cite rules");

  static final ArchRule PACKAGES_SAY_WHAT_IS_IN_THEM =
      noClasses()
          .should(
              ArchCondition.from(
                  describe(
                      "live in a package named " + EMPTY_WORDS,
                      c ->
                          List.of(c.getPackageName().split("\\.")).stream()
                              .anyMatch(EMPTY_WORDS::contains))))
          .orShould()
          .haveNameMatching(".*(Utils?|Helpers?|Impl)")
          .because("packages are named for the aggregate or the job, never for a drawer");

  static final ArchRule CONSTRUCTOR_INJECTION_ONLY =
      noFields()
          .should()
          .beAnnotatedWith(injection())
          .because("a constructor shows what a class needs; give it a constructor parameter");

  static final ArchRule NO_SETTER_INJECTION =
      noMethods()
          .should()
          .beAnnotatedWith(injection())
          .because("a constructor shows what a class needs; give it a constructor parameter");

  static final ArchRule NO_STATE_IN_STATICS =
      fields()
          .that()
          .areStatic()
          .and(not(describe("synthetic", f -> f.getModifiers().contains(JavaModifier.SYNTHETIC))))
          .should()
          .beFinal()
          .because("two requests share a JVM");

  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that(mustNotReadTheClock())
          .should()
          .accessTargetWhere(target(ownClock()))
          .because("time comes from the injected Clock, or a test cannot move it");

  static final ArchRule NANOS_ONLY_MEASURE =
      noClasses()
          .that(mustNotReadTheClock())
          .and()
          .haveSimpleNameNotEndingWith("Timing")
          .should()
          .callMethod(System.class, "nanoTime")
          .because("elapsed time is measured in classes named …Timing and never decides anything");

  static final ArchRule IDS_ARE_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLOCK_AND_IDS, VERIFICATION)
          .should()
          .accessTargetWhere(target(ownIds()))
          .because("ids come from the injected IdSource, or a run cannot be repeated");

  static final ArchRule NO_SCAN =
      noClasses()
          .should()
          .accessTargetWhere(
              target(
                  describe(
                      "a DynamoDB scan",
                      t ->
                          t.getOwner().getPackageName().startsWith("software.amazon.awssdk")
                              && (t.getName().equals("scan")
                                  || t.getName().equals("scanPaginator")))))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("software.amazon.awssdk.services.dynamodb.model.ScanRequest")
          .because("no call's cost may depend on history; query a key or an index");

  static final ArchRule TABLES_ASK_FOR_THE_COMPANY =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(STORE)
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Table")
          .and()
          .arePublic()
          .and(describe("take parameters", (JavaMethod m) -> !m.getRawParameterTypes().isEmpty()))
          .should(takeTheCompanyFirst())
          .because("another tenant's id must simply not be found");

  static final List<ArchRule> ALL =
      List.of(
          MODEL_IS_PURE_JAVA,
          FUNCTIONS_KNOW_ONLY_THE_MODEL,
          EMBEDDED_KNOWS_NO_PROOFS,
          TESTKIT_IS_FOR_TESTS,
          PACKAGES_SAY_WHAT_IS_IN_THEM,
          CONSTRUCTOR_INJECTION_ONLY,
          NO_SETTER_INJECTION,
          NO_STATE_IN_STATICS,
          TIME_IS_INJECTED,
          NANOS_ONLY_MEASURE,
          IDS_ARE_INJECTED,
          NO_SCAN,
          TABLES_ASK_FOR_THE_COMPANY);

  private HouseRules() {}

  private static DescribedPredicate<JavaAnnotation<?>> injection() {
    return describe("an injection", a -> INJECT.contains(a.getRawType().getName()));
  }

  private static DescribedPredicate<JavaClass> mustNotReadTheClock() {
    return describe(
        "are neither a clock, a benchmark nor a program's entry, which chooses the clock",
        c ->
            !(c.getPackageName().startsWith("dev.drumbeat.functions.config")
                || c.getPackageName().startsWith("dev.drumbeat.verification")
                || c.getSimpleName().equals("Main")
                || c.getSimpleName().startsWith("SystemClock")));
  }

  private static DescribedPredicate<AccessTarget> ownClock() {
    return describe(
        "the system's clock",
        t -> {
          String owner = t.getOwner().getName();
          boolean now = owner.startsWith("java.time.") && t.getName().equals("now");
          return (now && !takesAClock(t))
              || (owner.equals("java.time.Clock") && t.getName().matches("system.*|tick[A-Z].*"))
              || (owner.equals("java.lang.System") && t.getName().equals("currentTimeMillis"))
              || (owner.equals("java.util.Date") && t.getFullName().endsWith("<init>()"));
        });
  }

  private static boolean takesAClock(AccessTarget target) {
    return target.getFullName().contains("java.time.Clock)");
  }

  private static DescribedPredicate<AccessTarget> ownIds() {
    return describe(
        "ids made on the spot",
        t -> {
          String owner = t.getOwner().getName();
          return (owner.equals("java.util.UUID") && t.getName().equals("randomUUID"))
              || (owner.startsWith("com.github.f4b6a3.uuid") && !t.getName().equals("fromString"));
        });
  }

  private static ArchCondition<JavaMethod> takeTheCompanyFirst() {
    return new ArchCondition<>(
        "take CompanyId, or a WriteSet that carries it, first (other look-ups are no *Table)") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        String first = method.getRawParameterTypes().getFirst().getName();
        if (!first.equals(COMPANY_ID) && !first.equals(WRITE_SET)) {
          String message = method.getFullName() + " takes " + first + " first";
          events.add(SimpleConditionEvent.violated(method, message));
        }
      }
    };
  }
}
