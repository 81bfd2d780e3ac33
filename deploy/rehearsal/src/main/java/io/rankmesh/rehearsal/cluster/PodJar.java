package io.rankmesh.rehearsal.cluster;

import io.rankmesh.rehearsal.pod.Fault;
import io.rankmesh.rehearsal.pod.Probe;
import io.rankmesh.rehearsal.pod.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The classes of {@code pod} as a jar in a ConfigMap {@code rehearsal-pod}, and pods that run it by the Java of the suite's own JVM
 * image: nothing else has to be pulled.
 */
public final class PodJar {
    private static final List<String> CLASSES = List.of(
            name(Site.class),
            name(Probe.class),
            name(Fault.class),
            name(Fault.class) + "$Deafness",
            name(Fault.class) + "$Pause");

    private PodJar() {}

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    public static Object configMap(String namespace) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "rehearsal-pod", "namespace", namespace, "labels", Map.of(Suite.MARK, "true")),
                "binaryData",
                Map.of("pod.jar", Base64.getEncoder().encodeToString(jar())));
    }

    /** Tells one jar from another. */
    static String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(jar());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] jar() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Fault.class.getName());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            put(jar, JarFile.MANIFEST_NAME);
            manifest.write(jar);
            jar.closeEntry();
            for (String type : CLASSES) {
                put(jar, type + ".class");
                try (InputStream in = PodJar.class.getResourceAsStream("/" + type + ".class")) {
                    Objects.requireNonNull(in, type).transferTo(jar);
                }
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Without the time, so that the same classes are the same jar. */
    private static void put(JarOutputStream jar, String name) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
    }

    /** A pod's specification that runs one of the classes; a policy of restricted pods lets it in. */
    public static Map<String, Object> pod(String image, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "/rehearsal/pod.jar",
                main.getName()));
        command.addAll(arguments);
        Map<String, Object> container = Map.of(
                "name",
                "service",
                "image",
                image,
                "imagePullPolicy",
                "IfNotPresent",
                "command",
                command,
                "volumeMounts",
                List.of(mount()),
                "resources",
                Map.of("requests", Map.of("cpu", "10m", "memory", "128Mi"), "limits", Map.of("memory", "192Mi")),
                "securityContext",
                Map.of(
                        "allowPrivilegeEscalation", false,
                        "readOnlyRootFilesystem", true,
                        "capabilities", Map.of("drop", List.of("ALL"))));
        Map<String, Object> specification = new HashMap<>();
        specification.put("automountServiceAccountToken", false);
        specification.put("terminationGracePeriodSeconds", 1);
        specification.put(
                "securityContext",
                Map.of("runAsNonRoot", true, "runAsUser", 65532, "seccompProfile", Map.of("type", "RuntimeDefault")));
        specification.put("containers", List.of(container));
        specification.put("volumes", List.of(volume()));
        return specification;
    }

    public static Map<String, Object> volume() {
        return Map.of("name", "rehearsal-pod", "configMap", Map.of("name", "rehearsal-pod"));
    }

    public static Map<String, Object> mount() {
        return Map.of("name", "rehearsal-pod", "mountPath", "/rehearsal", "readOnly", true);
    }
}
