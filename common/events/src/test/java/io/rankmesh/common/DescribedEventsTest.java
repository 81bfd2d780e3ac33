package io.rankmesh.common;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.rankmesh.common.test.DescribedEvents;

/** The events that every service may publish. */
@AnalyzeClasses(
        packages = {"io.rankmesh.common.audit", "io.rankmesh.common.erasure"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class DescribedEventsTest {

    @ArchTest
    static final ArchTests EVENTS = ArchTests.in(DescribedEvents.class);
}
