/**
 * Fixtures for the tests of all modules, in the test-jar.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(LocalServers.WithDatabase.class) // or WithKafka (which has a database too), or WithRedis
 * class ProjectsTest {
 *     given().header(InternalTokens.HEADER, TestCallers.token(TestCallers.anyone(Tier.STARTER))).…
 * }
 *
 * @AnalyzeClasses(packages = "io.rankmesh.report", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(RankmeshArchitecture.class);
 * }
 * }</pre>
 */
package io.rankmesh.common.test;
