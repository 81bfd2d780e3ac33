package io.rankmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The command as a real process in the folder that holds the site, as a pipeline runs it in a repository. */
abstract class FolderTest {
    @TempDir
    Path folder;

    /** A page whose only tag that matters stands alone in line 4. */
    void page(String name, String tag) throws IOException {
        write(name, """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <title>A page about garden tools</title></head>
                <body><h1>A heading</h1>
                  %s
                </body></html>
                """.formatted(tag));
    }

    void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    String audit(int exitCode, String... args) throws Exception {
        String[] all = new String[args.length + 1];
        all[0] = "audit";
        System.arraycopy(args, 0, all, 1, args.length);
        try (Launched client = Launched.start(folder, Map.of(), all)) {
            assertThat(client.exitCode()).as(client.err()).isEqualTo(exitCode);
            return client.out();
        }
    }
}
