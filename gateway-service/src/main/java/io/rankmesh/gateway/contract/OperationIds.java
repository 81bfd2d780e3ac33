package io.rankmesh.gateway.contract;

/** Names operations by method and path, so that clients made from the contract keep their methods' names. */
final class OperationIds {

    private static final String VERSION = "/v1/";

    private OperationIds() {}

    /** {@code getAnalysesByIdPages} for {@code get} of {@code /v1/analyses/{id}/pages}. */
    static String of(String method, String path) {
        StringBuilder id = new StringBuilder(method);
        String named = path.startsWith(VERSION) ? path.substring(VERSION.length()) : path;
        for (String segment : named.split("/", -1)) {
            if (segment.startsWith("{")) {
                id.append("By");
            }
            boolean begins = true;
            for (int i = 0; i < segment.length(); i++) {
                char c = segment.charAt(i);
                if (Character.isLetterOrDigit(c)) {
                    id.append(begins ? Character.toUpperCase(c) : c);
                    begins = false;
                } else {
                    begins = true;
                }
            }
        }
        return id.toString();
    }
}
