package io.rankmesh.local.process;

import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import io.rankmesh.local.server.RedisServer;
import java.util.List;

/** A process that starts servers from a thread that ends at once, tells who they are, and stays. */
final class ParentOfServers {

    private ParentOfServers() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<LocalProcess> servers =
                List.of(PostgresServer.temporary("one"), RedisServer.temporary(), KafkaServer.temporary());
        for (LocalProcess server : servers) {
            Thread starter = new Thread(server::start);
            starter.start();
            starter.join();
        }
        for (LocalProcess server : servers) {
            System.out.println(
                    server.identity().orElseThrow() + " " + server.log().getParent());
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
