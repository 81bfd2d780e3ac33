package io.rankmesh.report;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.rankmesh.common.test.DescribedEvents;
import io.rankmesh.common.test.RankmeshArchitecture;

@AnalyzeClasses(packages = "io.rankmesh.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests EVENTS = ArchTests.in(DescribedEvents.class);

    @ArchTest
    static final ArchTests RULES = ArchTests.in(RankmeshArchitecture.class);
}
