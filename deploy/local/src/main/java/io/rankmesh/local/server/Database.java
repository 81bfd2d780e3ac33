package io.rankmesh.local.server;

/**
 * One database with a role of its own that owns it.
 *
 * @param host address of the server
 * @param port port of the server
 * @param name name of the database
 * @param user the owning role
 * @param password the role's password
 */
public record Database(String host, int port, String name, String user, String password) {

    /** {@code postgresql://host:port/name}, the form of the setting {@code DATABASE_URL}. */
    public String url() {
        return "postgresql://" + host + ":" + port + "/" + name;
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    @Override
    public String toString() {
        return "Database[" + url() + ", user=" + user + "]";
    }
}
