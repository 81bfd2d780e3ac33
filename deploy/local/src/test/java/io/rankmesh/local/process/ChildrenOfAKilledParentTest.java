package io.rankmesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ChildrenOfAKilledParentTest {

    @Test
    void dieWithIt() throws IOException {
        Process parent = new ProcessBuilder(
                        Installation.javaExecutable(),
                        "-D" + Installation.HOME_PROPERTY + "="
                                + Installation.current().root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfServers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessIdentity> children = new ArrayList<>();
        List<Path> data = new ArrayList<>();
        try (BufferedReader output = parent.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals("ready")) {
                String[] parts = line.split(" ", 2);
                children.add(ProcessIdentity.parse(parts[0]).orElseThrow());
                data.add(Path.of(parts[1]));
                line = output.readLine();
            }
            assertThat(children).hasSize(3).allMatch(ProcessIdentity::isAlive);
        } finally {
            parent.destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> children.stream().noneMatch(ProcessIdentity::isAlive));
        data.forEach(Folders::delete);
    }
}
