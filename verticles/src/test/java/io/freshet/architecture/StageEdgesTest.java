package io.freshet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.freshet.privacy.CleanJson;
import java.util.Arrays;

/** Which package may import which: data flows one way. */
@AnalyzeClasses(packages = "io.freshet", importOptions = ImportOption.DoNotIncludeTests.class)
class StageEdgesTest {
  private static final String[] STAGES = {
    "io.freshet.ingest..",
    "io.freshet.join..",
    "io.freshet.session..",
    "io.freshet.feature..",
    "io.freshet.index..",
    "io.freshet.gateway..",
    "io.freshet.audit..",
    "io.freshet.replay.."
  };

  @ArchTest
  static final ArchRule noCycles =
      SlicesRuleDefinition.slices().matching("io.freshet.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule ingest = stage("ingest");
  @ArchTest static final ArchRule join = stage("join");
  @ArchTest static final ArchRule session = stage("session", "feature");
  @ArchTest static final ArchRule feature = stage("feature");
  @ArchTest static final ArchRule index = stage("index");
  @ArchTest static final ArchRule gateway = stage("gateway");
  @ArchTest static final ArchRule audit = stage("audit");
  @ArchTest static final ArchRule replay = stage("replay", "session");

  @ArchTest
  static final ArchRule whatTravelsKnowsNoStage =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.freshet.change..",
              "io.freshet.privacy..",
              "io.freshet.contract..",
              "io.freshet.pipeline..",
              "io.freshet.stream..",
              "io.freshet.message..",
              "io.freshet.trail..",
              "io.freshet.registry..",
              "io.freshet.jdbc..",
              "io.freshet.config..",
              "io.freshet.protocol..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STAGES);

  @ArchTest
  static final ArchRule rawChangesStayInIngest =
      classes()
          .that()
          .haveFullyQualifiedName("io.freshet.change.Change")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.freshet.change..", "io.freshet.ingest..", "io.freshet.privacy..");

  @ArchTest
  static final ArchRule onlyCodecsReadCleanJsonBack =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Codec")
          .and()
          .haveSimpleNameNotEndingWith("ReadBack")
          .should()
          .accessTargetWhere(readsCleanJsonBack());

  private static ArchRule stage(String own, String... also) {
    String[] others =
        Arrays.stream(STAGES)
            .filter(s -> !s.equals("io.freshet." + own + ".."))
            .filter(s -> Arrays.stream(also).noneMatch(a -> s.contains("." + a + "..")))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("io.freshet." + own + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static DescribedPredicate<JavaAccess<?>> readsCleanJsonBack() {
    return DescribedPredicate.describe(
        "CleanJson.readBack",
        access ->
            access.getTarget().getName().equals("readBack")
                && access.getTargetOwner().isEquivalentTo(CleanJson.class));
  }

  /** Cores are plain Java: no Vert.x, Kafka or Redis where logic lives. */
  @ArchTest
  static final ArchRule sharedTypesArePlain =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.freshet.change..",
              "io.freshet.privacy..",
              "io.freshet.contract..",
              "io.freshet.pipeline..",
              "io.freshet.feature..",
              "io.freshet.trail..")
          .should()
          .dependOnClassesThat(libraryOfTheShell());

  private static DescribedPredicate<JavaClass> libraryOfTheShell() {
    return JavaClass.Predicates.resideInAnyPackage(
        "io.vertx..", "org.apache.kafka..", "java.sql..");
  }
}
