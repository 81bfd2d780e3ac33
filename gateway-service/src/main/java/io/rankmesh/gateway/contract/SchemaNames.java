package io.rankmesh.gateway.contract;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells schemas apart that services call alike: where they differ each gets its service's name in front. */
final class SchemaNames {

    private final Set<String> clashing = new HashSet<>();

    SchemaNames(List<ServiceContract> contracts) {
        Map<String, List<JsonObject>> byName = new HashMap<>();
        for (ServiceContract contract : contracts) {
            contract.schemas()
                    .forEach(schema -> byName.computeIfAbsent(schema.getKey(), name -> new ArrayList<>())
                            .add((JsonObject) schema.getValue()));
        }
        byName.values().removeIf(all -> all.size() == 1);
        byName.forEach((name, all) -> {
            if (all.stream().distinct().count() > 1) {
                clashing.add(name);
            }
        });
        spread(byName);
    }

    /** Equal schemas differ all the same if they refer to ones that do. */
    private void spread(Map<String, List<JsonObject>> shared) {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, List<JsonObject>> schema : shared.entrySet()) {
                boolean touched = schema.getValue().stream()
                        .flatMap(one -> Json.schemasOf(one).stream())
                        .anyMatch(clashing::contains);
                more |= touched && clashing.add(schema.getKey());
            }
        }
    }

    String of(String service, String name) {
        return clashing.contains(name)
                ? service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + name
                : name;
    }
}
