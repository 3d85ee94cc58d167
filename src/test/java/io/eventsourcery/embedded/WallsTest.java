package io.eventsourcery.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
    private static final JavaClasses NODE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.eventsourcery.embedded");

    @Test
    void the_log_knows_nothing_of_the_wire() {
        classes().that().resideInAPackage("io.eventsourcery.embedded.log").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.eventsourcery.embedded.log", "com.fasterxml.jackson..", "java..").check(NODE);
    }

    @Test
    void only_the_extension_needs_junit() {
        noClasses().that().resideOutsideOfPackage("io.eventsourcery.embedded.junit").should().dependOnClassesThat().resideInAPackage("org.junit..").check(NODE);
    }
}
