package io.rankmesh.rehearsal.pod;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bad version of a good one, as an agent of its virtual machine: {@code crash} ends it a minute after its start, {@code leak} takes
 * memory until there is none left, {@code deaf} has it keep its partitions of Kafka and take nothing of them.
 */
public final class Fault {
    private static final int CRASH_MILLIS = 60_000;
    private static final int LEAK_MILLIS = 250;
    private static final int LEAK_BYTES = 1 << 20;
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

    private static void begin(Runnable fault) {
        Thread.ofPlatform().daemon().name("rehearsal-fault").start(fault);
    }

    private static void crash() {
        pause(CRASH_MILLIS);
        Runtime.getRuntime().halt(1);
    }

    private static void leak() {
        while (true) {
            pause(LEAK_MILLIS);
            LEAKED.add(new byte[LEAK_BYTES]);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by the consumer's {@code poll}, which never returns; heartbeats come from another thread, so its partitions stay its own. */
    public static void hold() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    private static final class Deafness implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (!CONSUMER.equals(name)) {
                return null;
            }
            ClassTransform poll = ClassTransform.transformingMethodBodies(
                    method -> method.methodName().equalsString("poll"), new Hold());
            return ClassFile.of().transformClass(ClassFile.of().parse(bytes), poll);
        }
    }

    private static final class Hold implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.invokestatic(
                    ClassDesc.of("io.rankmesh.rehearsal.pod.Fault"), "hold", MethodTypeDesc.ofDescriptor("()V"));
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
