package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Suite;
import java.util.ArrayList;
import java.util.List;

/** One request of the matrix, and who may make it: the table of istio/README.md in full. */
record Question(String method, String target, String path) {
    /** Those with an account of their own, and one without. The ingress gateway is seen to pass by all other scenarios. */
    static final List<String> CALLERS = List.of(
            "user-service", "analysis-service", "report-service", "gateway-service", "report-service-smoke", "default");

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final List<String> PATHS = List.of(
            "/v1/projects",
            "/v1/analyses",
            "/v1/analyses/x/pages",
            "/v1/audits",
            "/v1/reports",
            "/v1/me",
            "/internal/v1/api-keys/verify",
            "/q/metrics");

    static List<Question> all() {
        List<Question> questions = new ArrayList<>();
        for (String target : Suite.SERVICES) {
            for (String path : PATHS) {
                for (String method : METHODS) {
                    questions.add(new Question(method, target, path));
                }
            }
        }
        return questions;
    }

    String text() {
        return method + " " + target + ":8080 " + path;
    }

    boolean allowed(String caller) {
        boolean get = method.equals("GET");
        return switch (caller + " " + target) {
            case "gateway-service user-service" -> path.startsWith("/v1/") || path.startsWith("/internal/v1/");
            case "gateway-service analysis-service" -> path.startsWith("/v1/");
            case "gateway-service report-service" -> path.equals("/v1/reports") && (get || method.equals("HEAD"));
            case "report-service analysis-service" ->
                get && (path.equals("/v1/audits") || path.startsWith("/v1/analyses/"));
            case "user-service analysis-service" -> get && (path.equals("/v1/projects") || path.equals("/v1/analyses"));
            case "user-service report-service", "report-service-smoke report-service" ->
                get && path.equals("/v1/reports");
            default -> false;
        };
    }

    /** Whether the networks let a pod of the caller reach one of the target at all. */
    static boolean network(String caller, String target) {
        return all().stream().anyMatch(question -> question.target.equals(target) && question.allowed(caller));
    }
}
