package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Kafka's objects are there: every topic of the services is, their users may do what the settings have them do, KEDA watches real groups. */
final class TopicsExist implements Check {

    private static final String CHANNEL = "mp\\.messaging\\.incoming\\.[^.]+\\.";

    private static final String AUDIT = "common/events/src/main/java/io/rankmesh/common/audit/AuditRecorded.java";
    private static final Map<String, List<String>> WRITTEN_BY = Map.of(
            "user-service",
                    List.of(
                            "user-service/src/main/java/io/rankmesh/user/operator/TierChanged.java",
                            "common/events/src/main/java/io/rankmesh/common/erasure/UserErased.java",
                            AUDIT),
            "analysis-service",
                    List.of("analysis-service/src/main/java/io/rankmesh/analysis/analysis/AnalysisEvents.java", AUDIT),
            "report-service",
                    List.of("report-service/src/main/java/io/rankmesh/report/report/ReportReady.java", AUDIT));

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        TreeSet<String> topics = manifests
                .ofKind("KafkaTopic")
                .map(topic -> topic.at("/spec/topicName").asText(Manifests.name(topic)))
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> groups = new TreeSet<>();
        for (String service : Code.SERVICES) {
            List<String> own = Code.values(service, CHANNEL + "group\\.id");
            groups.addAll(own);
            if (!topics.isEmpty()) {
                List<String> read = Code.values(service, CHANNEL + "topic");
                List<String> dead = Code.values(service, CHANNEL + "dead-letter-queue\\.topic");
                Stream.concat(read.stream(), dead.stream())
                        .filter(topic -> !topics.contains(topic))
                        .forEach(topic ->
                                faults.add(service + " uses the topic " + topic + ", of which there is no KafkaTopic"));
                List<String> written = written(service);
                written.stream()
                        .filter(topic -> !topics.contains(topic))
                        .forEach(topic ->
                                faults.add(service + " writes to " + topic + ", of which there is no KafkaTopic"));
                requireRight(manifests, service, "topic", written, "Write", faults);
                requireRight(manifests, service, "topic", read, "Read", faults);
                requireRight(manifests, service, "topic", dead, "Write", faults);
                requireRight(manifests, service, "group", own, "Read", faults);
            }
        }
        manifests
                .ofKind("KafkaUser")
                .forEach(user -> Manifests.each(user.at("/spec/authorization/acls"))
                        .map(right -> right.path("resource"))
                        .filter(resource -> resource.path("type").asText().equals("topic"))
                        .filter(resource -> topics.stream()
                                .noneMatch(topic -> resource.path("patternType")
                                                .asText()
                                                .equals("prefix")
                                        ? topic.startsWith(resource.path("name").asText())
                                        : topic.equals(resource.path("name").asText())))
                        .map(resource -> resource.path("name").asText())
                        .forEach(topic -> faults.add(Manifests.title(user) + ": there is no topic " + topic)));
        manifests
                .ofKind("ScaledObject")
                .forEach(scaler -> Manifests.each(scaler.at("/spec/triggers"))
                        .filter(trigger -> trigger.path("type").asText().equals("kafka"))
                        .map(trigger -> trigger.path("metadata"))
                        .forEach(trigger -> {
                            if (!topics.contains(trigger.path("topic").asText())) {
                                faults.add(Manifests.title(scaler) + ": there is no topic "
                                        + trigger.path("topic").asText());
                            }
                            if (!groups.contains(trigger.path("consumerGroup").asText())) {
                                faults.add(Manifests.title(scaler) + ": nobody consumes as "
                                        + trigger.path("consumerGroup").asText());
                            }
                        }));
        return faults.stream();
    }

    /** Through its outbox: its own events, and what it has to say of its accounts' doings. */
    private static List<String> written(String service) {
        List<String> sources = WRITTEN_BY.getOrDefault(service, List.of());
        return sources.stream()
                .map(file -> Code.find(file, "String TOPIC = \"([^\"]+)\""))
                .distinct()
                .toList();
    }

    private static void requireRight(
            Manifests manifests,
            String service,
            String type,
            List<String> names,
            String operation,
            List<String> faults) {
        for (String name : names) {
            boolean has = manifests
                    .ofKind("KafkaUser")
                    .filter(user -> Manifests.name(user).equals(service))
                    .flatMap(user -> Manifests.each(user.at("/spec/authorization/acls")))
                    .anyMatch(right -> isRight(right, type, name, operation));
            if (!has) {
                faults.add("KafkaUser " + service + " lacks " + operation + " on the " + type + " " + name);
            }
        }
    }

    private static boolean isRight(JsonNode right, String type, String name, String operation) {
        return right.at("/resource/type").asText().equals(type)
                && right.at("/resource/name").asText().equals(name)
                && Manifests.texts(right.path("operations")).anyMatch(operation::equals);
    }
}
