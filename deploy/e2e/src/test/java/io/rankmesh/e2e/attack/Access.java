package io.rankmesh.e2e.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * One route, and who may call it, as people have written it down in {@code access.csv}.
 *
 * @param role the least one; {@code -} when anybody may
 * @param key the scope that an API key needs; {@code none} when no key may, {@code any} when every key may
 * @param id whose id the path holds; {@code -} for none
 */
record Access(String method, String path, String role, String key, String id) {

    static final String ANYBODY = "-";
    static final String NO_KEY = "none";
    static final String ANY_KEY = "any";
    static final String NO_ID = "-";
    static final String OPERATOR = "operator";

    private static final List<String> ROLES = List.of("viewer", "editor", "admin", OPERATOR);

    static List<Access> all() {
        try (InputStream in = Objects.requireNonNull(Access.class.getResourceAsStream("/attack/access.csv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(", ", -1))
                    .map(cells -> new Access(cells[0], cells[1], cells[2], cells[3], cells[4]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String route() {
        return method + " " + path;
    }

    boolean isOpen() {
        return role.equals(ANYBODY);
    }

    boolean hasId() {
        return !id.equals(NO_ID);
    }

    boolean takesScopedKey() {
        return !isOpen() && !key.equals(NO_KEY) && !key.equals(ANY_KEY);
    }

    /** The roles that fall short. */
    List<String> lowerRoles() {
        return isOpen() ? List.of() : ROLES.subList(0, ROLES.indexOf(role));
    }

    String path(String idInPath) {
        return path.replace("{id}", idInPath).replace("{kind}", "account");
    }

    @Override
    public String toString() {
        return route();
    }
}
