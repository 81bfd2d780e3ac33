package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.attack.Row.Attack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route against everybody who may not: no route without its rows, and no row with a surprise. */
@ExtendWith(Matrix.Provider.class)
class AttackMatrixTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void everyRouteOfTheContractHasItsRow(Matrix matrix) {
        Set<String> routes = new TreeSet<>();
        matrix.contract()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    assertThat(METHODS).contains(method);
                    routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }));

        assertThat(Access.all().stream().map(Access::route)).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void theContractTellsWhoMay(Matrix matrix) {
        assertThat(Access.all()).allSatisfy(access -> {
            JsonNode security = matrix.contract()
                    .path("paths")
                    .path(access.path())
                    .path(access.method().toLowerCase(Locale.ROOT))
                    .path("security");
            List<String> told = new ArrayList<>();
            security.forEach(way -> way.properties()
                    .forEach(scheme -> told.add(
                            scheme.getKey() + ":" + scheme.getValue().path(0).asText(Access.ANY_KEY))));
            assertThat(told).as(access.route()).isEqualTo(expected(access));
        });
    }

    private static List<String> expected(Access access) {
        if (access.isOpen()) {
            return List.of();
        }
        String role = access.role().equals(Access.OPERATOR) ? "admin" : access.role();
        return access.key().equals(Access.NO_KEY)
                ? List.of("bearer:" + role)
                : List.of("bearer:" + role, "apiKey:" + access.key());
    }

    @Test
    void everyIdIsSomebodys(Matrix matrix) {
        assertThat(Access.all())
                .allSatisfy(access -> assertThat(access.hasId())
                        .as(access.route())
                        .isEqualTo(access.path().contains("{")));
    }

    @ParameterizedTest
    @EnumSource
    void noAttackSurprises(Attack attack, Matrix matrix) {
        assertThat(matrix.rows(attack)).isNotEmpty();
        assertThat(matrix.surprises(attack)).isEmpty();
    }

    /** What a look at the build's output tells. */
    @Test
    void itsSizeIsTold(Matrix matrix) {
        String counts = Arrays.stream(Attack.values())
                .map(attack -> matrix.rows(attack).size() + " " + attack.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        System.out.printf(
                "Attack matrix: %d routes, %d rows: %s%n",
                Access.all().size(), matrix.rows().size(), counts);

        assertThat(matrix.rows().size()).isGreaterThan(10 * Access.all().size());
    }
}
