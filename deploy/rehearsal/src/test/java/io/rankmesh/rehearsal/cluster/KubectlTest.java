package io.rankmesh.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a kubectl that answers as the test wants it. */
class KubectlTest {
    @TempDir
    Path folder;

    private Kubectl answering(String script) throws IOException {
        Path program = folder.resolve("kubectl");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Kubectl(program.toString(), Optional.of("mine"));
    }

    @Test
    void theContextGoesWithEveryQuestion() throws IOException {
        assertThat(answering("echo \"$@\"").run("get", "pods")).isEqualTo("--context=mine get pods\n");
    }

    @Test
    void anObjectIsThereOrNot() throws IOException {
        assertThat(answering("echo '{\"kind\":\"Pod\"}'").find("x", "pod", "a"))
                .hasValueSatisfying(pod -> assertThat(pod.path("kind").asText()).isEqualTo("Pod"));
        assertThat(answering(":").find("x", "pod", "a")).isEmpty();
    }

    @Test
    void aFailureIsToldByItsLastLine() throws IOException {
        Kubectl kubectl = answering("echo noise >&2; echo 'Error from server (Forbidden): no' >&2; exit 1");
        assertThatThrownBy(() -> kubectl.run("get", "pods"))
                .isInstanceOf(KubectlException.class)
                .hasMessage("kubectl get pods: Error from server (Forbidden): no");
    }

    @Test
    void anApiServerThatIsAwayIsAskedAgain() throws IOException {
        Kubectl kubectl = answering("if [ -e " + folder + "/asked ]; then echo here; exit 0; fi\ntouch " + folder
                + "/asked\necho 'Unable to connect to the server: net/http: TLS handshake timeout' >&2\nexit 1");
        assertThat(kubectl.run("get", "pods")).isEqualTo("here\n");
    }

    @Test
    void whatIsReadOftenComesByOneProxy() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/there", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"kind\":\"Pod\"}".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try (Kubectl kubectl = answering("[ \"$2\" = proxy ] && echo 'Starting to serve on 127.0.0.1:"
                + server.getAddress().getPort() + "'\nexec sleep 60")) {
            assertThat(kubectl.read("/there").path("kind").asText()).isEqualTo("Pod");
            assertThat(kubectl.raw("/there")).contains("{\"kind\":\"Pod\"}");
            assertThat(kubectl.raw("/absent")).isEmpty();
            assertThatThrownBy(() -> kubectl.read("/absent"))
                    .isInstanceOf(KubectlException.class)
                    .hasMessage("/absent: status 404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void objectsAreAppliedAsOneList() throws IOException {
        Kubectl kubectl = answering("cat >" + folder + "/applied");
        kubectl.apply(Map.of("kind", "A"), Map.of("kind", "B"));
        assertThat(Kubectl.parse(Files.readString(folder.resolve("applied")))
                        .at("/items/1/kind")
                        .asText())
                .isEqualTo("B");
    }

    @Test
    void aSuiteOfSomebodyElseIsLeftAlone() throws IOException {
        Installation installation = new Installation(
                answering("echo '{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"rankmesh\",\"annotations\":{}}}'"),
                folder);
        assertThatThrownBy(installation::present)
                .isInstanceOf(KubectlException.class)
                .hasMessageContaining("left alone");
    }

    @Test
    void aSuiteOfARehearsalIsTaken() throws IOException {
        String namespace = "{\"metadata\":{\"annotations\":{\"rankmesh.io/rehearsal\":\"true\"}}}";
        assertThat(new Installation(answering("echo '" + namespace + "'"), folder).present())
                .isTrue();
        assertThat(new Installation(answering(":"), folder).present()).isFalse();
    }

    @Test
    void aSuiteThatIsBeingDeletedIsNone() throws IOException {
        String namespace =
                "{\"metadata\":{\"annotations\":{\"rankmesh.io/rehearsal\":\"true\"}},\"status\":{\"phase\":\"Terminating\"}}";
        Installation installation = new Installation(answering("echo '" + namespace + "'"), folder);
        assertThatThrownBy(installation::present)
                .isInstanceOf(KubectlException.class)
                .hasMessageContaining("still being deleted");
    }

    @Test
    void whatWasLeftOfARollOutIsTakenBack() throws IOException {
        Kubectl kubectl = answering("""
                echo "$@" >>%s/calls
                case "$*" in
                  *pods,*) echo '{"items":[{"kind":"Pod","metadata":{"name":"rehearsal-a"}},{"kind":"Pod","metadata":{"name":"user-service-1"}},
                    {"kind":"NetworkPolicy","metadata":{"name":"rehearsal-site"}}]}' ;;
                  *"get rollouts"*) echo '{"items":[{"metadata":{"name":"user-service"},"spec":{"replicas":3,"paused":true},
                    "status":{"stableRS":"aa","currentPodHash":"bb"}},
                    {"metadata":{"name":"report-service"},"spec":{"replicas":3},"status":{"stableRS":"cc","currentPodHash":"cc"}}]}' ;;
                  *replicasets*) echo '{"items":[{"metadata":{"ownerReferences":[{"name":"user-service"}]},
                    "spec":{"template":{"metadata":{"labels":{"app":"x","rollouts-pod-template-hash":"aa"}}}}}]}' ;;
                esac
                """.formatted(folder));

        new Leftovers(kubectl).clear();

        assertThat(Files.readString(folder.resolve("calls")))
                .contains(
                        "delete Pod/rehearsal-a",
                        "label pods -l rankmesh.io/rehearsal-fault rankmesh.io/rehearsal-fault-",
                        "patch rollouts.argoproj.io user-service --type=merge",
                        "\"paused\":false",
                        "patch rollouts.argoproj.io user-service --subresource=status",
                        "patch deployment user-service --type=json",
                        "\"labels\":{\"app\":\"x\"}")
                .doesNotContain("delete Pod/user-service-1", "delete NetworkPolicy", "patch deployment report-service");
    }
}
