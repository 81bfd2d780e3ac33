package io.rankmesh.rehearsal.pod;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bad version of a good one, as an agent of its virtual machine: {@code crash} ends it a minute after it was ready, {@code leak} takes nearly
 * all memory in a minute and then a little every second, {@code deaf} has it keep its partitions of Kafka and take nothing of them.
 */
public final class Fault {
    private static final String READY = "http://127.0.0.1:9000/q/health/ready";
    private static final int SECOND = 1_000;
    private static final int SECONDS_TO_CRASH = 60;
    private static final int SECONDS_TO_FILL = 60;
    /** What is live in the end, of the largest heap: more than any version should need, and not yet the end of it. */
    private static final double FULL = 0.88;

    private static final int DROP = 32 << 10;
    private static final String CONSUMER = "org/apache/kafka/clients/consumer/KafkaConsumer";
    private static final List<byte[]> LEAKED = new ArrayList<>();

    private Fault() {}

    public static void premain(String kind, Instrumentation instrumentation) {
        switch (kind) {
            case "crash" -> begin(Fault::crash);
            case "leak" -> begin(Fault::leak);
            case "deaf" -> instrumentation.addTransformer(new Deafness());
            default -> throw new IllegalArgumentException("There is no fault " + kind);
        }
    }

    /** Once the service is ready, however long its start takes. */
    private static void begin(Runnable fault) {
        Thread.ofPlatform().daemon().name("rehearsal-fault").start(() -> {
            while (!ready()) {
                pause(SECOND);
            }
            fault.run();
        });
    }

    private static boolean ready() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(READY).toURL().openConnection();
            connection.setConnectTimeout(SECOND);
            connection.setReadTimeout(2 * SECOND);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void crash() {
        pause(SECONDS_TO_CRASH * SECOND);
        Runtime.getRuntime().halt(1);
    }

    private static void leak() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long live = runtime.totalMemory() - runtime.freeMemory();
        long missing = (long) (FULL * runtime.maxMemory()) - live;
        for (int second = 0; second < SECONDS_TO_FILL; second++) {
            LEAKED.add(new byte[Math.toIntExact(Math.max(DROP, missing / SECONDS_TO_FILL))]);
            pause(SECOND);
        }
        while (true) {
            LEAKED.add(new byte[DROP]);
            pause(SECOND);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The beginning of {@code poll}: whatever partitions the consumer has by now, it asks for nothing of them. */
    private static final class Deafness implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            return CONSUMER.equals(name) ? deafened(bytes) : null;
        }
    }

    /**
     * A consumer that stays in its group, with its partitions, and pauses them all before each {@code poll}: no class of this jar is called, which the
     * service's own class loader would not find.
     */
    static byte[] deafened(byte[] consumer) {
        ClassTransform poll = ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString("poll"), new Pause());
        return ClassFile.of().transformClass(ClassFile.of().parse(consumer), poll);
    }

    private static final class Pause implements CodeTransform {
        private static final ClassDesc CONSUMER = ClassDesc.of("org.apache.kafka.clients.consumer.KafkaConsumer");

        @Override
        public void atStart(CodeBuilder code) {
            code.aload(0)
                    .aload(0)
                    .invokevirtual(CONSUMER, "assignment", MethodTypeDesc.ofDescriptor("()Ljava/util/Set;"))
                    .invokevirtual(CONSUMER, "pause", MethodTypeDesc.ofDescriptor("(Ljava/util/Collection;)V"));
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
