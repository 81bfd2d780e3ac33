package io.rankmesh.cli;

/** What {@code --version} prints, for the client and each of its commands. */
public final class ClientVersion {
    public static final String NUMBER = "0.1.0";
    public static final String TEXT = "rankmesh " + NUMBER;

    private ClientVersion() {}
}
