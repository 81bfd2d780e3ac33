package io.rankmesh.common.database;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.rankmesh.common.test.RankmeshArchitecture;

@AnalyzeClasses(packages = "io.rankmesh.common.database", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(RankmeshArchitecture.class);
}
