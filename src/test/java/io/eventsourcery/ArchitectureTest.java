package io.eventsourcery;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.eventsourcery.event.EventType;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.inject.Stereotype;
import java.util.Arrays;
import java.util.stream.Stream;

/** The walls of the house. A room is a package; it knows only the rooms named for it here. */
@AnalyzeClasses(packages = "io.eventsourcery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.eventsourcery";
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String[] PLATFORM = {"jakarta..", "org.eclipse.microprofile.."};
    private static final String[] KURRENT = {"io.kurrent..", "io.kurrentdb..", "io.grpc..", "com.google.."};

    @ArchTest
    static final ArchRule what_an_application_sees_knows_nothing_but_the_jdk = room("").mayUse(rooms(""));

    @ArchTest
    static final ArchRule the_seam_to_a_database_knows_no_database = room("spi").mayUse(rooms("", "spi"));

    @ArchTest
    static final ArchRule events_become_bytes_by_jackson_alone = classes().that().resideInAPackage(ROOT + ".event..")
            .should().onlyDependOnClassesThat(resideInAnyPackage(with(with(rooms("", "spi", "event"), JACKSON), "java..")).or(equivalentTo(Stereotype.class)));

    @ArchTest
    static final ArchRule encryption_knows_events_and_the_jdk_and_neither_database_nor_container = room("encryption")
            .mayUse(with(with(rooms("", "spi", "event", "encryption"), JACKSON), "javax.crypto..", "javax.sql.."));

    @ArchTest
    static final ArchRule nobody_but_the_container_knows_encryption = noClasses().that().resideOutsideOfPackages(rooms("encryption", "cdi"))
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".encryption..");

    @ArchTest
    static final ArchRule aggregates_know_what_an_application_sees = room("aggregate").mayUse(rooms("", "aggregate"));

    @ArchTest
    static final ArchRule subscriptions_know_what_an_application_sees = room("subscription").mayUse(rooms("", "subscription"));

    @ArchTest
    static final ArchRule projections_know_what_an_application_sees_and_how_to_follow_it = room("projection").mayUse(rooms("", "subscription", "projection"));

    @ArchTest
    static final ArchRule the_outbox_knows_what_an_application_sees = room("outbox").mayUse(rooms("", "outbox"));

    @ArchTest
    static final ArchRule the_core_knows_no_database_and_no_container = room("core").mayUse(rooms("", "spi", "event", "subscription", "outbox", "core"));

    @ArchTest
    static final ArchRule the_rooms_of_the_core_do_not_know_each_other = slices().matching(ROOT + ".core.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule the_backend_knows_no_container = room("kurrentdb")
            .mayUse(with(with(with(rooms("", "spi", "event", "aggregate", "subscription", "outbox", "core", "kurrentdb"), KURRENT), JACKSON), "io.opentelemetry.."));

    @ArchTest
    static final ArchRule checkpoints_by_jdbc_know_no_event_format_and_no_container = room("jdbc").mayUse(with(rooms("", "spi", "subscription", "jdbc"), "javax.sql.."));

    @ArchTest
    static final ArchRule the_container_names_the_client_and_leaves_the_rest_to_the_backend = classes().that().resideInAPackage(ROOT + ".cdi..")
            .should().onlyDependOnClassesThat(resideInAnyPackage(with(with(rooms("", "spi", "event", "aggregate", "subscription", "outbox", "core",
                    "kurrentdb", "jdbc", "encryption", "cdi"), PLATFORM), "java..", "javax.naming..", "io.opentelemetry..")).or(equivalentTo(KurrentDBClient.class)));

    @ArchTest
    static final ArchRule the_rooms_of_the_container_are_in_order_and_what_an_application_sees_knows_none_of_them = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api").definedBy(ROOT + ".cdi")
            .layer("config").definedBy(ROOT + ".cdi.config..")
            .layer("inheritance").definedBy(ROOT + ".cdi.inheritance..")
            .layer("concurrent").definedBy(ROOT + ".cdi.concurrent..")
            .layer("tenancy").definedBy(ROOT + ".cdi.tenancy..")
            .layer("propagation").definedBy(ROOT + ".cdi.propagation..")
            .layer("web").definedBy(ROOT + ".cdi.web..")
            .layer("declared").definedBy(ROOT + ".cdi.declared..")
            .layer("health").definedBy(ROOT + ".cdi.health..")
            .layer("telemetry").definedBy(ROOT + ".cdi.telemetry..")
            .layer("deployment").definedBy(ROOT + ".cdi.deployment..")
            .whereLayer("api").mayNotAccessAnyLayer()
            .whereLayer("config").mayOnlyAccessLayers("api")
            .whereLayer("inheritance").mayNotAccessAnyLayer()
            .whereLayer("concurrent").mayNotAccessAnyLayer()
            .whereLayer("tenancy").mayOnlyAccessLayers("api", "config", "concurrent", "inheritance")
            .whereLayer("propagation").mayOnlyAccessLayers("api", "concurrent", "tenancy")
            .whereLayer("web").mayOnlyAccessLayers("api", "config")
            .whereLayer("declared").mayOnlyAccessLayers("api", "config", "concurrent", "inheritance")
            .whereLayer("health").mayOnlyAccessLayers("api", "config", "concurrent")
            .whereLayer("health").mayNotBeAccessedByAnyLayer()
            .whereLayer("telemetry").mayNotAccessAnyLayer()
            .whereLayer("deployment").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule only_telemetry_knows_opentelemetry_and_only_health_the_checks = noClasses()
            .that().resideOutsideOfPackages(ROOT + ".cdi.telemetry..", ROOT + ".cdi.health..")
            .and().doNotHaveFullyQualifiedName(ROOT + ".kurrentdb.ClientThread") // Keeps the client's own question from keeping us.
            .should().dependOnClassesThat().resideInAnyPackage("io.opentelemetry..", "org.eclipse.microprofile.health..");

    @ArchTest
    static final ArchRule nobody_knows_the_embedded_node = noClasses().that().resideOutsideOfPackage(ROOT + ".embedded..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".embedded..");

    @ArchTest
    static final ArchRule the_embedded_node_knows_the_protocol_and_nothing_of_ours = noClasses().that().resideInAPackage(ROOT + ".embedded..")
            .should().dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".embedded..")))
                    .or(resideInAPackage("io.kurrent.dbclient")).or(resideInAnyPackage(PLATFORM)));

    @ArchTest
    static final ArchRule rooms_do_not_know_each_other_in_circles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_event_types_are_marked_for_the_container_to_find = noClasses().that(not(equivalentTo(EventType.class)))
            .and().resideOutsideOfPackage(ROOT + ".cdi..").should().dependOnClassesThat().resideInAnyPackage(PLATFORM);

    private record Room(String name) {
        ArchRule mayUse(String[] packages) {
            return classes().that().resideInAPackage(name).should().onlyDependOnClassesThat().resideInAnyPackage(with(packages, "java.."));
        }
    }

    private static Room room(String name) {
        return new Room(rooms(name)[0]);
    }

    private static String[] rooms(String... names) {
        return Arrays.stream(names).map(name -> name.isEmpty() ? ROOT : ROOT + "." + name + "..").toArray(String[]::new);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
}
