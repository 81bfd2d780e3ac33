package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/** Refuses fields that this renderer would silently leave out. */
final class Known {

    private Known() {}

    static void fields(String where, JsonNode node, String... known) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!Set.of(known).contains(name)) {
                throw new UnsupportedOperationException(
                        where + ": '" + name + "' is beyond this renderer; known are " + String.join(", ", known));
            }
        }
    }
}
