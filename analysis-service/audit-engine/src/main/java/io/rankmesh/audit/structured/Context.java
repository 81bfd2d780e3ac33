package io.rankmesh.audit.structured;

import io.rankmesh.audit.json.JsonValue;
import io.rankmesh.audit.json.JsonValue.JsonArray;
import io.rankmesh.audit.json.JsonValue.JsonObject;
import io.rankmesh.audit.json.JsonValue.JsonString;
import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which vocabulary the {@code @context} of JSON-LD makes that of plain names (JSON-LD 1.1, section 4.1). */
public final class Context {
    private static final String SCHEMA_ORG = "schema.org";
    private static final Pattern ADDRESS =
            Pattern.compile("\\s*(?:https?:)?(?://)?(?:www\\.)?([^/?#\\s]*).*", Pattern.DOTALL);

    /** Names at most this far from that of schema.org, in letters, are taken for slips. */
    private static final int MAX_SLIPS = 2;

    private static final int MAX_NAME = 30;

    private Context() {}

    /** @param context the value of {@code @context}; null when there is none, and then schema.org's names are meant */
    static boolean isSchemaOrg(@Nullable JsonValue context) {
        return context == null
                || addresses(context).stream().anyMatch(address -> host(address).equals(SCHEMA_ORG));
    }

    /** The first address in a document's outer context that is almost schema.org's. */
    public static Optional<String> misspelt(JsonValue document) {
        return switch (document) {
            case JsonObject object -> {
                JsonValue context = object.members().get("@context");
                yield context == null || isSchemaOrg(context)
                        ? Optional.empty()
                        : addresses(context).stream()
                                .filter(address -> isSlip(host(address)))
                                .findFirst();
            }
            case JsonArray array ->
                array.items().stream()
                        .filter(JsonObject.class::isInstance)
                        .flatMap(item -> misspelt(item).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** What names vocabularies: addresses of contexts, and those that {@code @vocab} gives. */
    private static List<String> addresses(JsonValue context) {
        List<String> addresses = new ArrayList<>();
        List<JsonValue> parts = context instanceof JsonArray array ? array.items() : List.of(context);
        for (JsonValue part : parts) {
            JsonValue named =
                    part instanceof JsonObject object ? object.members().get("@vocab") : part;
            if (named instanceof JsonString address) {
                addresses.add(address.value());
            }
        }
        return addresses;
    }

    private static String host(String address) {
        Matcher parts = ADDRESS.matcher(LowerCase.of(address));
        return parts.matches() ? parts.group(1) : "";
    }

    private static boolean isSlip(String host) {
        return !host.isEmpty() && host.length() <= MAX_NAME && distance(host) <= MAX_SLIPS;
    }

    /** Levenshtein's. */
    private static int distance(String host) {
        int[] row = new int[SCHEMA_ORG.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= host.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (host.charAt(i - 1) == SCHEMA_ORG.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[SCHEMA_ORG.length()];
    }
}
