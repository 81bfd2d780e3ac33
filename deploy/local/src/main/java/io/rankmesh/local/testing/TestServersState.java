package io.rankmesh.local.testing;

import io.rankmesh.local.file.PrivateFile;
import io.rankmesh.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach the servers of a build.
 *
 * @param process the process that runs them
 * @param controlPort where it makes databases
 * @param secret what it wants to see for that
 */
record TestServersState(
        ProcessIdentity process,
        int controlPort,
        String secret,
        int postgresPort,
        String redisUrl,
        String kafkaBootstrapServers) {

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process",
                process.toString(),
                "controlPort",
                Integer.toString(controlPort),
                "secret",
                secret,
                "postgresPort",
                Integer.toString(postgresPort),
                "redisUrl",
                redisUrl,
                "kafkaBootstrapServers",
                kafkaBootstrapServers));
        PrivateFile.write(file, properties);
    }

    static Optional<TestServersState> read(Path file) throws IOException {
        return PrivateFile.read(file)
                .map(properties -> new TestServersState(
                        ProcessIdentity.parse(properties.getProperty("process")).orElseThrow(),
                        Integer.parseInt(properties.getProperty("controlPort")),
                        properties.getProperty("secret"),
                        Integer.parseInt(properties.getProperty("postgresPort")),
                        properties.getProperty("redisUrl"),
                        properties.getProperty("kafkaBootstrapServers")));
    }
}
