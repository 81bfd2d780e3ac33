package io.rankmesh.local.server;

import java.util.List;

/** Statements that make a database with a role of its own, which nobody else may enter. */
public final class PostgresSql {

    private PostgresSql() {}

    /** Each may be run again; only the {@code CREATE} ones then fail, because the thing exists. */
    public static List<String> create(Database database) {
        String name = plain(database.name());
        String user = plain(database.user());
        return List.of(
                "CREATE ROLE \"" + user + "\" LOGIN",
                "ALTER ROLE \"" + user + "\" PASSWORD '" + plain(database.password()) + "'",
                "CREATE DATABASE \"" + name + "\" OWNER \"" + user + "\"",
                "REVOKE ALL ON DATABASE \"" + name + "\" FROM PUBLIC");
    }

    /** Names and generated passwords need no quoting rules: letters, digits, hyphen and underscore only. */
    static String plain(String word) {
        if (!word.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "Only letters, digits, - and _ are allowed in database names and passwords");
        }
        return word;
    }
}
